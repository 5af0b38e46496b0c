import Testing

@testable import Fixtures
@testable import Workshop

struct RegistryActTests {
    let shop: TestShop

    init() throws { shop = try TestShop() }

    private func customer(_ id: Int64) throws -> Customer {
        try shop.read { try VehicleTable.customer(CustomerID(id), in: $0) }
    }

    private func vehicle(_ id: Int64) throws -> Vehicle {
        try shop.read { try VehicleTable.vehicle(VehicleID(id), in: $0) }
    }

    @Test func `a customer is found by every column a search looks in`() throws {
        let file = CustomerFile(name: " 单雪 ", phone: "138 1234-5521", doNotCall: true)
        try shop.perform(RegistryAct.registerCustomer(file: file), as: .advisor)
        let row = try customer(3)
        #expect(row.name == "单雪")
        #expect(row.phone == "13812345521")
        #expect(row.doNotCall)
        #expect(row.maskedPhone == "138****5521")
        #expect(try shop.text("SELECT pinyin FROM customer WHERE id = 3")?.hasPrefix("shanxue") == true)
        #expect(try shop.text("SELECT initials FROM customer WHERE id = 3")?.hasPrefix("sx") == true)
        #expect(try shop.text("SELECT phone_reversed FROM customer WHERE id = 3") == "12554321831")
    }

    static let refused: [CustomerFile] = [
        CustomerFile(name: "  "), CustomerFile(name: "王", phone: "12"),
        CustomerFile(name: "王\u{202E}建"), CustomerFile(name: "王", address: "A\u{200B}B"),
    ]

