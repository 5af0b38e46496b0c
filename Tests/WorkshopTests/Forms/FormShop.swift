import Foundation
import GRDB
import Terminal
import Testing

@testable import Workshop

/// A visit far enough along that every document has something to say.
struct FormShop {
    let shop: TestShop
    let order: OrderID
    let month = TestList.march

    init(customer: String = "王建国") throws {
        shop = try TestList.shop()
        try shop.sql(
            """
            UPDATE customer SET name = ?, address = '上海市浦东新区世纪大道 100 号 3 幢 502 室' WHERE id = 1
            """, [customer])
        try shop.sql("INSERT OR REPLACE INTO shop_setting VALUES ('name', '申城汽车 4S 店')")
        try shop.perform(InvitationAct.makeList(month: month), as: .followUpClerk)
        order = try Self.received(shop)
        try Self.estimated(order, shop)
    }

    /// Taken in with a complaint, a dent and a package.
    private static func received(_ shop: TestShop) throws -> OrderID {
        let arrival = Arrival(
            car: .known(VehicleID(1)),
            intake: Intake(
                km: 45_200, fuelEighths: 4, waits: true, broughtBy: "王小明", broughtPhone: "13912345678",
                valuables: "行车记录仪, 儿童座椅", accessoriesChecked: true, keyTag: "A17", oldParts: .take,
                package: PackageID(1)),
            concerns: ["低速刹车有异响"], promise: Promise(at: shop.now.adding(hours: 3)), isWalkedRound: true)
        let done = try shop.perform(ReceptionAct.open(arrival: arrival, completing: false), as: .advisor)
        let order = try #require(done.order)
        let damage = Damage(.rightRearWing, kind: "scratch", note: "旧")
        try shop.perform(ReceptionAct.markDamage(order: order, damage: damage), as: .advisor)
        let based = try shop.read { try ReceptionTable.reception(of: order, in: $0) }
        try shop.perform(
            ReceptionAct.complete(
                change: IntakeChange(based.based, from: based.intake, to: based.intake)), as: .advisor)
        return order
    }

    /// The package is signed; brake pads of another make were found later and are still open.
    private static func estimated(_ order: OrderID, _ shop: TestShop) throws {
        try shop.sql(
            """
            INSERT INTO finding (concern_id, order_id, finding, cause, correction, result, found_at, found_by)
            SELECT id, order_id, '前刹车片剩 2mm', '磨损到限', '更换前刹车片', 'confirmed', ?, 4 FROM concern
            """, [shop.now])
        try shop.store.write(actor: shop.actor(.advisor), shop.environment) { transaction in
            let stage = try PassageTable.stage(of: order, in: transaction.snapshot)
            if let stage, stage < .estimate {
                try PassageTable.advance(order, from: stage, to: .estimate, in: transaction)
            }
        }
        try shop.addPackage(order)
        try shop.sign(order)
        try shop.perform(
            EstimateAct.addPart(
                order: order, part: PartID(5), quantity: .one, labour: OperationID(2), concern: nil),
            as: .advisor)
    }

    /// What can be printed of this visit.
    var documents: [(Document, DocumentSubject)] {
        [
            (.dueList, .month(month)), (.invitationLetter, .month(month)),
            (.receptionOrder, .order(order)), (.estimate, .order(order)), (.additionalWork, .order(order)),
        ]
    }

    func printout(
        _ document: Document, _ language: Language, folder: String? = nil, printed: Printed? = nil
    ) throws -> Printout {
        let subject = try #require(documents.first { $0.0 == document }?.1)
        var environment = shop.environment
        environment.folder = folder
        return try shop.store.read(environment) { snapshot in
            try Printout(
                document, FormContent.read(document, of: subject, in: snapshot), language, printed: printed,
                shop: ShopTable.shop(in: snapshot), in: snapshot)
        }
    }
}

/// Texts kept to the letter beside the tests. `ADVISOR_REWRITE_FORMS=1` writes them anew; read the difference.
enum Golden {
    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    }

    static func expect(_ text: String, is name: String, location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["ADVISOR_REWRITE_FORMS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(text == kept, "\(name) is not what it was", sourceLocation: location)
    }
}
