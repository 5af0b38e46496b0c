import GRDB

@testable import Workshop

/// The figures of one period, numerator and denominator, out of `SlowFigures`' rows.
struct SlowPeriod {
    typealias Parts = (above: Double, below: Double?)

    let slow: SlowFigures
    let first: Day
    let last: Day
    let from: Int64
    let to: Int64
    let end: Day
    let firstMonth: Month
    let month: Month
    let delivered: [Row]
    let visits: [Row]
    let lines: [(order: Row, line: Row)]

    init(_ period: Period, _ slow: SlowFigures) {
        self.slow = slow
        first = period.days.lowerBound
        last = min(period.days.upperBound, slow.today)
        end = max(first, last.adding(days: 1))
        from = slow.start(first)
        to = slow.start(end)
        firstMonth = period.months.lowerBound
        month = max(firstMonth, min(period.months.upperBound, slow.today.month))
        let delivered = slow.left(from, to)
        self.delivered = delivered
        visits = slow.opened(from, to)
        lines = delivered.flatMap { order in slow.lines(of: order).map { (order, $0) } }
    }

    func count(_ rows: [Row], _ isCounted: (Row) -> Bool) -> Double {
        Double(rows.count(where: isCounted))
    }

    func fen(_ isCounted: (Row) -> Bool) -> Double {
        Double(lines.filter { isCounted($0.line) }.reduce(0) { $0 + slow.net($1.line) }) / 100
    }

    func trade(_ line: Row, _ trades: [String]) -> Bool { trades.contains(line["trade"] as String) }
    func kind(_ line: Row, _ kind: String) -> Bool { line["kind"] as String == kind }

    func withWork(_ trades: [String]) -> Double {
        count(delivered) { order in slow.lines(of: order).contains { trade($0, trades) } }
    }

    func first(_ table: String, _ order: Row, _ column: String, _ by: String) -> Int64? {
        slow.all(table).filter { $0["order_id"] as Int64 == order["id"] }.min {
            ($0[by] as Int64) < ($1[by] as Int64)
        }.flatMap { $0[column] }
    }

    func ready(_ order: Row) -> Int64? {
        slow.all("delivery").first { $0["order_id"] as Int64 == order["id"] }?["ready_at"]
    }

    func reached(_ order: Row) -> Int64? {
        let calls = slow.all("follow_up").filter { $0["order_id"] as Int64 == order["id"] }.map {
            $0["id"] as Int64
        }
        return slow.all("follow_up_attempt").filter {
            calls.contains($0["follow_up_id"] as Int64) && $0["result"] == "reached"
        }.map { $0["at"] as Int64 }.min()
    }

    // MARK: group by group

    func figures() -> [String: Parts] {
        business().merging(cohorts()) { $1 }.merging(efficiency()) { $1 }.merging(operating()) { $1 }
            .merging(parts()) { $1 }.merging(service()) { $1 }.merging(complaints()) { $1 }
    }

    private func business() -> [String: Parts] {
        let hours72: Int64 = 72 * 3600
        let estimated = delivered.filter { first("estimate_version", $0, "customer_total", "number") != nil }
        let within = count(estimated) { order in
            let asked = first("estimate_version", order, "customer_total", "number") ?? 0
            let paid = slow.all("settlement").filter {
                $0["order_id"] as Int64 == order["id"] && $0["payer"] == "customer"
            }.reduce(0) { $0 + ($1["total"] as Int64) }
            return paid * 100 >= asked * 75 && paid * 100 <= asked * 105
        }
        let over = delivered.filter { reached($0) != nil || ($0["left_at"] as Int64) + hours72 <= slow.now }
        let rework = count(visits) { slow.of($0, "rework_of") as Int64? != nil }
        let all = Double(delivered.count)
        let onTime = count(delivered) { order in
            guard let ready = ready(order), let promise = first("promise", order, "promised_at", "id") else {
                return false
            }
            return abs(ready - promise) <= 900
        }
        return [
            "K9": (
                count(over) { order in
                    reached(order).map { $0 <= (order["left_at"] as Int64) + hours72 } ?? false
                }, Double(over.count)
            ),
            "K11": (all - rework, all), "K12": (within, Double(estimated.count)), "K13": (onTime, all),
        ]
    }

