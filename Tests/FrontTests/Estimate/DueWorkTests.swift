import Testing

@testable import Fixtures
@testable import Workshop

struct DueWorkTests {
    private static let day = Day(iso: "2026-03-12") ?? Day(number: 0)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var km: Int? = 45_200
        var every: Int? = 40_000
        var months: Int? = 24
        var wants: Drive?
        var drive: Drive? = .engine
        var last: DueWork.Done?
        let isDue: Bool
    }

    private static func done(_ monthsAgo: Int, _ km: Int?) -> DueWork.Done {
        DueWork.Done(on: day.adding(months: -monthsAgo), km: km)
    }

    static let duties: [Case] = [
        Case(testDescription: "just past its first 40,000 km, never done", isDue: true),
        Case(testDescription: "shortly before it", km: 39_000, isDue: true),
        Case(testDescription: "well before it", km: 38_999, isDue: false),
        Case(testDescription: "long past it: another shop will have done it", km: 58_000, isDue: false),
        Case(testDescription: "the second time round", km: 80_500, isDue: true),
        Case(testDescription: "done 24 months ago", last: done(24, 44_000), isDue: true),
        Case(testDescription: "done 23 months ago", last: done(23, 44_000), isDue: false),
        Case(testDescription: "done 39,000 km ago", last: done(1, 6_200), isDue: true),
        Case(testDescription: "done 38,000 km ago", last: done(1, 7_200), isDue: false),
        Case(testDescription: "done, the km not read then", last: done(1, nil), isDue: false),
        Case(testDescription: "no km read today", km: nil, isDue: false),
        Case(testDescription: "by months only, never done", every: nil, isDue: false),
        Case(
            testDescription: "spark plugs of an electric car", wants: .engine, drive: .electric, isDue: false),
        Case(testDescription: "a drive nobody knows", wants: .engine, drive: nil, isDue: true),
    ]

    @Test(arguments: duties)
    func `work falls due by km or months`(item: Case) {
        let rhythm = Operation.Rhythm(km: item.every, months: item.months, drive: item.wants)
        #expect(
            DueWork.isDue(
                rhythm, drive: item.drive, km: item.km, today: Self.day, last: item.last, intervalKm: 10_000)
                == item.isDue)
    }

    @Test(arguments: [
        ("沪A12345", Drive.engine), ("沪AD12306", .electric), ("沪AF05518", .engine), ("沪A1234学", nil),
        ("", nil),
    ])
    func `the plate tells the drive`(plate: String, drive: Drive?) {
        #expect(Plate(plate)?.drive == drive)
    }

    @Test(arguments: [(Drive.electric, "PEV40"), (.engine, "P040K")])
    func `petrol and electric packages of the same km are told apart`(drive: Drive, code: String) throws {
        let shop = try TestShop()
        try shop.sql(
            """
            UPDATE package SET drive = 'engine';
            INSERT INTO package (code, name, name_en, km, months, drive)
              VALUES ('PEV40', '电动车4万公里保养套餐', 'Electric car package', 40000, 48, 'electric');
            """)
        let packages = try shop.read { try PriceBookTable.packages(in: $0) }
        let due = DuePackage.choose(
            from: packages, km: 40_100, lastKm: 30_000, intervalKm: 10_000, nextDueKm: nil, drive: drive)
        #expect(due?.code == code)
    }

    @Test func `an estimate misses what is due, until the work or a part that tells of it is on it`() throws {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO operation (id, code, name, name_en, trade, hours, kind, every_km, every_months)
              VALUES (9, 'BFL', '更换制动液', 'Brake fluid, change', 'quick', 60, 'maintenance1', 40000, 24);
            INSERT INTO operation_part VALUES (9, 3, 100);
            """)
        let order = try shop.estimateOrder()
        func missing() throws -> [String] {
            try shop.read {
                let due = try DueWorkTable.due(on: order, in: $0)
                return try DueWorkTable.missing(due, from: EstimateTable.lines(of: order, in: $0), in: $0)
                    .map(\.operation.code)
            }
        }
        #expect(try missing() == ["BFL"])
        try shop.addPart(order, 3)
        #expect(try missing().isEmpty)
        try shop.takeBack(as: .advisor)
        #expect(try missing() == ["BFL"])
        try shop.perform(
            EstimateAct.addLabour(order: order, operation: OperationID(9), concern: nil), as: .advisor)
        #expect(try missing().isEmpty)
        try shop.sign(order)
        try shop.lets(order, leaveAfterHours: 2)
        shop.pass(minutes: 3 * 24 * 60)
        let next = try shop.estimateOrder()
        #expect(try shop.read { try DueWorkTable.due(on: next, in: $0) }.isEmpty)
    }
}
