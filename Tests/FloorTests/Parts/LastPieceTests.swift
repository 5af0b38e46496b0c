import Foundation
import GRDB
import TerminalDriver
import Testing

@testable import Fixtures
@testable import Workshop

struct LastPieceTests {
    @Test func `of sixteen programs that want the last piece at once exactly one gets it`() throws {
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
        try shop.store.close()
        let clerks = try orders.map { try Clerk(issuing: $0, from: path, at: shop.now) }
        for clerk in clerks { #expect(clerk.line() == "ready") }
        for clerk in clerks { clerk.go() }
        let answers = clerks.map { $0.line() ?? "nothing" }
        for clerk in clerks { clerk.process.waitUntilExit() }
        #expect(answers.filter { $0.hasPrefix("issued ") }.count == 1)
        // The fifteen are told that none is left, and that the shortage is what to record.
        #expect(answers.filter { $0.hasPrefix("refused ") }.count == 15, "\(answers)")
        #expect(Set(answers.filter { $0.hasPrefix("refused ") }).count == 1, "\(answers)")
        let after = try Store.open(at: path, migrations: Schema.migrations)
        defer { try? after.close() }
        let facts = try after.writer.read { db in
            try [
                "SELECT quantity FROM stock WHERE part_id = 6",
                "SELECT count(*) FROM stock_movement WHERE part_id = 6 AND kind = 'issue'",
                "SELECT count(*) FROM logbook WHERE act = 'parts.issue'",
            ].map { try Int.fetchOne(db, sql: $0) }
        }
        #expect(facts == [0, 1, 1])
    }

    /// One of the sixteen programs.
    private struct Clerk {
        let process = Process()
        private let input = Pipe()
        private let output = Pipe()

        init(issuing order: OrderID, from path: String, at now: Moment) throws {
            process.executableURL = URL(fileURLWithPath: TerminalSession.built("parts-fixture"))
            process.arguments = [path, String(order.number), String(now.seconds)]
            process.environment = ["PATH": "/usr/bin:/bin"]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
        }

        func go() { try? input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8)) }

        func line() -> String? {
            var text = Data()
            while let byte = try? output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) {
                if byte.isEmpty { return nil }
                text += byte
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
