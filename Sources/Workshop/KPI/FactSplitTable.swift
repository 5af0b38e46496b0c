import GRDB

/// Reads facts parted by advisor, technician, trade or day: the rows of a source once more, each with whose it is.
enum FactSplitTable {
    static func facts(
        _ wanted: [Fact], of period: Period, by split: Split, in snapshot: Snapshot
    ) throws -> [String: Facts] {
        let span = try Span(period, in: snapshot)
        var values: [String: [Fact: Double]] = [:]
        FactReadTable.prepare(in: snapshot)
        for (source, facts) in FactReadTable.bySource(wanted) {
            guard let join = source.joins[split] else { continue }
            let sums = facts.map { "sum(CASE WHEN \($0.condition) THEN (\($0.adds)) * share END)" }
            let rows = try Row.fetchCursor(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT split_key, \(sums.joined(separator: ", "))
                        FROM (\(join.sql(over: source.sql))) WHERE split_key IS NOT NULL GROUP BY split_key
                        """),
                arguments: span.arguments)
            while let row = try rows.next() {
                let key: String = row[0]
                for (index, fact) in facts.enumerated() {
                    let sum: Double? = row[index + 1]
                    values[key, default: [:]][fact] = (sum ?? 0) / 100 / fact.per
                }
            }
        }
        return values.mapValues {
            Facts(period: period, days: span.days, months: span.months, values: $0, inputs: [:])
        }
    }

    /// Who or what a key stands for.
    static func name(of key: String, _ split: Split, in snapshot: Snapshot) throws -> Phrase {
        switch split {
        case .trade: return Trade(rawValue: key)?.name ?? Phrase(same: key)
        case .day: return Phrase(same: key)
        case .advisor, .technician:
            let name = try String.fetchOne(
                snapshot.db.cachedStatement(sql: "SELECT name FROM staff WHERE id = ?"),
                arguments: [Int64(key)])
            return Phrase(same: name ?? key)
        }
    }
}

/// How the rows of a source find whose they are: each of its selects gives the row, `split_key` and `share` in percent.
struct SplitJoin: Hashable, Sendable {
    /// What stands behind `FROM (the source) x`, and the key; a share where the row is split among several.
    private struct Part: Hashable, Sendable {
        let key: String
        let share: String
        let join: String
    }

    private let parts: [Part]

    init(key: String, join: String = "") {
        parts = [Part(key: key, share: "100", join: join)]
    }

    private init(parts: [Part]) {
        self.parts = parts
    }

    func sql(over source: String) -> String {
        parts.map { part in
            "SELECT x.*, CAST(\(part.key) AS TEXT) AS split_key, \(part.share) AS share FROM (\(source)) x \(part.join)"
        }.joined(separator: " UNION ALL ")
    }

    static let ofOrder = SplitJoin(
        key: "ko.advisor_id", join: "JOIN repair_order ko ON ko.id = x.order_id")
    static let ofStaff = SplitJoin(key: "x.staff_id")
    static let ofTrade = SplitJoin(key: "x.trade")
    static let ofDay = SplitJoin(key: "day_of(x.at)")
    /// An order counts once for everybody who clocked on it.
    static let ofThoseOnIt = SplitJoin(
        key: "p.id",
        join: """
            CROSS JOIN staff p
            WHERE EXISTS (SELECT 1 FROM clocking k WHERE k.order_id = x.order_id AND k.staff_id = p.id)
            """)
    /// An order counts once in every trade in which it has a line.
    static let ofItsTrades = SplitJoin(
        key: "k.trade",
        join: """
            CROSS JOIN (SELECT 'mechanical' AS trade UNION ALL SELECT 'quick' UNION ALL SELECT 'panel'
                        UNION ALL SELECT 'paint') k
            WHERE CASE k.trade WHEN 'mechanical' THEN x.mechanical WHEN 'quick' THEN x.quick
                               WHEN 'panel' THEN x.panel ELSE x.paint END
            """)
    /// A line belongs to its job's technicians by their shares; one that was never dispatched here (an old system's) to
    /// those who clocked on its order, by their time.
    static let ofTechnicians = SplitJoin(parts: [
        Part(
            key: "t.staff_id", share: "t.share",
            join: """
                CROSS JOIN job_line jl ON jl.line_id = x.line_id
                JOIN job j ON j.id = jl.job_id AND j.rework = 0 AND j.withdrawn_at IS NULL
                JOIN job_technician t ON t.job_id = j.id
                """),
        Part(
            key: "k.staff_id",
            share: """
                100.0 * (k.ended_at - k.started_at)
                / (SELECT sum(a.ended_at - a.started_at) FROM clocking a WHERE a.order_id = x.order_id)
                """,
            join: """
                CROSS JOIN clocking k ON k.order_id = x.order_id AND k.ended_at > k.started_at
                WHERE NOT EXISTS (SELECT 1 FROM job_line jl WHERE jl.line_id = x.line_id)
                """),
    ])
}

extension FactSource {
    /// What its rows can be parted by.
    var joins: [Split: SplitJoin] {
        switch self {
        case .visits, .partOrders, .calls, .complaints: [.advisor: .ofOrder, .day: .ofDay]
        case .deliveries:
            [.advisor: .ofOrder, .technician: .ofThoseOnIt, .trade: .ofItsTrades, .day: .ofDay]
        case .lines: [.advisor: .ofOrder, .technician: .ofTechnicians, .trade: .ofTrade, .day: .ofDay]
        case .partLines: [.advisor: .ofOrder, .trade: .ofTrade, .day: .ofDay]
        case .clockings: [.technician: .ofStaff, .trade: .ofTrade, .day: .ofDay]
        case .attendance: [.technician: .ofStaff, .trade: .ofTrade]
        case .staffDays: [.advisor: .ofStaff, .technician: .ofStaff, .trade: .ofTrade]
        case .bookings, .issues, .counterBills, .counterPayments: [.day: .ofDay]
        default: [:]
        }
    }
}
