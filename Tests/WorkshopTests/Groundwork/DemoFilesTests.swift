import Testing
import Workshop

/// The morning of the demo must fit the catalogue, the people and the clock, or the demo cannot be played.
struct DemoFilesTests {
    private static func column(_ file: String, _ name: String) throws -> [String] {
        try StartingStock.rows(file).map { try $0.text(name) }
    }

    private static func list(_ row: StartingStockRow, _ column: String) throws -> [String] {
        try row.text(column).split(separator: ";").map(String.init)
    }

    @Test func `every step of the thirteen is occupied`() throws {
        let steps = Set(try Self.column("demo/morning.csv", "step").compactMap { Int($0) })
        #expect(steps == Set(1...13))
    }

    @Test func `the morning has its troubles`() throws {
        let flags = try StartingStock.rows("demo/morning.csv").flatMap { try Self.list($0, "flags") }
        for flag in ["short", "complaint", "overdue", "rework", "additional", "unpaid", "no-plate", "missed"]
        {
            #expect(flags.count { $0 == flag } == 1, "\(flag)")
        }
    }

    @Test func `work is named by codes of the catalogue, each code meaning one thing`() throws {
        let operations = try Self.column("catalogue/operations.csv", "code")
        let packages = try Self.column("catalogue/packages.csv", "code")
        let parts = try Self.column("catalogue/parts.csv", "number")
        let codes = Set(operations + packages + parts)
        #expect(codes.count == operations.count + packages.count + parts.count)
        for row in try StartingStock.rows("demo/morning.csv") {
            let work = try Self.list(row, "work")
            #expect(!work.isEmpty && codes.isSuperset(of: work), "line \(row.line)")
        }
    }

    static let morningRows: [(column: String, file: String, key: String)] = [
        ("advisor", "demo/people.csv", "ref"), ("technician", "demo/people.csv", "ref"),
        ("bay", "demo/bays.csv", "ref"), ("model", "demo/models.csv", "code"),
    ]

    @Test(arguments: morningRows)
    func `people, bays and models of the morning are known`(column: String, file: String, key: String) throws
    {
        let known = Set(try Self.column(file, key) + [""])
        #expect(known.isSuperset(of: try Self.column("demo/morning.csv", column)))
    }

    @Test func `no two cars stand in one bay, and no plate or VIN is there twice`() throws {
        for column in ["bay", "plate", "vin", "phone"] {
            let values = try Self.column("demo/morning.csv", column).filter { !$0.isEmpty }
            #expect(Set(values).count == values.count, "\(column)")
        }
    }

    @Test func `plates, VINs and phones have their proper form`() throws {
        for row in try StartingStock.rows("demo/morning.csv") {
            let (plate, vin, phone) = (try row.text("plate"), try row.text("vin"), try row.text("phone"))
            #expect(plate.isEmpty || Plate(plate) != nil, "line \(row.line)")
            #expect(VIN(vin)?.checkDigitIsRight == true, "line \(row.line)")
            #expect(Phone(phone)?.isMobile == true, "line \(row.line)")
        }
    }

    @Test func `passages go forward in time, end where the car stands, and before the clock`() throws {
        for row in try StartingStock.rows("demo/morning.csv") {
            var last = (day: Int.min, clock: "")
            var step = ""
            for passage in try Self.list(row, "passages") {
                let parts = passage.split(whereSeparator: { "= ".contains($0) }).map(String.init)
                #expect(parts.count == 3, "line \(row.line)")
                let now = (day: try #require(Int(parts[1])), clock: parts[2])
                #expect(last < now && now <= (0, "09:42"), "line \(row.line): \(passage)")
                (last, step) = (now, parts[0])
            }
            let stands = try row.text("step")
            #expect(step == stands, "line \(row.line)")
        }
    }

    @Test func `people have roles, trades and grades there are`() throws {
        var roles: Set<Role> = []
        var skills: Set<String> = []
        for row in try StartingStock.rows("demo/people.csv") {
            let named = try Self.list(row, "roles").map { try #require(Role(rawValue: $0)) }
            roles.formUnion(named)
            guard named.contains(.technician) else { continue }
            let trade = try #require(Trade(rawValue: try row.text("trade")))
            let grade = try #require(StaffGrade(rawValue: try row.text("grade")))
            skills.formUnion([trade.rawValue, grade.rawValue])
        }
        #expect(roles == Set(Role.allCases))
        #expect(skills.count == Trade.allCases.count + StaffGrade.allCases.count)
    }

    @Test func `there are eight bays to work in, two to receive in, of kinds there are`() throws {
        let kinds = try Self.column("demo/bays.csv", "kind")
        #expect(kinds.count { $0 != "reception" } == 8 && kinds.count == 10)
        #expect(kinds.allSatisfy { Bay.Kind(rawValue: $0) != nil })
    }

    @Test func `the stock is of parts there are, and what is short is on its way`() throws {
        let stock = try StartingStock.rows("demo/stock.csv")
        #expect(
            try Set(stock.map { try $0.text("part") }) == Set(Self.column("catalogue/parts.csv", "number")))
        let gone = try stock.filter { try $0.text("on_order") != "0" && $0.text("on_hand") == "0" }
        #expect(!gone.isEmpty)
        #expect(try gone.allSatisfy { try !$0.text("eta").isEmpty })
    }

    @Test func `names can be drawn by weight`() throws {
        for name in ["demo/surnames.csv", "demo/given_names.csv"] {
            let weights = try Self.column(name, "weight").map { Int($0) ?? 0 }
            #expect(weights.allSatisfy { $0 > 0 })
        }
        let surnames = try Self.column("demo/surnames.csv", "surname")
        #expect(Set(surnames).isSuperset(of: ["单", "曾", "解", "仇", "区", "查", "任", "欧阳"]))
    }
}
