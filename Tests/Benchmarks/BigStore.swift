import Foundation
import GRDB
import Workshop

/// A store of so many days with 100 orders a day, written straight in SQL: what ten years of a shop weigh, without
/// playing ten years of acts. Triggers sleep while it is written; what they keep is summed up at the end.
struct BigStore {
    static let perDay = 100
    /// The last day's 17:00 in Shanghai: 2026-03-12.
    static let now = Moment(seconds: 1_773_306_000)

    let path: String
    let days: Int

    func make() throws {
        try Store.open(at: path, migrations: Schema.migrations).close()
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
            let triggers = try Row.fetchAll(
                db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            try db.inTransaction {
                for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
                for statement in Self.statements {
                    try db.execute(
                        sql: statement,
                        arguments: ["orders": days * Self.perDay, "days": days, "start": start])
                }
                for trigger in triggers { try db.execute(sql: trigger["sql"] as String) }
                return .commit
            }
            try db.execute(sql: "INSERT INTO managed_stale SELECT id FROM vehicle")
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try queue.close()
        try derive()
    }

    /// What acts would have kept up to date, commit by commit.
    private func derive() throws {
        let store = try Store.open(at: path, migrations: Schema.migrations)
        let nobody = Actor(staff: StaffID(9), name: "", roles: [], terminal: "bench")
        let took = try ContinuousClock().measure {
            try store.rebuildDerived(by: nobody, Environment.real(terminal: "bench"))
        }
        try store.close()
        print("managed users of \(days) days worked out anew in \(took.components.seconds) s")
    }

    /// Midnight of the first day.
    private var start: Int64 { Self.now.seconds - 17 * 3600 - Int64(days - 1) * 86_400 }

    private static let each =
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :orders)"
    /// Cars come about three times a year.
    private static let car = "1 + (i * 7919) % max(3000, :orders / 10)"

