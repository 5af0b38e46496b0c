import Foundation
import GRDB

@testable import Fixtures
@testable import Workshop

/// Every figure of a period worked out a second time, slowly and in plain Swift, from all rows there are: Foundation's
/// calendar for days, loops for joins. It shares no line with the program's facts.
struct SlowFigures {
    let rows: [String: [Row]]
    let zone: Zone
    let today: Day
    let now: Int64
    private let calendar: Calendar
    /// By order; found once, for they are asked for all the time.
    private var agreed: [Int64: [Row]] = [:]

    init(_ shop: TestShop, zone: Zone, today: Day, now: Moment) throws {
        let tables = [
            "repair_order", "vehicle", "customer", "reception", "booking", "promise", "delivery",
            "estimate_version",
            "estimate_line", "authorisation", "settlement", "follow_up", "follow_up_attempt", "inspection",
            "shortage",
            "stock_movement", "batch", "staff", "staff_role", "bay", "calendar_day", "clocking", "attendance",
            "part",
            "complaint", "invitation", "invitation_attempt", "period_cost", "target", "shop_setting",
        ]
        rows = try shop.store.writer.read { db in
            try Dictionary(
                uniqueKeysWithValues: tables.map { ($0, try Row.fetchAll(db, sql: "SELECT * FROM \($0)")) })
        }
        self.zone = zone
        self.today = today
        self.now = now.seconds
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone.identifier) ?? .gmt
        self.calendar = calendar
        agreed = Dictionary(grouping: all("estimate_line").filter(isAgreed)) { $0["order_id"] as Int64 }
    }

    func all(_ table: String) -> [Row] { rows[table] ?? [] }

    /// First second of a day.
    func start(_ day: Day) -> Int64 {
        let parts = DateComponents(year: day.year, month: day.monthOfYear, day: day.dayOfMonth)
        let noon = calendar.date(from: parts) ?? Date(timeIntervalSince1970: 0)
        return Int64(calendar.startOfDay(for: noon).timeIntervalSince1970)
    }

    // MARK: the rows of the shop

    func of<T: DatabaseValueConvertible>(_ row: Row, _ column: String) -> T? { row[column] }

    var orders: [Row] { all("repair_order").filter { of($0, "voided_at") as Int64? == nil } }

    func opened(_ from: Int64, _ to: Int64) -> [Row] {
        orders.filter { ($0["opened_at"] as Int64) >= from && ($0["opened_at"] as Int64) < to }
    }

    func left(_ from: Int64, _ to: Int64) -> [Row] {
        orders.filter { row in
            guard let left: Int64 = row["left_at"] else { return false }
            return left >= from && left < to
        }
    }

    /// Lines whose last decision is yes, to the line as it stands.
    func lines(of order: Row) -> [Row] { agreed[order["id"] as Int64] ?? [] }

    private func isAgreed(_ line: Row) -> Bool {
        guard of(line, "removed_at") as Int64? == nil else { return false }
        let last = all("authorisation").filter { $0["line_id"] as Int64 == line["id"] }.max {
            ($0["id"] as Int64) < ($1["id"] as Int64)
        }
        guard let last else { return false }
        return last["decision"] == "authorised" && last["revision"] as Int64 == line["revision"]
    }

    func net(_ line: Row) -> Int64 {
        let (gross, rate): (Int64, Int64) = (line["gross"], line["tax_rate"])
        let exact = Decimal(gross) * Decimal(rate) / Decimal(10_000 + rate)
        var tax = Decimal()
        var copy = exact + Decimal(1) / Decimal(10_000_000_000)
        NSDecimalRound(&tax, &copy, 0, .plain)
        return gross - NSDecimalNumber(decimal: tax).int64Value
    }

    /// Movements of a part line; those that name no line are the first such line's of the order.
    func movements(of line: Row) -> [Row] {
        let first = all("estimate_line").filter {
            $0["order_id"] as Int64 == line["order_id"] && of($0, "part_id") as Int64? == of(line, "part_id")
                && of($0, "removed_at") as Int64? == nil
        }.map { $0["id"] as Int64 }.min()
        return all("stock_movement").filter { move in
            guard of(move, "order_id") as Int64? == line["order_id"],
                of(line, "part_id") as Int64? == move["part_id"],
                ["issue", "return"].contains(move["kind"] as String)
            else { return false }
            if let named: Int64 = move["line_id"] { return named == line["id"] }
            return first == line["id"]
        }
    }

    func cost(_ line: Row) -> Int64 {
        if let cost: Int64 = line["cost"] { return cost }
        guard line["kind"] == "part" else { return 0 }
        return -movements(of: line).reduce(0) { $0 + ($1["value"] as Int64) }
    }

    func vehicle(_ row: Row) -> Row? {
        all("vehicle").first { $0["id"] as Int64 == row["vehicle_id"] }
    }

    /// Users managed at the beginning of a day.
    func managed(_ day: Day) -> [Int64] {
        let (from, to) = (start(day.adding(months: -18)), start(day))
        let cars = Set(left(from, to).map { $0["vehicle_id"] as Int64 })
        return cars.filter { id in
            guard let car = all("vehicle").first(where: { $0["id"] as Int64 == id }) else { return false }
            guard of(car, "void_reason") as String? != nil else { return true }
            guard let on: String = car["voided_on"] else { return false }
            return on >= day.iso
        }
    }

    func openDays(_ first: Day, _ last: Day) -> [Day] {
        guard first <= last else { return [] }
        let shut = Set(all("calendar_day").filter { $0["open"] == 0 }.map { $0["day"] as String })
        return (0...last.days(since: first)).map { first.adding(days: $0) }.filter { !shut.contains($0.iso) }
    }

    func heads(_ days: [Day], _ isCounted: (Row) -> Bool, _ table: String) -> Double {
        var count = 0
        for day in days {
            count += all(table).count { row in
                let until: String? = row["to_day"]
                return (row["from_day"] as String) <= day.iso && (until ?? "9999") >= day.iso
                    && isCounted(row)
            }
        }
        return Double(count)
    }

    func has(_ role: String, _ staff: Row) -> Bool {
        all("staff_role").contains { $0["staff_id"] as Int64 == staff["id"] && $0["role"] == role }
    }

    /// What lay of a part at a moment.
    func stock(_ part: Row, at moment: Int64) -> (quantity: Int64, value: Int64) {
        all("stock_movement").filter {
            $0["part_id"] as Int64 == part["id"] && ($0["at"] as Int64) < moment
        }.reduce((0, 0)) { ($0.0 + ($1["quantity"] as Int64), $0.1 + ($1["value"] as Int64)) }
    }
}