    private func cohorts() -> [String: Parts] {
        let n = month
        func sold(_ from: Month, _ to: Month) -> [Row] {
            slow.all("vehicle").filter { car in
                guard let day: String = car["sold_here_on"] else { return false }
                return day >= from.firstDay.iso && day <= to.lastDay.iso
            }
        }
        func firstLeft(_ car: Row) -> Int64? {
            slow.orders.filter { $0["vehicle_id"] as Int64 == car["id"] }.compactMap { $0["left_at"] }.min()
        }
        let newly = slow.left(slow.start(n.adding(months: -6).firstDay), slow.start(n.firstDay)).filter {
            order in
            let isFirst = !slow.orders.contains {
                $0["vehicle_id"] as Int64 == order["vehicle_id"]
                    && ($0["opened_at"] as Int64) < order["opened_at"]
            }
            return isFirst && slow.vehicle(order).flatMap { $0["sold_here_on"] as String? } != nil
        }
        let last = sold(firstMonth.adding(months: -1), n.adding(months: -1))
        let before = sold(firstMonth.adding(months: -2), n.adding(months: -2))
        let served = before.filter { car in
            guard let left = firstLeft(car), let day = Day(iso: car["sold_here_on"]) else { return false }
            return left < slow.start(day.month.adding(months: 3).firstDay)
        }
        let monthly = slow.opened(slow.start(firstMonth.firstDay), slow.start(n.adding(months: 1).firstDay))
        let fromNew = monthly.filter { order in
            let firstVisit =
                slow.orders.filter { $0["vehicle_id"] as Int64 == order["vehicle_id"] }
                .map { $0["opened_at"] as Int64 }.min() ?? 0
            return firstVisit >= slow.start(firstMonth.firstDay)
        }
        let months = Double(n.months(since: firstMonth) + 1)
        let managed = slow.managed(end)
        let yearAgo = end.adding(months: -12)
        let old = slow.managed(yearAgo)
        let cameBack = Set(slow.left(slow.start(yearAgo), to).map { $0["vehicle_id"] as Int64 })
        return [
            "K1": (Double(newly.count), Double(sold(n.adding(months: -7), n.adding(months: -2)).count)),
            "K2": (Double(monthly.count) * 12 / months, (parc ?? 0) * 2.4),
            "K3": (
                Double(monthly.count - fromNew.count) * 12 / months,
                Double(slow.managed(firstMonth.firstDay).count) * 2.4
            ),
            "K4": (count(last) { $0["warranty_registered"] == 1 }, Double(last.count)),
            "K5": (Double(served.count), Double(before.count)),
            "K6": (Double(managed.count(where: isRight)), Double(managed.count)),
            "S11": (Double(old.count { !cameBack.contains($0) }), Double(old.count)),
        ].merging(invitations()) { $1 }
    }

    var parc: Double? {
        slow.all("target").first { $0["month"] as String == month.description && $0["kpi"] == "parc" }?[
            "value"]
    }

    private func isRight(_ id: Int64) -> Bool {
        guard let car = slow.all("vehicle").first(where: { $0["id"] as Int64 == id }),
            let owner = slow.all("customer").first(where: { $0["id"] as Int64 == car["customer_id"] })
        else { return false }
        let plate: String? = car["plate"]
        let vin: String = car["vin"] ?? ""
        let goodPlate = plate == nil || plate?.contains("坏") == false
        return (owner["phone"] as String).count == 11 && !(owner["address"] as String).isEmpty && goodPlate
            && vin.count == 17 && !(car["model"] as String).isEmpty
            && (slow.of(car, "interval_km") as Int64? != nil
                || slow.of(car, "interval_months") as Int64? != nil)
            && slow.of(car, "next_due_on") as String? != nil
    }

    private func invitations() -> [String: Parts] {
        let list = slow.all("invitation").filter {
            ($0["due_month"] as String) >= firstMonth.description
                && ($0["due_month"] as String) <= month.description
        }
        func attempts(_ target: Row) -> [Row] {
            slow.all("invitation_attempt").filter {
                $0["invitation_id"] as Int64 == target["id"] && slow.of($0, "withdrawn_at") as Int64? == nil
            }
        }
        let invited = list.filter { !attempts($0).isEmpty }
        let reached = list.filter { target in
            attempts(target).contains {
                ["phone", "sms"].contains($0["channel"] as String)
                    && !["posted", "not-reached", "wrong-number"].contains($0["outcome"] as String)
            }
        }
        let came = invited.filter { target in
            let made = slow.start(slow.zone.day(of: Moment(seconds: target["list_made_at"])))
            let due = Month(target["due_month"] as String) ?? month
            return slow.opened(made, slow.start(due.adding(months: 1).firstDay)).contains {
                $0["vehicle_id"] as Int64 == target["vehicle_id"]
            }
        }
        return [
            "K7": (Double(reached.count), Double(list.count)),
            "K8": (Double(came.count), Double(invited.count)),
        ]
    }

