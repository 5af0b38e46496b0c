import Foundation
import GRDB
import Synchronization
import Terminal

@testable import Workshop

/// A small shop in memory, with one person of every role and a clock that stands until it is moved.
/// Everything in it was written through the same tables the program uses.
final class TestShop: Sendable {
    let store: Store
    let clock = Mutex<Moment>(Moment(seconds: 1_773_279_720))  // 2026-03-12 09:42 in Shanghai
    private let keys = Mutex<Int>(0)

    /// In memory, or in a file at `path` that other stores can open too.
    init(path: String? = nil) throws {
        if let path {
            store = try Store.open(at: path, migrations: Schema.migrations)
            try Self.furnish(store)
        } else {
            store = try Store.inMemory(like: Self.furnished.get())
        }
    }

    /// A shop that starts where another stands, and goes its own way from there.
    init(like other: TestShop) throws {
        store = try Store.inMemory(like: other.store)
        let (now, last) = (other.now, other.keys.withLock { $0 })
        clock.withLock { $0 = now }
        keys.withLock { $0 = last }
    }

    /// The shop as every test finds it, built once: building it anew takes longer than most tests.
    private static let furnished = Result {
        let store = try Store.inMemory(migrations: Schema.migrations)
        try furnish(store)
        return store
    }

    private static func furnish(_ store: Store) throws {
        try store.writer.write { db in try db.execute(sql: people) }
    }

    var environment: Environment {
        Environment(
            now: { self.clock.withLock { $0 } },
            newKey: {
                self.keys.withLock {
                    $0 += 1; return IdempotencyKey("key-\($0)")
                }
            },
            random: { 4 }, zone: .shanghai, terminal: "desk 1")
    }

    var now: Moment { environment.now() }

    /// Lets time pass.
    func pass(minutes: Int) { clock.withLock { $0 = $0.adding(minutes: minutes) } }

    /// The member of staff who holds just this role; his id is the role's place in the list.
    func actor(_ role: Role) -> Actor {
        let index = Role.allCases.firstIndex(of: role) ?? 0
        return Actor(
            staff: StaffID(Int64(index + 1)), name: role.name.english, roles: [role], terminal: "desk 1")
    }

    @discardableResult
    func perform<A: Act>(_ act: A, as role: Role, key: String? = nil) throws -> Done {
        try store.perform(
            act, key: key.map(IdempotencyKey.init) ?? environment.newKey(), actor: actor(role), environment)
    }

    /// Takes back what the holder of `role` did last, as F12 does; false when nothing can be.
    func takeBackLast<A: Act>(_ kind: A.Type, as role: Role) throws -> Bool {
        let last = try read { try Logbook.lastUndoable(by: actor(role).staff, order: nil, in: $0) }
        guard let last, let counter = last.counter, last.room == A.room else { return false }
        let act = try JSONDecoder().decode(A.self, from: Data(counter.utf8))
        _ = try store.perform(
            act, key: environment.newKey(), actor: actor(role), takesBack: last.id, environment)
        return true
    }

    func read<T>(_ body: (Snapshot) throws -> T) throws -> T { try store.read(environment, body) }

    /// Takes a store in a file away again, with all that lies beside it.
    static func remove(at path: String) {
        for ending in ["", "-wal", "-shm", ".gate"] {
            try? FileManager.default.removeItem(atPath: path + ending)
        }
    }

    /// Raw SQL, for what a test needs to have happened before.
    func sql(_ text: String, _ arguments: StatementArguments = []) throws {
        try store.writer.write { db in try db.execute(sql: text, arguments: arguments) }
    }

    /// Lets a car leave unrepaired some hours after it came, for tests of what an earlier visit means.
    func lets(_ order: OrderID, leaveAfterHours hours: Int) throws {
        try sql(
            """
            INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by)
              SELECT id, 'price', opened_at, 'owner', 1 FROM repair_order WHERE id = ?
            """, [order])
        try sql("UPDATE repair_order SET left_at = opened_at + 3600 * ? WHERE id = ?", [hours, order])
    }