    @Test(arguments: refused)
    func `a customer without a name, with no phone or dirty text is refused`(file: CustomerFile) throws {
        #expect(throws: Refusal.self) {
            try shop.perform(RegistryAct.registerCustomer(file: file), as: .advisor)
        }
        #expect(try shop.number("SELECT count(*) FROM customer") == 2)
    }

    @Test func `taking a registration back leaves no customer, unless a car stands under him`() throws {
        try shop.perform(RegistryAct.registerCustomer(file: CustomerFile(name: "周涛")), as: .advisor)
        try shop.perform(
            RegistryAct.dropCustomer(customer: Based(CustomerID(3), version: 1)), as: .advisor)
        #expect(try shop.number("SELECT count(*) FROM customer") == 2)
        #expect(throws: Refusal.self) {
            try shop.perform(
                RegistryAct.dropCustomer(customer: Based(CustomerID(1), version: 1)), as: .advisor)
        }
    }

    @Test func `changes of different fields merge, the same field shows both values`() throws {
        let read = try customer(1)
        var theirs = read.file
        theirs.address = "延安西路 1 号"
        try shop.perform(
            RegistryAct.changeCustomer(customer: read.based, from: read.file, to: theirs), as: .followUpClerk)
        var mine = read.file
        mine.note = "下午联系"
        try shop.perform(
            RegistryAct.changeCustomer(customer: read.based, from: read.file, to: mine), as: .advisor)
        let merged = try customer(1)
        #expect(merged.address == "延安西路 1 号")
        #expect(merged.note == "下午联系")

        mine.address = "人民路 2 号"
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(
                RegistryAct.changeCustomer(customer: read.based, from: read.file, to: mine), as: .advisor)
        }
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.sentence.chinese.contains("延安西路 1 号") == true)
        #expect(refusal?.sentence.chinese.contains("人民路 2 号") == true)
    }

    @Test func `a change is taken back to what it was`() throws {
        let read = try customer(1)
        var mine = read.file
        mine.phone = "139 0000 0001"
        try shop.perform(
            RegistryAct.changeCustomer(customer: read.based, from: read.file, to: mine), as: .advisor)
        #expect(try shop.takeBackLast(RegistryAct.self, as: .advisor))
        #expect(try customer(1).file == read.file)
    }

    @Test func `do not call is set and taken back`() throws {
        try shop.perform(
            RegistryAct.setDoNotCall(customer: customer(1).based, doNotCall: true), as: .followUpClerk)
        #expect(try customer(1).doNotCall)
        #expect(try shop.takeBackLast(RegistryAct.self, as: .followUpClerk))
        #expect(try !customer(1).doNotCall)
    }

    @Test func `showing a phone whole is logged and cannot be taken back`() throws {
        try shop.perform(RegistryAct.showPhone(customer: CustomerID(1)), as: .cashier)
        #expect(try shop.text("SELECT act FROM logbook") == "registry.showPhone")
        #expect(try shop.text("SELECT never_en FROM logbook") != nil)
        #expect(throws: Refusal.self) {
            try shop.perform(RegistryAct.showPhone(customer: CustomerID(1)), as: .technician)
        }
    }

    @Test func `a car of the same plate or VIN in use is refused and says whose it is`() throws {
        let twin = VehicleFile(customer: CustomerID(2), plate: "沪a·12345")
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(RegistryAct.registerVehicle(file: twin), as: .advisor)
        }
        #expect(refusal?.sentence.chinese.contains("王建国") == true)
        #expect(throws: Refusal.self) {
            try shop.perform(
                RegistryAct.registerVehicle(
                    file: VehicleFile(customer: CustomerID(2), vin: "lsvaa4187e2184841")),
                as: .advisor)
        }
    }

    @Test func `a car needs a plate or a VIN`() throws {
        #expect(throws: Refusal.self) {
            try shop.perform(
                RegistryAct.registerVehicle(file: VehicleFile(customer: CustomerID(2), model: "途岳")),
                as: .advisor)
        }
        try shop.perform(
            RegistryAct.registerVehicle(
                file: VehicleFile(customer: CustomerID(2), vin: "LSVAA4187E2184842", model: "途岳")),
            as: .advisor)
        #expect(try vehicle(3).called == "VIN 184842")
        #expect(try shop.number("SELECT count(*) FROM vehicle WHERE plate IS NULL") == 1)
    }

    @Test func `after a change of plate both plates find the car, after taking it back the old one alone`()
        throws
    {
        try shop.perform(
            RegistryAct.changePlate(vehicle: vehicle(1).based, plate: "沪 AD12306"), as: .advisor)
        for plate in ["沪AD12306", "沪A12345"] {
            #expect(try shop.read { try VehicleTable.vehicle(plate: plate, in: $0)?.id } == VehicleID(1))
        }
        #expect(try shop.takeBackLast(RegistryAct.self, as: .advisor))
        #expect(try vehicle(1).plate == "沪A12345")
        #expect(try shop.read { try VehicleTable.vehicle(plate: "沪AD12306", in: $0) } == nil)
        #expect(try shop.number("SELECT count(*) FROM former_plate") == 0)
    }

    @Test func `a plate changed by someone else meanwhile shows both`() throws {
        let read = try vehicle(1).based
        try shop.perform(RegistryAct.changePlate(vehicle: read, plate: "沪C00001"), as: .advisor)
        let refusal = #expect(throws: Refusal.self) {
            try shop.perform(RegistryAct.changePlate(vehicle: read, plate: "沪C00002"), as: .advisor)
        }
        #expect(refusal?.sentence.chinese.contains("沪C00001") == true)
        #expect(refusal?.sentence.chinese.contains("沪C00002") == true)
    }

    @Test(arguments: FileChange.allCases)
    func `a closed file keeps its rows, takes no change, and opens again`(reason: FileChange) throws {
        let read = try vehicle(2)
        try shop.perform(RegistryAct.voidFile(vehicle: read.based, reason: reason), as: .followUpClerk)
        #expect(try vehicle(2).voidReason == reason.rawValue)
        #expect(try vehicle(2).voidedOn == shop.read { $0.today })
        var changed = read.file
        changed.model = "迈腾"
        #expect(throws: Refusal.self) {
            try shop.perform(
                RegistryAct.changeVehicle(vehicle: vehicle(2).based, from: read.file, to: changed),
                as: .advisor)
        }
        #expect(try shop.takeBackLast(RegistryAct.self, as: .followUpClerk))
        #expect(try vehicle(2).voidReason == nil)
    }

    @Test func `a file stays closed while another car carries its plate`() throws {
        try shop.perform(RegistryAct.voidFile(vehicle: vehicle(2).based, reason: .soldOn), as: .advisor)
        try shop.perform(
            RegistryAct.registerVehicle(file: VehicleFile(customer: CustomerID(1), plate: "沪B6D702")),
            as: .advisor)
        #expect(throws: Refusal.self) {
            try shop.perform(RegistryAct.reopenFile(vehicle: vehicle(2).based), as: .advisor)
        }
    }

    @Test func `a change of a car's file merges and leaves its plate alone`() throws {
        let read = try vehicle(1)
        var mine = read.file
        mine.model = "途观L 2022"
        mine.plate = "沪Z99999"
        try shop.perform(
            RegistryAct.changeVehicle(vehicle: read.based, from: read.file, to: mine), as: .advisor)
        #expect(try vehicle(1).model == "途观L 2022")
        #expect(try vehicle(1).plate == "沪A12345")
    }
}