    private func efficiency() -> [String: Parts] {
        let days = slow.openDays(first, last)
        func people(_ role: String, _ trades: [String]?) -> Double {
            slow.heads(
                days,
                { staff in
                    let trade: String? = staff["trade"]
                    return slow.has(role, staff) && (trades.map { $0.contains(trade ?? "") } ?? true)
                }, "staff")
        }
        func bays(_ kinds: [String]) -> Double {
            slow.heads(days, { kinds.contains($0["kind"] as String) }, "bay")
        }
        let cars = Double(delivered.count)
        let mechanics = people("technician", ["mechanical", "quick"])
        let body = people("technician", ["panel"]) + people("technician", ["paint"])
        return [
            "E1": (Double(visits.count), people("advisor", nil)),
            "E2": (withWork(["mechanical", "quick"]), mechanics),
            "E3": (withWork(["panel"]), people("technician", ["panel"])),
            "E4": (withWork(["paint"]), people("technician", ["paint"])), "E5": (cars, people("washer", nil)),
            "E6": (Double(visits.count), bays(["reception"])),
            "E7": (withWork(["mechanical"]), bays(["general"])),
            "E8": (withWork(["quick"]), bays(["quick"])),
            "E9": (withWork(["panel", "paint"]), bays(["panel", "paint"])),
            "O1": (fen { trade($0, ["mechanical", "quick"]) }, mechanics),
            "O2": (fen { trade($0, ["panel", "paint"]) }, body),
        ]
    }

    private func operating() -> [String: Parts] {
        let (mechanical, body) = (["mechanical", "quick"], ["panel", "paint"])
        let cars = Double(delivered.count)
        let labour = fen { kind($0, "labour") }
        let hours =
            Double(lines.filter { kind($0.line, "labour") }.reduce(0) { $0 + ($1.line["hours"] as Int64) })
            / 100
        let goods = fen { !kind($0, "labour") }
        let cost =
            Double(lines.filter { !kind($0.line, "labour") }.reduce(0) { $0 + slow.cost($1.line) }) / 100
        let sales = fen { _ in true }
        func paid(_ by: [String]) -> Double {
            fen { kind($0, "labour") && by.contains($0["payer"] as String) }
        }
        var found: [String: Parts] = [
            "O3": (fen { kind($0, "part") && trade($0, mechanical) }, withWork(mechanical)),
            "O4": (fen { kind($0, "part") && trade($0, body) }, withWork(body)),
            "O5": (fen { kind($0, "part") }, cars),
            "O6": (fen { trade($0, mechanical) }, withWork(mechanical)),
            "O7": (fen { trade($0, body) }, withWork(body)), "O8": (sales, cars),
            "L3": (hours, clocked), "L4": (clocked, present), "L8": (labour, hours),
            "L5": (paid(["customer", "insurance"]), labour), "L6": (paid(["warranty"]), labour),
            "L7": (paid(["internal", "goodwill"]), labour),
        ]
        if let wages = entered("wages") {
            let profit = labour - wages + goods - cost
            found["L1"] = (labour - wages, nil)
            found["L2"] = (labour - wages, labour)
            found["O11"] = (profit, sales)
            if let fixed = entered("fixed") { found["O9"] = (profit, fixed) }
            if let total = entered("total") { found["O10"] = (profit, total) }
        }
        return found
    }

    private var clocked: Double {
        let seconds = slow.all("clocking").filter {
            ($0["started_at"] as Int64) >= from && ($0["started_at"] as Int64) < to
        }
        .reduce(0) { $0 + ((slow.of($1, "ended_at") as Int64? ?? slow.now) - ($1["started_at"] as Int64)) }
        return Double(seconds) / 3600
    }

    private var present: Double {
        let hours = slow.all("attendance").filter {
            ($0["day"] as String) >= first.iso && ($0["day"] as String) <= last.iso
        }.reduce(0) { $0 + ($1["hours"] as Int64) }
        return Double(hours) / 100
    }

    /// A month's cost day by day over its open days; nil when a month of the period has none.
    private func entered(_ cost: String) -> Double? {
        var sum = 0.0
        var at = first.month
        while at <= max(first, last).month {
            let amount: Int64? = slow.all("period_cost").first {
                $0["month"] as String == at.description && $0["kind"] == cost
            }?["amount"]
            guard let amount else { return nil }
            let all = slow.openDays(at.firstDay, at.lastDay).count
            let mine = slow.openDays(max(first, at.firstDay), min(last, at.lastDay)).count
            if all > 0 { sum += Double(amount) / 100 * Double(mine) / Double(all) }
            at = at.adding(months: 1)
        }
        return sum
    }
}
