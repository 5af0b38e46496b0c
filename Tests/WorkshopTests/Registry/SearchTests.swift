import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct SearchTests {
    /// Customers 11-16 and their cars; 11 has two, 16 none.
    private static let more = """
        INSERT INTO customer (id, name, pinyin, initials, phone, phone_reversed) VALUES
          (11, '单建国', 'shanjianguo danjianguo', 'sjg djg', '13912345000', '00054321931'),
          (12, '上海浦东汽车租赁有限公司', 'shanghaipudong', 'shpdqczlyxgs', '02161234567', '76543216120'),
          (13, '王芳', 'wangfang', 'wf', '15000000013', '31000000051'),
          (16, '赵敏', 'zhaomin', 'zm', '13700001616', '61610000731');
        INSERT INTO vehicle (id, customer_id, plate, plate_reversed, vin, vin_reversed, model) VALUES
          (11, 11, '鲁B3H886', '688H3B鲁', 'LFV2A21K6A3012345', '5432103A6K12A2VFL', '速腾'),
          (12, 11, '沪AD12345', '54321DA沪', NULL, NULL, 'ID.4'),
          (13, 12, '沪C20A88', '88A02C沪', NULL, NULL, '朗逸'),
          (14, 13, '苏E88K21', '12K88E苏', NULL, NULL, '途观L');
        INSERT INTO former_plate VALUES (14, '沪K01C92', '29C10K沪', '2025-01-01');
        """

    private func shop() throws -> TestShop {
        let shop = try TestShop()
        try shop.sql(Self.more)
        return shop
    }

    private func cars(_ typed: String, in shop: TestShop) throws -> [String] {
        try shop.read { try SearchTable.found(typed, in: $0) }.map { $0.plate.isEmpty ? $0.name : $0.plate }
    }

    static let finds: [(typed: String, plates: [String])] = [
        // plate: tail, middle, head, whole, full-width, with its dot
        ("12345", ["沪A12345", "沪AD12345"]), ("3H8", ["鲁B3H886"]), ("沪C2", ["沪C20A88"]),
        ("鲁b·3h886", ["鲁B3H886"]), ("Ｂ３Ｈ８", ["鲁B3H886"]), ("d12345", ["沪AD12345"]),
        // a former plate
        ("01C92", ["苏E88K21"]), ("沪K01C92", ["苏E88K21"]),
        // phone: tail and head; VIN tail
        ("5521", ["沪A12345"]), ("13901238", ["沪B6D702"]), ("184841", ["沪A12345"]),
        // hanzi: one, two, in the middle; a customer without a car
        ("王", ["沪A12345", "苏E88K21"]), ("浦东", ["沪C20A88"]), ("汽车租赁", ["沪C20A88"]), ("赵敏", ["赵敏"]),
        ("建国", ["沪A12345", "沪AD12345", "鲁B3H886"]),
        // pinyin and initials, in every reading
        ("wjg", ["沪A12345"]), ("wang", ["沪A12345", "苏E88K21"]), ("ＷＪＧ", ["沪A12345"]),
        ("djg", ["沪AD12345", "鲁B3H886"]), ("danjian", ["沪AD12345", "鲁B3H886"]), ("hel", ["沪B6D702"]),
        // too little, or nothing
        ("12", []), ("w", []), ("", []), ("99999", []), ("\"' OR 1", []), ("* ^", []),
    ]

    @Test(arguments: finds)
    func `what is typed finds the car`(typed: String, plates: [String]) throws {
        let shop = try shop()
        #expect(try cars(typed, in: shop).sorted() == plates.sorted())
    }

    @Test func `a renamed customer and a changed plate are found as they are now`() throws {
        let shop = try shop()
        try shop.sql(
            "UPDATE customer SET name = '汪建军', pinyin = 'wangjianjun', initials = 'wjj' WHERE id = 1")
        try shop.sql("UPDATE vehicle SET plate = '沪F77310', plate_reversed = '01377F沪' WHERE id = 1")
        #expect(try cars("建军", in: shop) == ["沪F77310"])
        #expect(try cars("wjj", in: shop) == ["沪F77310"])
        #expect(try cars("773", in: shop) == ["沪F77310"])
        #expect(try cars("王建国", in: shop) == [])
        #expect(try cars("234", in: shop) == ["沪AD12345"])
    }

    @Test func `a car that was scrapped is not offered`() throws {
        let shop = try shop()
        try shop.sql("UPDATE vehicle SET void_reason = 'scrapped', voided_on = '2026-01-01' WHERE id = 1")
        #expect(try cars("12345", in: shop) == ["沪AD12345"])
        #expect(try cars("王建国", in: shop) == ["王建国"])
    }

    @Test func `the car in the shop comes first, then the one expected, then the one that came last`() throws
    {
        let shop = try shop()
        for id in 21...80 {
            try shop.sql(
                "INSERT INTO customer (id, name, pinyin, initials) VALUES (?, ?, 'wanger', 'we')",
                [id, "王\(id)"])
            try shop.sql(
                "INSERT INTO vehicle (id, customer_id, plate) VALUES (?, ?, ?)", [id, id, "浙A000\(id)"])
        }
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at) VALUES
              (1, 'RO260312-018', 80, 80, 1, 1773270000, NULL), (2, 'RO260201-007', 22, 22, 1, 1769900000, 1769910000);
            INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                 channel, state)
              VALUES (1, 79, 79, 1773289800, '2026-03-12', 1773000000, 1, '保养', 'quick', 100, 'phone', 'confirmed');
            """)
        #expect(try cars("wang", in: shop).prefix(3) == ["浙A00080", "浙A00079", "浙A00022"])
        #expect(try cars("王", in: shop).prefix(2) == ["浙A00080", "浙A00079"])
        #expect(try cars("wang", in: shop).count == 9)
        #expect(try cars("018", in: shop) == ["浙A00080"])
        #expect(try cars("01007", in: shop) == ["浙A00022"])
        let first = try shop.read { try SearchTable.found("0080", in: $0) }.first
        #expect(first?.order == OrderID(1))
        #expect(try shop.read { try SearchTable.found("0079", in: $0) }.first?.booking == BookingID(1))
    }

    @Test(arguments: [
        ("RO260201-007", [2]), ("260201007", [2]), ("0201-007", [2]), ("ro260201-007", [2]), ("007", []),
        ("60312-018", [1]),
    ])
    func `an old order is found by its number`(typed: String, orders: [Int64]) throws {
        let shop = try shop()
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at) VALUES
              (1, 'RO260312-018', 1, 1, 1, 1773270000, NULL), (2, 'RO260201-007', 2, 2, 1, 1769900000, 1769910000);
            """)
        #expect(try shop.read { try SearchTable.orders(typed, in: $0) } == orders.map { OrderID($0) })
    }

    @Test(arguments: SearchTable.statements)
    func `no search reads all cars or all customers`(sql: String) throws {
        let shop = try shop()
        let plan = try shop.store.writer.read { db in
            let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
            return try Row.fetchAll(statement, arguments: Self.arguments).map { $0["detail"] as String }
        }
        let allowed = [
            "USING INDEX one_open_order_a_car", "USING INDEX order_in_shop", "VIRTUAL TABLE INDEX",
            "CONSTANT ROW",
        ]
        let scans = plan.filter { line in line.hasPrefix("SCAN") && !allowed.contains(where: line.contains) }
        #expect(!plan.isEmpty)
        #expect(scans.isEmpty, "\(plan)")
    }

    private static let arguments: StatementArguments = [
        "begin": "1", "end": "2", "wanted": "\"abc\"", "ids": "[1]", "from": 0, "to": 1, "day": "2026-03-12",
        "plate": "1", "name": "1", "word": "1", "number": "1", "tail": "1",
    ]
}
