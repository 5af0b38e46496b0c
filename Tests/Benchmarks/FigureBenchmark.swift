import Foundation
import GRDB
import Workshop

/// What figures cost after a month and after ten years of 100 orders a day: a day's are to cost the same (at most 1.5
/// times), a month's at most twice the bare SQL of their facts.
struct FigureBenchmark {
    let folder: String
    /// Days of the long history; ten years unless the run is told otherwise.
    let days: Int

    func run() throws {
        let short = BigStore(path: folder + "/month.db", days: 31)
        let long = BigStore(path: folder + "/years.db", days: days)
        try short.make()
        try long.make()
        print("history: \(short.days) and \(long.days) days × \(BigStore.perDay) orders")
        let (young, old) = (try Shelf(short), try Shelf(long))
        for (what, question) in try Self.questions() {
            let took = try turns([{ try young.ask(question) }, { try old.ask(question) }])
            print(
                "\(what): \(text(took[0])) ms after a month, \(text(took[1])) ms after \(days / 365) years; ratio \(text(took[1] / took[0])), to be 1.5 at most"
            )
        }
        try comparePast(old)
        try compareBare(old)
        try young.close()
        try old.close()
    }

    private typealias Question = (Snapshot) throws -> Void

    /// A store opened as the program opens it, standing at the last day of its history.
    private struct Shelf {
        let big: BigStore
        private let store: Store
        private let environment: Environment

        init(_ big: BigStore) throws {
            self.big = big
            store = try Store.open(at: big.path, migrations: Schema.migrations)
            let real = Environment.real(terminal: "bench")
            environment = Environment(
                now: { BigStore.now }, newKey: real.newKey, random: real.random, zone: .shanghai,
                terminal: "bench")
        }

        func ask(_ question: Question) throws { try store.read(environment) { try question($0) } }

        func close() throws { try store.close() }
    }

    private static func questions() throws -> [(String, Question)] {
        let kpis = try KPI.all()
        let quick = kpis.filter { !$0.isCohort }
        return [
            ("a refresh of the dashboard", { _ = try Dashboard.read(in: $0) }),
            (
                "a day's figures (those of rows of the day)",
                { _ = try KPI.figures(quick, of: .day($0.today), in: $0) }
            ),
            (
                "a day's figures, all 62 with the users of 18 months",
                { _ = try KPI.figures(kpis, of: .day($0.today), in: $0) }
            ),
            ("a month's figures, all 62", { _ = try KPI.figures(kpis, of: .month($0.today.month), in: $0) }),
        ]
    }

    /// A day long ago costs what today costs.
    private func comparePast(_ old: Shelf) throws {
        let kpis = try KPI.all()
        let middle = -days / 2
        let took = try turns([
            { try old.ask { _ = try KPI.figures(kpis, of: .day($0.today), in: $0) } },
            { try old.ask { _ = try KPI.figures(kpis, of: .day($0.today.adding(days: middle)), in: $0) } },
        ])
        print(
            "a day in the middle of the \(days / 365) years, all 62: \(text(took[1])) ms; ratio to today \(text(took[1] / took[0]))"
        )
    }

    private func compareBare(_ old: Shelf) throws {
        let kpis = try KPI.all()
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -64000") }  // as the store's
        let queue = try DatabaseQueue(path: old.big.path, configuration: configuration)
        let took = try turns([
            { try bare(queue) },
            { try old.ask { _ = try KPI.figures(kpis, of: .month($0.today.month), in: $0) } },
        ])
        try queue.close()
        print(
            "a month's figures, all 62: \(text(took[1])) ms; bare SQL of their facts \(text(took[0])) ms; ratio \(text(took[1] / took[0])), to be 2 at most"
        )
    }

    /// The month's facts as one would ask for them by hand: one statement for each kind of row, nothing else.
    private func bare(_ queue: DatabaseQueue) throws {
        // 2026-03-01 00:00 in Shanghai.
        let from: Int64 = 1_772_294_400
        let arguments: StatementArguments = ["from": from, "to": BigStore.now.seconds + 7 * 3600]
        try queue.read { db in
            for sql in Self.byHand {
                _ = try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
            }
        }
    }