    func number(_ text: String, _ arguments: StatementArguments = []) throws -> Int? {
        try store.writer.read { db in try Int.fetchOne(db, sql: text, arguments: arguments) }
    }

    func text(_ text: String, _ arguments: StatementArguments = []) throws -> String? {
        try store.writer.read { db in try String.fetchOne(db, sql: text, arguments: arguments) }
    }

    func context(_ role: Role = .advisor, _ language: Language = .chinese) -> ScreenContext {
        ScreenContext(now: now, zone: .shanghai, language: language, actor: actor(role))
    }

    /// Opens a screen's eyes, feeds it keys, and gives the last intent.
    @discardableResult
    func press(_ keys: [Key], on screen: inout some Screen, as role: Role = .advisor) throws -> Intent {
        var intent = Intent.stay
        for key in keys {
            intent = screen.update(key, context(role))
            if case .reload = intent { try read { try screen.reload($0) } }
        }
        return intent
    }

    /// The body of a screen as text.
    func picture(
        _ screen: some Screen, _ language: Language = .chinese, rows: Int = 17, columns: Int = 80,
        as role: Role = .advisor
    ) -> String {
        var frame = Frame(size: Size(rows: rows, columns: columns))
        let area = Rect(row: 0, column: 0, rows: rows, columns: columns)
        screen.render(into: &frame, area: area, context(role, language))
        return frame.picture()
    }

