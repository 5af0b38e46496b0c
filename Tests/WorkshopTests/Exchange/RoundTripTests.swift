import Foundation
import GRDB
import Synchronization
import Testing

@testable import Fixtures
@testable import Workshop

/// What leaves as files comes in again, and the figures are the same to the fen.
struct RoundTripTests {
    private struct Trip {
        let folder: TestFolder
        let there: Store
        let report: ImportReport
    }

    /// By the manager.
    static let allowed = Authority(checked: .unmasked, by: StaffID(9), reason: "moving")

    private func export(_ shop: TestShop, to folder: TestFolder, _ zone: Zone = .shanghai) throws
        -> Environment
    {
        try shop.sql(
            "INSERT INTO shop_setting VALUES ('zone', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            [zone.identifier])
        var environment = shop.environment
        environment.zone = zone
        _ = try Export(
            to: folder.path, from: shop.store, .whole(Self.allowed), by: shop.actor(.administrator),
            environment
        ).run()
        return environment
    }

    private func trip(_ shop: TestShop, _ zone: Zone = .shanghai, chunk: Int = 1000) throws -> Trip {
        let folder = try TestFolder([:])
        let environment = try export(shop, to: folder, zone)
        let there = try Store.inMemory(migrations: Schema.migrations)
        let report = try folder.bring(into: there, chunk: chunk, environment)
        return Trip(folder: folder, there: there, report: report)
    }

    private func compare(_ shop: TestShop, _ there: Store, _ zone: Zone, _ periods: [Period]) throws {
        var environment = shop.environment
        environment.zone = zone
        let kpis = try KPI.all()
        for period in periods {
            let before = try shop.store.read(environment) { try KPI.figures(kpis, of: period, in: $0) }
            let after = try there.read(environment) { try KPI.figures(kpis, of: period, in: $0) }
            for (mine, theirs) in zip(before, after) {
                #expect(mine == theirs, "\(mine.id) of \(period): \(mine.parts) and \(theirs.parts)")
            }
        }
    }

    @Test func `a day of every kind of row goes out and comes in again`() throws {
        let shop = try ThursdayTests.shop()
        let trip = try trip(shop)
        #expect(trip.report.rejected == 0, "\(trip.report.rejections)")
        #expect(trip.report.files.count == 20)
        let day = try #require(Day(iso: "2026-03-12"))
        try compare(shop, trip.there, .shanghai, [.day(day), .month(day.month), .day(day.adding(days: 1))])
    }

    @Test func `a bill reversed comes in with the money that was paid before`() throws {
        let shop = try TestShop()
        let allowed = Authority(checked: .reversal, by: StaffID(9), reason: "entry")
        for number in [Int64(1), 2] {
            try shop.agreedOrder(number)
            try shop.perform(
                BillingAct.post(
                    bill: ShownBill(
                        order: OrderID(number), payer: .customer, total: Money(fen: 1_238_00)),
                    payments: [Tender(method: .card, amount: Money(fen: 1_238_00))], account: nil),
                as: .cashier)
        }
        shop.pass(minutes: 5)
        try shop.perform(
            BillingAct.reverse(
                settlement: SettlementID(1), paidBefore: Money(fen: 1_238_00), reason: "other",
                authority: allowed), as: .cashier)
        let trip = try trip(shop)
        #expect(trip.report.rejected == 0, "\(trip.report.rejections)")
        let money = "SELECT sum(amount), count(*) FROM payment"
        let held = try [shop.store, trip.there].map { store in
            try store.writer.read { db in try Row.fetchOne(db, sql: money).map { [$0[0], $0[1]] as [Int] } }
        }
        #expect(held == [[1_238_00, 3], [1_238_00, 3]])
        let day = try #require(Day(iso: "2026-03-12"))
        try compare(shop, trip.there, .shanghai, [.day(day), .month(day.month)])
    }

    @Test(arguments: [("Asia/Shanghai", 11 as UInt64), ("Europe/Berlin", 12)])
    func `months as chance has them go out and come in with the same figures`(name: String, seed: UInt64)
        throws
    {
        let zone = try #require(Zone(name))
        let shop = try TestShop()
        let now = try shop.store.writer.write { db in
            var history = RandomHistory(seed: seed, zone: zone, db)
            try history.write()
            return history.now
        }
        shop.clock.withLock { $0 = now }
        // The shop's own setting, of which the format knows nothing.
        try shop.sql("DELETE FROM shop_setting WHERE key = 'slow_mover_days'")
        let trip = try trip(shop, zone, chunk: 40)
        #expect(trip.report.rejected == 0, "\(trip.report.rejections)")
        let months = ["2025-10", "2025-12", "2026-02", "2026-03", "2026-04"].compactMap { Month($0) }
        try compare(shop, trip.there, zone, months.map { .month($0) } + [.year(2026)])
    }

    @Test func `the same folder again changes nothing, and what was exported exports the same`() throws {
        let shop = try ThursdayTests.shop()
        let trip = try trip(shop)
        let again = try trip.folder.bring(into: trip.there, shop.environment)
        #expect(again.files.allSatisfy { $0.tally.imported == 0 && $0.tally.rejected == 0 })
        let second = try TestFolder([:])
        // None of the files compared names anybody.
        _ = try Export(
            to: second.path, from: trip.there, .masked, by: shop.actor(.administrator), shop.environment
        ).run()
        for file in [
            "orders.csv", "settlements.csv", "movements.csv", "complaints.csv", "clocks.csv", "targets.csv",
        ] {
            let (one, two) = (trip.folder.path + "/" + file, second.path + "/" + file)
            #expect(
                try String(contentsOfFile: one, encoding: .utf8)
                    == String(contentsOfFile: two, encoding: .utf8), "\(file)")
        }
    }