    private static let byHand = [
        """
        SELECT count(*), sum(r.booking_id IS NOT NULL), sum(abs(o.opened_at - b.for_at) <= 900), sum(r.first_check_at - o.opened_at <= 1800)
        FROM repair_order o LEFT JOIN reception r ON r.order_id = o.id LEFT JOIN booking b ON b.id = r.booking_id
        WHERE o.opened_at >= :from AND o.opened_at < :to AND o.voided_at IS NULL
        """,
        """
        SELECT count(*), sum(abs(d.ready_at - (SELECT promised_at FROM promise WHERE order_id = o.id ORDER BY id LIMIT 1)) <= 900),
               sum((SELECT sum(total) FROM settlement WHERE order_id = o.id AND payer = 'customer')
                   BETWEEN 0.75 * v.customer_total AND 1.05 * v.customer_total), sum(d.ready_at - o.opened_at),
               sum((SELECT min(a.at) FROM follow_up f JOIN follow_up_attempt a ON a.follow_up_id = f.id
                    WHERE f.order_id = o.id AND a.result = 'reached') <= o.left_at + 259200),
               sum(EXISTS (SELECT 1 FROM inspection i WHERE i.order_id = o.id AND i.result = 'fail')),
               sum(EXISTS (SELECT 1 FROM estimate_line l JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
                           WHERE l.order_id = o.id AND l.trade IN ('mechanical', 'quick'))),
               sum(EXISTS (SELECT 1 FROM estimate_line l JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
                           WHERE l.order_id = o.id AND l.trade IN ('panel', 'paint')))
        FROM repair_order o LEFT JOIN delivery d ON d.order_id = o.id LEFT JOIN estimate_version v ON v.order_id = o.id AND v.number = 1
        WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL
        """,
        """
        SELECT l.kind, l.trade, l.payer, l.grade, sum(l.gross - l.gross * l.tax_rate / (10000 + l.tax_rate)), sum(l.hours),
               sum(CASE l.kind WHEN 'part' THEN (SELECT sum(value) FROM stock_movement m WHERE m.order_id = l.order_id AND m.line_id = l.id) END),
               sum(CASE l.kind WHEN 'part' THEN (SELECT sum(quantity) FROM stock_movement m WHERE m.order_id = l.order_id AND m.line_id = l.id) END),
               sum(EXISTS (SELECT 1 FROM shortage h WHERE h.line_id = l.id))
        FROM repair_order o CROSS JOIN estimate_line l ON l.order_id = o.id
        JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
        WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL GROUP BY 1, 2, 3, 4
        """,
        """
        SELECT count(*) FROM staff p JOIN staff_role r ON r.staff_id = p.id;
        """,
        """
        SELECT count(DISTINCT m.line_id), count(DISTINCT CASE WHEN NOT EXISTS
                 (SELECT 1 FROM batch b WHERE b.id = m.batch_id AND b.supplier <> '') THEN m.line_id END)
        FROM repair_order o CROSS JOIN stock_movement m ON m.order_id = o.id AND m.kind = 'issue'
        WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL
        """,
        "SELECT sum(ended_at - started_at) FROM clocking WHERE started_at >= :from AND started_at < :to",
        """
        SELECT sum(p.core), sum(s.value), sum(EXISTS (SELECT 1 FROM stock_movement i WHERE i.part_id = p.id AND i.kind = 'issue'
               AND i.at >= :from - 15552000)), sum(m.value)
        FROM part p JOIN stock s ON s.part_id = p.id
        LEFT JOIN (SELECT part_id, sum(value) AS value FROM stock_movement WHERE at >= :from GROUP BY +part_id) m ON m.part_id = p.id
        """,
        "SELECT sum(value) FROM stock_movement WHERE at >= :from AND at < :to AND kind IN ('issue', 'return')",
        "SELECT state, count(*) FROM booking WHERE for_day >= date(:from + 28800, 'unixepoch') GROUP BY state",
        """
        SELECT count(score), sum(score), count(recommend), sum(recommend >= 9), sum(recommend <= 6), sum(praise)
        FROM follow_up_attempt WHERE at >= :from AND at < :to
        """,
        "SELECT count(*), sum(answered_at <= registered_at + 86400) FROM complaint WHERE registered_at >= :from AND registered_at < :to",
        """
        SELECT count(*), sum((SELECT min(f.opened_at) FROM repair_order f WHERE f.vehicle_id = o.vehicle_id) >= :from)
        FROM repair_order o WHERE o.opened_at >= :from AND o.opened_at < :to
        """,
        """
        SELECT count(*), sum(EXISTS (SELECT 1 FROM invitation_attempt a WHERE a.invitation_id = i.id AND a.channel = 'phone')),
               sum(EXISTS (SELECT 1 FROM repair_order o WHERE o.vehicle_id = i.vehicle_id AND o.opened_at >= i.list_made_at))
        FROM invitation i WHERE i.due_month = '2026-03'
        """,
        "SELECT sum(sold), sum(registered), sum(served), sum(new) FROM managed_month WHERE month >= '2025-08-01'",
        "SELECT sum(managed), sum(file_right), sum(lost) FROM managed_month WHERE month < '2026-03-01'",
        "SELECT sum(managed), sum(file_right), sum(lost) FROM managed_day WHERE day >= '2026-03-01'",
    ]

    /// The middle time of each, in milliseconds. They take turns, so that a machine that slows down for a while slows
    /// all of them.
    private func turns(_ bodies: [() throws -> Void]) throws -> [Double] {
        for body in bodies { try body() }
        let clock = ContinuousClock()
        var times = [[Double]](repeating: [], count: bodies.count)
        for _ in 0..<21 {
            for (which, body) in bodies.enumerated() {
                let time = try clock.measure(body)
                times[which].append(
                    Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3)
            }
        }
        return times.map { $0.sorted()[$0.count / 2] }
    }

    private func text(_ number: Double) -> String { String(format: "%.2f", number) }
}
