import Foundation
import GRDB

@testable import Fixtures
@testable import Workshop

/// Seven months of a small shop as chance has it: edges of days and months more often than not, voided orders,
/// reversals, lines refused, changed after they were agreed to, and taken off. Written by SQL.
struct RandomHistory {
    private var chance: Seeded
    private let zone: Zone
    private let first = Day(iso: "2025-10-01") ?? Day(number: 0)
    let today = Day(iso: "2026-04-15") ?? Day(number: 0)
    private let db: Database
    private var opened: Set<[Int64]> = []
    private var inShop: Set<Int64> = []

    init(seed: UInt64, zone: Zone, _ db: Database) {
        chance = Seeded(seed: seed)
        self.zone = zone
        self.db = db
    }

    var now: Moment { zone.moment(day: today, ClockTime(hour: 15, minute: 30) ?? .midnight) }

    mutating func write() throws {
        try things()
        for id in 1...45 { try order(Int64(id)) }
        try others()
    }

    // MARK: chance

    private mutating func upTo(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &chance) }
    private mutating func once(in count: Int) -> Bool { upTo(count) == 0 }
    private mutating func one<T>(of values: [T]) -> T { values[upTo(values.count)] }

    private mutating func day() -> Day {
        // Ends and beginnings of months, and the days on which clocks change.
        let edges = [
            "2025-10-26", "2025-10-31", "2025-11-01", "2026-01-01", "2026-02-28", "2026-03-01", "2026-03-29",
            "2026-03-31", "2026-04-01", "2026-04-15",
        ]
        if once(in: 2) { return Day(iso: one(of: edges)) ?? today }
        var day = first.adding(days: upTo(today.days(since: first) + 1))
        // December stays empty.
        if day.monthOfYear == 12 { day = day.adding(days: 40) }
        return day
    }

    private mutating func moment() -> Moment {
        let start = zone.startOfDay(day())
        switch upTo(4) {
        case 0: return start
        case 1: return start.adding(seconds: -1)
        default: return start.adding(seconds: upTo(86_400))
        }
    }

    private mutating func later(than moment: Moment, hours: Int) -> Moment {
        moment.adding(seconds: upTo(hours * 3600))
    }

    // MARK: rows

    private mutating func things() throws {
        for id in 3...12 {
            try db.execute(
                sql: "INSERT INTO customer (id, name, phone, address) VALUES (?, '客户', ?, ?)",
                arguments: [id, one(of: ["13812345521", "x1", ""]), one(of: ["浦东", "浦东", ""])])
            let sold = once(in: 2) ? first.adding(days: upTo(200) - 60).iso : nil
            let isVoid = once(in: 5)
            try db.execute(
                sql: """
                    INSERT INTO vehicle (id, customer_id, plate, vin, model, sold_here_on, warranty_registered, interval_km,
                                         next_due_on, void_reason, voided_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, id, one(of: ["沪C8100\(id % 10)", nil, "坏牌\(id)"]),
                    one(of: ["LSVAA4187E21848" + padded(id, 2), "LSVAA4187E2\(id)", nil]),
                    one(of: ["途观L", ""]), sold,
                    upTo(2), one(of: [10_000, nil]), one(of: ["2026-09-01", nil]), isVoid ? "x" : nil,
                    isVoid && once(in: 2) ? first.adding(days: upTo(190)).iso : nil,
                ])
        }
        for _ in 0..<25 {
            try db.execute(
                sql: "INSERT OR IGNORE INTO calendar_day VALUES (?, ?)",
                arguments: [day(), upTo(3) == 0 ? 1 : 0])
        }
        try db.execute(sql: "UPDATE staff SET from_day = '2025-11-10' WHERE id IN (1, 12)")
        try db.execute(sql: "UPDATE staff SET to_day = '2026-03-05' WHERE id = 13")
        try db.execute(sql: "UPDATE bay SET to_day = '2026-02-10' WHERE id = 4")
        try db.execute(
            sql:
                "INSERT INTO bay (id, position, name, kind, from_day) VALUES (9, 9, '接', 'reception', '2026-01-20')"
        )
        try db.execute(
            sql: "INSERT INTO shop_setting VALUES ('visits_per_car_year', '2.4'), ('slow_mover_days', '60')")
        for month in 10...15 where !once(in: 6) {
            let name = Month(count: 2025 * 12 + month - 1).description
            for kind in ["fixed", "total", "wages"] {
                try db.execute(
                    sql: "INSERT INTO period_cost VALUES (?, ?, ?)", arguments: [name, kind, upTo(9_000_000)])
            }
            try db.execute(sql: "INSERT INTO target VALUES (?, 'parc', 450)", arguments: [name])
        }
    }

    private mutating func order(_ id: Int64) throws {
        let car = Int64(1 + upTo(12))
        var at = moment()
        while !opened.insert([car, at.seconds]).inserted { at = at.adding(seconds: 1) }
        let isVoid = once(in: 9)
        var left: Moment? = once(in: 6) ? nil : later(than: at, hours: 60)
        if left == nil, !isVoid, !inShop.insert(car).inserted { left = later(than: at, hours: 60) }
        let rework: Int64? = id > 3 && once(in: 7) ? Int64(1 + upTo(Int(id) - 1)) : nil
        try db.execute(
            sql: """
                INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at, left_at, voided_at,
                                          void_reason, rework_of)
                SELECT ?, 'RO' || ?, id, customer_id, 1, ?, ?, ?, ?, ? FROM vehicle WHERE id = ?
                """,
            arguments: [id, id, at, left, isVoid ? at : nil, isVoid ? "x" : nil, rework, car])
        for _ in 0..<upTo(3) {
            try db.execute(
                sql: "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (?, ?, ?, 1)",
                arguments: [id, at.adding(minutes: 60 + upTo(4) * 15), at])
        }
        if let left, !once(in: 5) {
            let ready = at.adding(minutes: 60 + upTo(9) * 15)
            try db.execute(
                sql: """
                    INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by) VALUES (?, 'x', ?, 'x', 1)
                    """, arguments: [id, min(ready, left)])
        }
        try lines(of: id, at)
        try money(of: id, at)
        try reception(of: id, car, at)
        if let left { try calls(of: id, left) }
        for _ in 0..<(once(in: 5) ? 2 : 0) {
            try db.execute(
                sql: """
                    INSERT INTO inspection (order_id, inspector_id, at, result, reason, voided_at)
                    VALUES (?, 5, ?, 'fail', 'noise', ?)
                    """, arguments: [id, at, once(in: 3) ? at : nil])
        }
    }

    private mutating func lines(of order: Int64, _ at: Moment) throws {
        let count = upTo(5)
        guard count > 0 else { return }
        let asked = Int64(upTo(200_000))
        for number in 1...2 {
            try db.execute(
                sql: """
                    INSERT INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
                    VALUES (?, ?, ?, ?, 1, '2026-12-31', 0, ?, '[]')
                    """, arguments: [order * 2 + Int64(number), order, number, at, asked * Int64(number)])
        }
        for position in 1...count {
            let id = order * 10 + Int64(position)
            let kind = one(of: ["labour", "labour", "part", "part", "sublet", "other"])
            let grade = one(of: ["original", "original", "equivalent", "own"])
            // A customer's own part is never in stock.
            let part: Int64? = kind == "part" && grade != "own" ? Int64(1 + upTo(6)) : nil
            try db.execute(
                sql: """
                    INSERT INTO estimate_line (id, order_id, position, kind, name, trade, part_id, grade, quantity, hours,
                                               unit_price, gross, tax_rate, payer, cost, additional)
                    VALUES (?, ?, ?, ?, '行', ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    id, order, position, kind, one(of: ["mechanical", "quick", "panel", "paint"]), part,
                    kind == "part" ? grade : nil,
                    100 * (1 + upTo(2)),
                    kind == "labour" ? upTo(500) : 0, upTo(150_000), one(of: [1300, 600, 900, 0]),
                    one(of: ["customer", "customer", "insurance", "warranty", "internal", "goodwill"]),
                    once(in: 3) ? upTo(40_000) : nil, upTo(2),
                ])
            for _ in 0...upTo(2) {
                let decision = one(of: ["authorised", "authorised", "authorised", "declined"])
                try db.execute(
                    sql: """
                        INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id,
                                                   grade_consent)
                        SELECT id, order_id, ?, 1, ?, '客户', 'phone', ?, gross, 1, ? FROM estimate_line WHERE id = ?
                        """, arguments: [order * 2 + 1, decision, at, decision == "authorised" ? 1 : 0, id])
            }
            if let part { try movements(of: id, order, part, at) }
            if once(in: 12) {
                try db.execute(
                    sql: "UPDATE estimate_line SET gross = gross + 1 WHERE id = ?", arguments: [id])
            }
            if once(in: 15) {
                try db.execute(sql: "UPDATE estimate_line SET removed_at = 1 WHERE id = ?", arguments: [id])
            }
        }
    }

    private mutating func movements(of line: Int64, _ order: Int64, _ part: Int64, _ at: Moment) throws {
        if once(in: 6) {
            try db.execute(
                sql:
                    "INSERT INTO shortage (line_id, order_id, part_id, missing, found_at) VALUES (?, ?, ?, 100, ?)",
                arguments: [line, order, part, at])
        }
        if once(in: 5) { return }
        let known = try Int64.fetchOne(db, sql: "SELECT id FROM batch WHERE part_id = ?", arguments: [part])
        let value = Int64(1_000 + upTo(5_000))
        // Something always lies there; a return brings some of it back.
        try move(part, "receipt", 400, value * 4, at.adding(seconds: -1), known, nil, nil)
        // What has no batch hangs on no line: the store asks for that.
        let lot = once(in: 6) ? nil : known
        try move(part, "issue", -200, -value * 2, at, lot, order, lot == nil || once(in: 4) ? nil : line)
        if once(in: 4) {
            try move(part, "return", 100, value, later(than: at, hours: 900), known, order, line)
        }
        if once(in: 6) { try move(part, "count", -100, -value, later(than: at, hours: 900), known, nil, nil) }
    }

    private func move(
        _ part: Int64, _ kind: String, _ quantity: Int, _ value: Int64, _ at: Moment, _ batch: Int64?,
        _ order: Int64?, _ line: Int64?
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id, order_id, line_id)
                VALUES (?, ?, ?, ?, ?, 6, ?, ?, ?)
                """, arguments: [part, kind, quantity, value, at, batch, order, line])
    }

    private mutating func money(of order: Int64, _ at: Moment) throws {
        for (place, payer) in ["customer", "warranty"].enumerated() where !once(in: 3) {
            let id = order * 10 + Int64(place) * 3
            let total = Int64(upTo(200_000))
            try settle(id, order, payer, total, at, reversing: nil)
            if once(in: 4) {
                try settle(id + 1, order, payer, -total, at, reversing: id)
                try settle(id + 2, order, payer, total + Int64(upTo(1_000)), at, reversing: nil)
            }
        }
    }

    private func settle(
        _ id: Int64, _ order: Int64, _ payer: String, _ total: Int64, _ at: Moment, reversing: Int64?
    ) throws {
        if reversing != nil {
            try db.execute(
                sql: """
                    INSERT INTO authority (id, kind, reason, by_staff_id, for_staff_id, at) VALUES (?, 'reversal', 'x', 9, 8, ?)
                    """, arguments: [id, at])
        }
        try db.execute(
            sql: """
                INSERT INTO settlement (id, number, order_id, payer, unrepaired, posted_at, cashier_id, labour, material, sublet,
                                        other, total, tax, reverses, extent, authority_id)
                VALUES (?, 'JS' || ?, ?, ?, 'x', ?, 8, ?, 0, 0, 0, ?, 0, ?, ?, ?)
                """,
            arguments: [
                id, id, order, payer, at, total, total, reversing, reversing == nil ? nil : "whole",
                reversing == nil ? nil : id,
            ])
    }

    private mutating func reception(of order: Int64, _ car: Int64, _ at: Moment) throws {
        if once(in: 5) { return }
        var booking: Int64?
        if once(in: 2) {
            let time = at.adding(minutes: (upTo(5) - 2) * 10)
            booking = try book(order, car, time, "arrived")
        }
        try db.execute(
            sql: "INSERT INTO reception (order_id, booking_id, first_check_at) VALUES (?, ?, ?)",
            arguments: [order, booking, once(in: 4) ? nil : at.adding(minutes: 10 + upTo(4) * 10)])
    }

    private func book(_ id: Int64, _ car: Int64, _ time: Moment, _ state: String) throws -> Int64 {
        try db.execute(
            sql: """
                INSERT INTO booking (id, vehicle_id, customer_id, for_at, for_day, made_at, made_by, purpose, trade, hours,
                                     channel, state)
                SELECT ?, id, customer_id, ?, ?, ?, 1, '保养', 'quick', 100, 'phone', ? FROM vehicle WHERE id = ?
                """, arguments: [id, time, zone.day(of: time), time.adding(hours: -48), state, car])
        return id
    }

    private mutating func calls(of order: Int64, _ left: Moment) throws {
        if once(in: 5) { return }
        try db.execute(
            sql: "INSERT OR IGNORE INTO follow_up (id, order_id, due_at) VALUES (?, ?, ?)",
            arguments: [order, order, left.adding(hours: 72)])
        for _ in 0..<upTo(3) {
            let isReached = !once(in: 3)
            try db.execute(
                sql: """
                    INSERT INTO follow_up_attempt (follow_up_id, at, staff_id, result, score, recommend, praise)
                    SELECT id, ?, 2, ?, ?, ?, ? FROM follow_up WHERE order_id = ?
                    """,
                arguments: [
                    left.adding(minutes: upTo(80) * 60), isReached ? "reached" : "not-reached",
                    isReached && once(in: 2) ? upTo(101) : nil, isReached && once(in: 2) ? upTo(11) : nil,
                    isReached ? upTo(2) : 0, order,
                ])
        }
    }

    private mutating func others() throws {
        for id in 101...125 {
            _ = try book(
                Int64(id), Int64(1 + upTo(12)), moment(), one(of: ["no-show", "cancelled", "confirmed"]))
        }
        for id in 1...15 { try complaint(Int64(id)) }
        for id in 1...30 { try invitation(Int64(id)) }
        for _ in 0..<40 {
            let at = moment()
            try db.execute(
                sql: "INSERT INTO clocking (order_id, staff_id, started_at, ended_at) VALUES (?, ?, ?, ?)",
                arguments: [1 + upTo(45), one(of: [4, 11, 12]), at, later(than: at, hours: 9)])
            try db.execute(
                sql: "INSERT OR IGNORE INTO attendance VALUES (?, ?, ?)",
                arguments: [one(of: [1, 4, 11, 12, 13]), day(), upTo(900)])
        }
        try db.execute(
            sql: "INSERT INTO clocking (order_id, staff_id, started_at) VALUES (1, 13, ?)",
            arguments: [now.adding(minutes: -40)])
    }

    private mutating func complaint(_ id: Int64) throws {
        let at = moment()
        func stamp(_ hours: Int, _ done: Bool) -> Moment? { done ? at.adding(hours: hours) : nil }
        let (answered, solved, called) = (!once(in: 3), !once(in: 3), !once(in: 3))
        try db.execute(
            sql: """
                INSERT INTO complaint (id, number, registered_at, registered_by, source, kind, severity, words, owner_id,
                                       answered_at, solved_at, called_back_at, closed_at, cause, action, prevention, solution)
                VALUES (?, 'TS' || ?, ?, 2, ?, 'time', 'ordinary', '慢', 1, ?, ?, ?, ?, 'x', 'x', 'x', 'x')
                """,
            arguments: [
                id, id, at, one(of: ["followup", "phone"]), stamp(23 + upTo(3), answered),
                stamp(47 + upTo(3), solved),
                stamp(71 + upTo(3), called), stamp(90, once(in: 2)),
            ])
    }

    private mutating func invitation(_ id: Int64) throws {
        let made = moment()
        let month = one(of: ["2025-11", "2026-01", "2026-02", "2026-03", "2026-04"])
        try db.execute(
            sql: """
                INSERT OR IGNORE INTO invitation (id, vehicle_id, due_month, due_on, cause, class, list_made_at)
                VALUES (?, ?, ?, ?, 'interval-date', 'A', ?)
                """, arguments: [id, 1 + upTo(12), month, month + "-20", made])
        for _ in 0..<upTo(3) {
            try db.execute(
                sql: """
                    INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome, reason, withdrawn_at)
                    SELECT id, ?, 2, ?, ?, 'busy', ? FROM invitation WHERE id = ?
                    """,
                arguments: [
                    made, one(of: ["phone", "sms", "letter", "wechat"]),
                    one(of: ["booked", "not-now", "not-reached", "posted", "wrong-number"]),
                    once(in: 6) ? made : nil, id,
                ])
        }
    }
}