    /// Staff 1-10 by role in the order of `Role.allCases`, three more technicians, 8 bays, two customers with a car
    /// each (1: 沪A12345 王建国, 2: 沪B6D702 何磊), four operations, six parts with stock, one package.
    private static let people = """
        INSERT INTO staff (id, number, name, pinyin, initials, trade, grade, from_day) VALUES
          (1, 1, '李娜', 'lina', 'ln', NULL, NULL, '2020-01-01'), (2, 2, '何静', 'hejing', 'hj', NULL, NULL, '2020-01-01'),
          (3, 3, '马强', 'maqiang', 'mq', NULL, NULL, '2020-01-01'),
          (4, 4, '张伟', 'zhangwei', 'zw', 'mechanical', 'senior', '2020-01-01'),
          (5, 5, '孙敏', 'sunmin', 'sm', NULL, NULL, '2020-01-01'), (6, 6, '许亮', 'xuliang', 'xl', NULL, NULL, '2020-01-01'),
          (7, 7, '冯军', 'fengjun', 'fj', NULL, NULL, '2020-01-01'), (8, 8, '周敏', 'zhoumin', 'zm', NULL, NULL, '2020-01-01'),
          (9, 9, '陈刚', 'chengang', 'cg', NULL, NULL, '2020-01-01'), (10, 10, '吴敏', 'wumin', 'wm', NULL, NULL, '2020-01-01'),
          (11, 11, '李强', 'liqiang', 'lq', 'quick', 'middle', '2020-01-01'),
          (12, 12, '周斌', 'zhoubin', 'zb', 'panel', 'middle', '2020-01-01'),
          (13, 13, '吴涛', 'wutao', 'wt', 'paint', 'junior', '2020-01-01');
        INSERT INTO staff_role VALUES (1, 'advisor'), (2, 'follow-up'), (3, 'foreman'), (4, 'technician'), (5, 'inspector'),
          (6, 'parts'), (7, 'washer'), (8, 'cashier'), (9, 'manager'), (10, 'administrator'), (11, 'technician'),
          (12, 'technician'), (13, 'technician');
        INSERT INTO bay (id, position, name, kind, from_day) VALUES (1, 1, '1号位', 'general', '2020-01-01'),
          (2, 2, '2号位', 'general', '2020-01-01'), (3, 3, '3号位', 'quick', '2020-01-01'),
          (4, 4, '4号位', 'quick', '2020-01-01'), (5, 5, '钣金', 'panel', '2020-01-01'),
          (6, 6, '喷漆', 'paint', '2020-01-01'), (7, 7, '检验', 'inspection', '2020-01-01'),
          (8, 8, '洗车', 'wash', '2020-01-01');
        INSERT INTO customer (id, name, pinyin, initials, phone, phone_reversed) VALUES
          (1, '王建国', 'wangjianguo', 'wjg', '13812345521', '12554321831'),
          (2, '何磊', 'helei', 'hl', '13901238806', '60883210931');
        INSERT INTO vehicle (id, customer_id, plate, plate_reversed, vin, vin_reversed, model, interval_km, interval_months)
          VALUES (1, 1, '沪A12345', '54321A沪', 'LSVAA4187E2184841', '1484812E7814AAVSL', '途观L 2021', 10000, 12),
                 (2, 2, '沪B6D702', '207D6B沪', NULL, NULL, '帕萨特 2020', 10000, 12);
        INSERT INTO labour_rate (trade, per_hour) VALUES ('mechanical', 28000), ('quick', 28000), ('panel', 20000), ('paint', 24000);
        INSERT INTO operation (id, code, name, name_en, pinyin, initials, trade, hours, kind) VALUES
          (1, 'M040K', '4万公里保养', '40,000 km service', '4wangonglibaoyang', '4wglby', 'quick', 100, 'maintenance1'),
          (2, 'BRK-F', '更换前刹车片', 'Front pads, fit', 'genghuanqianshachepian', 'ghqscp', 'mechanical', 100, 'minor'),
          (3, 'DOOR-P', '车门钣金', 'Door panel beating', 'chemenbanjin', 'cmbj', 'panel', 300, 'minor'),
          (4, 'DOOR-C', '车门喷漆', 'Door paint', 'chemenpenqi', 'cmpq', 'paint', 250, 'minor');
        INSERT INTO part (id, number, name, pinyin, initials, grade, core, minimum, unit_cost, price, supplier, bin) VALUES
          (1, '06L115562B', '机油滤清器', 'jiyoulvqingqi', 'jylqq', 'original', 1, 500, 3500, 6800, '上汽配件', 'A-01'),
          (2, 'OIL5W30-4L', '全合成机油 5W-30 4L', 'quanhechengjiyou', 'qhcjy', 'original', 1, 500, 22000, 39800, '上汽配件', 'A-02'),
          (3, '5QF129620', '空气滤清器', 'kongqilvqingqi', 'kqlqq', 'original', 1, 200, 6000, 12000, '上汽配件', 'A-03'),
          (4, '3QF698151', '前刹车片(副)', 'qianshachepian', 'qscp', 'original', 0, 0, 12000, 22000, '上汽配件', 'B-01'),
          (5, '3QF698151E', '前刹车片(副) 同质', 'qianshachepian', 'qscp', 'equivalent', 0, 0, 7000, 15000, '博世', 'B-02'),
          (6, 'BAT-70', '蓄电池 70Ah', 'xudianchi', 'xdc', 'original', 0, 0, 40000, 76000, '上汽配件', 'C-01');
        INSERT INTO batch (id, part_id, number, supplier, received_at, unit_cost)
          SELECT id, id, 'B' || id, supplier, 1772000000, unit_cost FROM part;
        INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id) VALUES
          (1, 'receipt', 1200, 42000, 1772000000, 6, 1), (2, 'receipt', 2300, 506000, 1772000000, 6, 2),
          (3, 'receipt', 600, 36000, 1772000000, 6, 3), (5, 'receipt', 400, 28000, 1772000000, 6, 5),
          (6, 'receipt', 100, 40000, 1772000000, 6, 6);
        INSERT INTO package (id, code, name, name_en, pinyin, initials, km, months)
          VALUES (1, 'P040K', '4万公里保养套餐', '40,000 km service', '4wangonglibaoyangtaocan', '4wglbytc', 40000, 48);
        INSERT INTO package_line VALUES (1, 1, 1, NULL, 100), (1, 2, NULL, 1, 100), (1, 3, NULL, 2, 100),
          (1, 4, NULL, 3, 100);
        """
}
