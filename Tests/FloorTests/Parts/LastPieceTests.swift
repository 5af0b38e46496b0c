import Foundation
import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

@Suite struct LastPieceTests {
    @Test func `of sixteen who want the last piece at once exactly one gets it`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("last-piece-\(ProcessInfo.processInfo.globallyUniqueString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("shop.sqlite").path
        let shop = try TestShop(path: path)
        // Sixteen cars wait for the one battery there is.
        for vehicle in Int64(101)...116 {
            try shop.sql(
                "INSERT INTO vehicle (id, customer_id, plate, model) VALUES (?, 1, ?, 'Polo')",
                [vehicle, "沪C\(10000 + vehicle)"])
        }
        let orders = try (Int64(101)...116).map { vehicle in
            let order = try shop.store.write(actor: shop.actor(.advisor), shop.environment) { transaction in
                let order = try RepairOrderTable.open(
                    vehicle: VehicleID(vehicle), customer: CustomerID(1), advisor: StaffID(1), reworkOf: nil,
                    in: transaction)
                try PassageTable.mark(order, .estimate, .entered, in: transaction)
                return order
            }
            try shop.addPart(order, 6)
            try shop.sign(order)
            return order
        }
        let stores = try (0..<16).map { _ in try Store.open(at: path, migrations: Schema.migrations) }
        let clerk = shop.actor(.partsClerk)
        let answers = await withTaskGroup(of: Refusal.Kind?.self) { group in
            for (index, order) in orders.enumerated() {
                let store = stores[index % stores.count]
                let environment = shop.environment
                group.addTask { Self.issue(order, from: store, by: clerk, environment) }
            }
            return await group.reduce(into: [Refusal.Kind?]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == nil }.count == 1)
        #expect(answers.filter { $0 == .conflict }.count == 15)
        #expect(try shop.number("SELECT quantity FROM stock WHERE part_id = 6") == 0)
        #expect(
            try shop.number("SELECT count(*) FROM stock_movement WHERE part_id = 6 AND kind = 'issue'") == 1)
        for store in stores { try store.close() }
    }

    /// Nil when the piece was got, else why not.
    private static func issue(
        _ order: OrderID, from store: Store, by clerk: Actor, _ environment: Environment
    ) -> Refusal.Kind? {
        do {
            _ = try store.perform(
                PartsAct.issue(order: order, lines: nil), key: environment.newKey(), actor: clerk, environment
            )
            return nil
        } catch let refusal as Refusal {
            return refusal.kind
        } catch {
            Issue.record(error)
            return .busy
        }
    }
}