    private static let statements: [String] = [
        """
        INSERT INTO staff (id, number, name, trade, from_day)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)
        SELECT i, i, 'P' || i, CASE WHEN i > 10 AND i <= 25 THEN
               CASE i % 4 WHEN 0 THEN 'mechanical' WHEN 1 THEN 'quick' WHEN 2 THEN 'panel' ELSE 'paint' END END, '2010-01-01' FROM n;
        INSERT INTO staff_role SELECT id, CASE WHEN id <= 8 THEN 'advisor' WHEN id <= 10 THEN 'manager'
          WHEN id <= 25 THEN 'technician' ELSE 'washer' END FROM staff;
        INSERT INTO bay (id, position, name, kind, from_day) SELECT id, id, 'B' || id,
          CASE id % 4 WHEN 0 THEN 'general' WHEN 1 THEN 'quick' WHEN 2 THEN 'panel' ELSE 'reception' END, '2010-01-01'
          FROM staff WHERE id <= 12;
        """,
        """
        INSERT INTO part (id, number, name, core, minimum, price)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        SELECT i, 'N' || i, 'part ' || i, i % 10 = 0, 500, 10000 FROM n;
        INSERT INTO batch (id, part_id, number, supplier, received_at, unit_cost) SELECT id, id, 'B' || id, 'S', 1, 5000 FROM part;
        """,
        """
        INSERT INTO customer (id, name, phone, address)
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < max(3000, :orders / 10))
        SELECT i, 'C' || i, '13812345521', 'street' FROM n;
        INSERT INTO vehicle (id, customer_id, plate, vin, model, interval_km, next_due_on, sold_here_on)
        SELECT id, id, NULL, 'LSVAA4187E2' || printf('%06d', id), 'M', 10000, '2026-09-01',
               CASE WHEN id % 3 = 0 THEN date(:start + (id % :days) * 86400, 'unixepoch') END FROM customer;
        """,
        each + """
                 INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at)
                 SELECT i + 1, 'RO' || i, \(car), \(car), 1 + i % 8, :start + i / 100 * 86400 + 28800 + i % 100 * 240,
                        :start + i / 100 * 86400 + 28800 + i % 100 * 240 + 7200 FROM n;
            """,
        """
        INSERT INTO promise (order_id, promised_at, made_at, staff_id)
          SELECT id, opened_at + 7200, opened_at, advisor_id FROM repair_order;
        INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours, channel, state)
          SELECT id, vehicle_id, customer_id, opened_at, date(opened_at + 28800, 'unixepoch'), opened_at - 86400, 1, 'x', 'quick',
                 100, 'phone', CASE WHEN id % 20 = 0 THEN 'no-show' ELSE 'arrived' END FROM repair_order WHERE id % 2 = 0;
        INSERT INTO reception (order_id, booking_id, km_in, first_check_at)
          SELECT o.id, b.id, 10000 + o.id % 90000, o.opened_at + 1200 FROM repair_order o LEFT JOIN booking b ON b.id = o.id AND b.state = 'arrived';
        INSERT INTO passage (order_id, step, mark, at, staff_id)
          SELECT o.id, s.step, 'done', o.opened_at + s.step * 500, 1 FROM repair_order o,
                 (SELECT 3 AS step UNION ALL SELECT 5 UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 12 UNION ALL SELECT 13) s;
        """,
        """
        INSERT INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
          SELECT id, id, 1, opened_at + 600, advisor_id, '2030-01-01', 150000, 150000, '[]' FROM repair_order;
        INSERT INTO estimate_line (id, order_id, position, kind, name, trade, part_id, grade, quantity, hours, unit_price, gross, payer)
          SELECT (o.id - 1) * 7 + k.k, o.id, k.k, CASE WHEN k.k <= 4 THEN 'labour' ELSE 'part' END, 'line',
                 CASE (o.id + k.k) % 6 WHEN 0 THEN 'panel' WHEN 1 THEN 'paint' WHEN 2 THEN 'mechanical' ELSE 'quick' END,
                 CASE WHEN k.k > 4 THEN 1 + (o.id * 31 + k.k * 7) % 2000 END, CASE WHEN k.k > 4 THEN 'original' END, 100,
                 CASE WHEN k.k <= 4 THEN 50 ELSE 0 END, 20000, 10000 + (o.id * k.k) % 20000,
                 CASE (o.id + k.k) % 10 WHEN 0 THEN 'internal' WHEN 1 THEN 'warranty' ELSE 'customer' END
          FROM repair_order o, (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
                                UNION ALL SELECT 6 UNION ALL SELECT 7) k ORDER BY o.id, k.k;
        INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
          SELECT l.id, l.order_id, l.order_id, 1, 'authorised', 'c', 'in-person', 0, l.gross, 1 FROM estimate_line l ORDER BY l.id;
        """,
        """
        INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id)
          SELECT id, 'receipt', 100 * :orders, 5000 * :orders, :start, 9, id FROM part;
        INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id, order_id, line_id)
          SELECT l.part_id, 'issue', -100, -5000, o.opened_at + 3000, 9, l.part_id, o.id, l.id
          FROM estimate_line l JOIN repair_order o ON o.id = l.order_id WHERE l.kind = 'part' ORDER BY o.opened_at;
        DELETE FROM stock;
        INSERT INTO stock (part_id, quantity, value) SELECT part_id, sum(quantity), sum(value) FROM stock_movement GROUP BY part_id;
        INSERT INTO part_closing
          SELECT part_id, month, sum(quantity) OVER up_to, sum(value) OVER up_to
          FROM (SELECT part_id, strftime('%Y-%m', at, 'unixepoch', '+8 hours') AS month, sum(quantity) AS quantity,
                       sum(value) AS value FROM stock_movement GROUP BY 1, 2)
          WINDOW up_to AS (PARTITION BY part_id ORDER BY month);
        """,
        """
        INSERT INTO settlement (id, number, order_id, payer, unrepaired, posted_at, cashier_id, labour, material, sublet, other, total, tax)
          SELECT id, 'JS' || id, id, 'customer', 'x', left_at - 600, 9, 100000 + id % 60000, 0, 0, 0, 100000 + id % 60000, 0 FROM repair_order;
        INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by)
          SELECT id, 'x', left_at - id % 3000, 'x', 1 FROM repair_order;
        DELETE FROM follow_up;
        INSERT INTO follow_up (id, order_id, due_at, closed_at) SELECT id, id, left_at + 259200, left_at + 90000 FROM repair_order;
        INSERT INTO follow_up_attempt (follow_up_id, at, staff_id, result, score, recommend)
          SELECT id, left_at + 90000, 9, 'reached', 80 + id % 20, id % 11 FROM repair_order;
        INSERT INTO clocking (order_id, staff_id, started_at, ended_at)
          SELECT o.id, 11 + (o.id + k.k) % 15, o.opened_at + k.k * 1500, o.opened_at + k.k * 1500 + 1400
          FROM repair_order o, (SELECT 1 AS k UNION ALL SELECT 2) k ORDER BY o.opened_at;
        """,
        """
        INSERT INTO attendance SELECT s.id, date(:start + 28800 + d.i * 86400, 'unixepoch'), 800
          FROM (WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :days) SELECT i FROM n) d, staff s;
        INSERT INTO complaint (number, registered_at, registered_by, source, kind, severity, words, owner_id, answered_at, solved_at,
                               called_back_at, closed_at, cause, action, prevention, solution)
          SELECT 'TS' || id, left_at, 9, 'phone', 'time', 'ordinary', 'x', 9, left_at + 3600, left_at + 7200, left_at + 9000,
                 left_at + 9100, 'x', 'x', 'x', 'x' FROM repair_order WHERE id % 100 = 0;
        INSERT OR IGNORE INTO invitation (vehicle_id, due_month, due_on, cause, class, list_made_at)
          SELECT vehicle_id, strftime('%Y-%m', opened_at, 'unixepoch'), date(opened_at, 'unixepoch'), 'interval-date', 'A', opened_at - 864000
          FROM repair_order WHERE id % 3 = 0;
        INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome) SELECT id, list_made_at, 9, 'phone', 'booked' FROM invitation;
        """,
    ]
}
