import GRDB

@testable import Fixtures
@testable import Workshop

/// A shop in the middle of a morning, every queue with something in it: 2026-03-12, 09:42.
enum BusyMorning {
    static func shop() throws -> TestShop {
        let shop = try TestShop()
        try cars(shop)
        try bookings(shop)
        try estimateAndParts(shop)
        try workshop(shop)
        try afterwards(shop)
        return shop
    }

    private static func cars(_ shop: TestShop) throws {
        let cars = [
            (3, "沪C20A88", "陈静"), (4, "沪F77310", "孙悦"), (5, "沪B88A17", "林芳"), (6, "沪K01C92", "高远"),
            (7, "沪G55610", "郭亮"), (8, "浙A0Z935", "刘洋"), (9, "沪AD12306", "周涛"), (10, "皖A6K590", "赵敏"),
        ]
        for (id, plate, name) in cars {
            try shop.sql("INSERT INTO customer (id, name, phone) VALUES (?, ?, '13800000000')", [id, name])
            try shop.sql(
                "INSERT INTO vehicle (id, customer_id, plate, model) VALUES (?, ?, ?, '途观L')",
                [id, id, plate])
        }
    }

    private static func bookings(_ shop: TestShop) throws {
        try shop.booking(1, car: 9, "03-12 09:20", "confirmed")
        try shop.booking(2, car: 10, "03-12 10:30", "confirmed")
        try shop.booking(3, car: 1, "03-12 09:00", "arrived")
        try shop.booking(4, car: 7, "03-12 09:00", "no-show")
        try shop.booking(5, car: 7, "03-12 09:00", "cancelled")
        try shop.sql(
            """
            INSERT INTO invitation (id, vehicle_id, due_month, due_on, cause, class, list_made_at)
            SELECT id, id, '2026-03', '2026-03-20', 'interval-date', 'A', 1 FROM vehicle WHERE id > 7;
            INSERT INTO invitation (id, vehicle_id, due_month, due_on, cause, class, list_made_at)
            SELECT id + 100, id, '2026-04', '2026-04-20', 'interval-date', 'A', 1 FROM vehicle WHERE id > 7;
            """)
    }

    /// Lets an order stand at a step.
    private static func stand(_ shop: TestShop, _ order: Int64, at step: ServiceStep) throws {
        try shop.sql(
            "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, 'entered', ?, 1)",
            [order, step.rawValue, shop.at("03-12 09:00")])
    }

    private static func estimateAndParts(_ shop: TestShop) throws {
        try shop.visit(1, car: 1, "03-12 08:05", promises: ["03-12 11:40"])
        try shop.reception(1, booking: 3)
        try shop.estimate(1, customerTotal: 128600)
        try stand(shop, 1, at: .estimate)
        try shop.visit(3, car: 3, "03-12 08:20", promises: ["03-12 12:00"])
        try shop.line(31, of: 3, "part", 22000, part: 4, grade: "original")
        try shop.sql(
            """
            INSERT INTO shortage (line_id, order_id, part_id, missing, found_at, ordered_at, eta)
            VALUES (31, 3, 4, 100, ?, ?, ?)
            """, [shop.at("03-12 09:00"), shop.at("03-12 09:01"), shop.at("03-12 10:30")])
        try stand(shop, 3, at: .parts)
        try shop.visit(10, car: 10, "03-02 08:20", ready: "03-02 10:00", left: "03-10 10:00")
        try shop.line(101, of: 10, "part", 76000, part: 6, grade: "original")
        try shop.sql(
            """
            INSERT INTO shortage (line_id, order_id, part_id, missing, found_at, arrived_at) VALUES (101, 10, 6, 100, ?, ?)
            """, [shop.at("03-02 09:00"), shop.at("03-12 09:10")])
    }

    private static func workshop(_ shop: TestShop) throws {
        try shop.visit(4, car: 4, "03-12 08:00", promises: ["03-12 09:30"])
        try shop.line(41, of: 4, "labour", 28000, hours: 50)
        try shop.sql(
            """
            INSERT INTO job (id, order_id, bay_id, trade, planned_from, planned_to, standard_hours, opened_at, opened_by)
            VALUES (1, 4, 1, 'mechanical', ?, ?, 50, ?, 3)
            """, [shop.at("03-12 08:30"), shop.at("03-12 09:00"), shop.at("03-12 08:30")])
        try shop.sql("INSERT INTO job_technician (job_id, staff_id) VALUES (1, 4)")
        try shop.sql("INSERT INTO job_line SELECT 1, 41, id FROM authorisation WHERE line_id = 41")
        try shop.sql(
            "INSERT INTO clocking (job_id, order_id, staff_id, started_at) VALUES (1, 4, 4, ?)",
            [shop.at("03-12 08:40")])
        try stand(shop, 4, at: .repair)
        try shop.visit(8, car: 8, "03-12 09:05", promises: ["03-12 14:00"])
        try shop.line(81, of: 8, "labour", 14000, hours: 50)
        try stand(shop, 8, at: .jobControl)
        try shop.visit(5, car: 5, "03-12 08:10", promises: ["03-12 10:00"])
        try stand(shop, 5, at: .qualityCheck)
        try shop.visit(6, car: 6, "03-12 08:12", promises: ["03-12 10:15"])
        try stand(shop, 6, at: .wash)
    }

    private static func afterwards(_ shop: TestShop) throws {
        try shop.visit(7, car: 7, "03-12 08:15", promises: ["03-12 10:45"])
        try shop.line(71, of: 7, "labour", 28000, hours: 100)
        try stand(shop, 7, at: .billing)
        try shop.visit(2, car: 2, "03-11 16:15", promises: ["03-12 09:50"])
        try stand(shop, 2, at: .delivery)
        try shop.visit(
            9, car: 9, "03-09 08:15", ready: "03-09 11:20", left: "03-12 08:50", promises: ["03-09 11:30"])
        try shop.line(91, of: 9, "labour", 45200, hours: 200)
        try shop.line(92, of: 9, "part", 22600, part: 1, grade: "original")
        try shop.complaint(1, "03-11 13:00", source: "followup")
        try shop.sql("UPDATE complaint SET order_id = 9, customer_id = 9, closed_at = NULL")
        try shop.call(9, "03-12 09:30", score: 96)
        try shop.sql("INSERT INTO target VALUES ('2026-03', 'labour-sales', 31000), ('2026-03', 'K13', 95)")
    }
}
