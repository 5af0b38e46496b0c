import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// The figures that look at months before: new cars, managed users, the list of due cars.
struct CohortTests {
    @Test func `new cars of two months ago count when their first service was delivered by the month's end`()
        throws
    {
        let shop = try TestShop()
        for (id, day) in [(3, "2026-01-01"), (4, "2026-01-31"), (5, "2026-02-01"), (6, "2025-12-31")] {
            try shop.car(Int64(id), soldOn: day)
        }
        try shop.visit(1, car: 3, "03-31 09:00", left: "03-31 23:59")
        try shop.visit(2, car: 4, "04-01 00:00", left: "04-01 09:00")
        shop.setClock("04-10 09:00")
        let first = try shop.figure("K5", "03")
        #expect(first.numerator == 1 && first.denominator == 2)
        try shop.sql("UPDATE vehicle SET warranty_registered = 1 WHERE id = 5")
        #expect(try shop.figure("K4", "03").value == 100)
    }

    @Test func `newly managed are own-sold cars whose first visit was delivered in the six months before`()
        throws
    {
        let shop = try TestShop()
        // N is 2026-06: visits of 2025-12 to 2026-05, cars of 2025-11 to 2026-04.
        try shop.car(3, soldOn: "2025-11-01")
        try shop.car(4, soldOn: "2026-04-30")
        try shop.car(5, soldOn: "2026-05-01")
        try shop.car(6)
        try shop.visit(1, car: 3, "02-01 09:00", left: "02-01 12:00")
        try shop.visit(2, car: 3, "05-01 09:00", left: "05-01 12:00")
        try shop.visit(3, car: 6, "05-01 09:00", left: "05-01 12:00")
        try shop.visit(4, car: 4, "06-01 09:00", left: "06-01 12:00")
        shop.setClock("06-20 09:00")
        let figure = try shop.figure("K1", "06")
        #expect(figure.numerator == 1 && figure.denominator == 2)
    }

    @Test func `coverage needs the parc and the visits per car and year`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-02 09:00", left: "03-02 12:00")
        try shop.visit(2, car: 2, "03-03 09:00")
        #expect(try shop.figure("K2", "03").missing == ["parc", "visits_per_car_year"])
        try shop.sql("INSERT INTO shop_setting VALUES ('parc', '100'), ('visits_per_car_year', '2.4')")
        #expect(try shop.figure("K2", "03").value == 10)
        try shop.perform(
            TargetAct.setTarget(month: try #require(Month("2026-03")), kpi: "parc", value: 200, was: nil),
            as: .manager)
        #expect(try shop.figure("K2", "03").value == 5)
    }

    @Test func `visits of new users are taken off the managed users' visits`() throws {
        let shop = try TestShop()
        try shop.sql("INSERT INTO shop_setting VALUES ('visits_per_car_year', '2')")
        try shop.visit(1, car: 1, "02-02 09:00", left: "02-02 12:00")
        try shop.visit(2, car: 1, "03-02 09:00", left: "03-02 12:00")
        try shop.visit(3, car: 2, "03-03 09:00", left: "03-03 12:00")
        try shop.visit(4, car: 2, "03-04 09:00", left: "03-04 12:00")
        let figure = try shop.figure("K3", "03")
        #expect(figure.numerator == 12 && figure.denominator == 2)
    }

    @Test func `a file that is void is no managed user`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-02 09:00", left: "03-02 12:00")
        try shop.visit(2, car: 2, "03-02 09:00", left: "03-02 12:00")
        try shop.sql("UPDATE vehicle SET void_reason = 'scrapped', voided_on = '2026-03-10' WHERE id = 2")
        #expect(try shop.figure("K6", "03-12").denominator == 1)
        #expect(try shop.figure("K6", "03-09").denominator == 2)
    }

    @Test func `who was a user a year ago and has not come since is lost`() throws {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
            SELECT id, 'OLD' || id, id, customer_id, 1, 1735700000, 1735703600 FROM vehicle
            """)
        try shop.visit(11, car: 1, "03-02 09:00", left: "03-02 12:00")
        let figure = try shop.figure("S11", "03-12")
        #expect(figure.numerator == 1 && figure.denominator == 2)
    }

    @Test func `the list of the month: told, invited, come`() throws {
        let shop = try TestShop()
        try shop.car(3)
        try shop.sql(
            """
            INSERT INTO invitation (id, vehicle_id, due_month, due_on, cause, class, list_made_at)
            SELECT id, id, '2026-03', '2026-03-20', 'interval-date', 'A', ? FROM vehicle
            """, [shop.at("03-02 10:00")])
        try shop.sql(
            """
            INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome, reason) VALUES
              (1, 1, 2, 'letter', 'posted', NULL), (1, 2, 2, 'phone', 'not-now', 'busy'), (2, 1, 2, 'letter', 'posted', NULL),
              (2, 2, 2, 'phone', 'not-reached', NULL), (2, 3, 2, 'wechat', 'booked', NULL)
            """)
        // The day the list was made counts, from its first minute.
        try shop.visit(1, car: 1, "03-02 00:00", left: "03-02 09:00")
        try shop.visit(2, car: 2, "03-01 23:59", left: "03-02 09:00")
        shop.setClock("04-10 09:00")
        let told = try shop.figure("K7", "03")
        #expect(told.numerator == 1 && told.denominator == 3)
        let came = try shop.figure("K8", "03")
        #expect(came.numerator == 1 && came.denominator == 2)
    }
}