    @Test
    func
        `a row with a known reference and other content is refused, with --update written over where history allows`()
        throws
    {
        let shop = try ThursdayTests.shop()
        let trip = try trip(shop)
        let path = trip.folder.path + "/complaints.csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try trip.folder.write("complaints.csv", Array(text.replacing("ordinary", with: "major").utf8))
        #expect(
            try trip.folder.bring(into: trip.there, shop.environment).counts("complaints.csv") == "0 0 2 0")
        #expect(
            try trip.folder.bring(into: trip.there, updating: true, shop.environment).counts("complaints.csv")
                == "2 0 0 0")
        let money = trip.folder.path + "/settlements.csv"
        let bills = try String(contentsOfFile: money, encoding: .utf8)
        try trip.folder.write("settlements.csv", Array(bills.replacing("348.00", with: "349.00").utf8))
        #expect(
            try trip.folder.bring(into: trip.there, updating: true, shop.environment).counts(
                "settlements.csv") == "0 2 1 0")
    }

    @Test func `unknown references are named, one by one`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([
            "orders.csv": "ref,vehicle,opened_at,rework_of\nA,X,2026-03-02 09:31,\n",
            "lines.csv": "order,ref,kind,payer,gross\nQ,L,labour,customer,100\n",
            "movements.csv":
                "ref,part,kind,quantity,at\nM,NONE,receipt,1,2026-03-02 09:31\nM2,06L115562B,receipt,1,yesterday\n",
            "clocks.csv": "order,staff,from,to\nQ,S,2026-03-02 09:31,2026-03-02 10:31\n",
        ])
        let report = try folder.bring(into: shop, as: 10)
        #expect(report.rejected == 5)
        #expect(try folder.rejectedRows?.map { $0[2] } == ["vehicle", "order", "part", "at", "order"])
    }

    static let times: [(text: String, seconds: Int64)] = [
        ("2026-03-02 09:31", 1_772_415_060), ("2026-03-02 09:31:07", 1_772_415_067),
        ("2026-03-02T01:31Z", 1_772_415_060),
        ("2026-03-02T03:31:00+02:00", 1_772_415_060), ("2026-03-02 09:31+0800", 1_772_415_060),
        ("2026-03-02T01:31:07.250Z", 1_772_415_067),
    ]

    @Test(arguments: times)
    func `times are the shop's, or exact with an offset`(text: String, seconds: Int64) {
        #expect(WrittenTime(text)?.moment(in: .shanghai).seconds == seconds)
    }

    @Test(arguments: [
        "2026-03-02", "2026-03-02 25:00", "2026-13-02 09:31", "02.03.2026 09:31", "2026-03-02 09:31+x",
    ])
    func `what is no time is none`(text: String) {
        #expect(WrittenTime(text) == nil)
    }

    @Test func `an hour that the clocks strike twice is written so that it comes back`() throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        for seconds in [1_761_438_600, 1_761_442_200] as [Int64] {
            let moment = Moment(seconds: seconds)
            #expect(WrittenTime(WrittenTime.text(moment, in: berlin))?.moment(in: berlin) == moment)
        }
    }

    @Test func `movements are taken in the order of their time, whatever the order in the file`() throws {
        let shop = try TestShop()
        let folder = try TestFolder([
            "movements.csv": """
            ref,part,kind,quantity,at,unit_cost
            B,BAT-70,issue,1,2026-03-03 10:00,
            A,BAT-70,receipt,1,2026-03-02 10:00,600

            """
        ])
        try folder.bring(into: shop, as: 10)
        // One lay there at 400.00, one came at 600.00: the issue takes half of 1,000.00.
        #expect(try shop.number("SELECT value FROM stock_movement WHERE ref = 'B'") == -50_000)
    }
}
