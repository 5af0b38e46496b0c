import GRDB

@testable import Workshop

/// The other half of the figures worked out slowly: parts, calls, bookings, complaints.
extension SlowPeriod {
    func parts() -> [String: Parts] {
        let asked = lines.filter { kind($0.line, "part") && $0.line["grade"] as String != "own" }
        func issued(_ line: Row) -> Int64 {
            -slow.movements(of: line).reduce(0) { $0 + ($1["quantity"] as Int64) }
        }
        let byOrder = Dictionary(grouping: asked) { $0.order["id"] as Int64 }
        let supplied = byOrder.values.count { group in
            group.allSatisfy { entry in
                let wasShort = slow.all("shortage").contains { $0["line_id"] as Int64 == entry.line["id"] }
                return !wasShort && issued(entry.line) >= entry.line["quantity"] as Int64
            }
        }
        let fitted = asked.filter { issued($0.line) > 0 }
        let traced = fitted.filter { entry in
            slow.movements(of: entry.line).filter { $0["kind"] == "issue" }.allSatisfy { move in
                slow.all("batch").contains {
                    $0["id"] as Int64 == slow.of(move, "batch_id") && $0["supplier"] as String != ""
                }
            }
        }
        let all = slow.all("part")
        let core = all.filter { $0["core"] == 1 }
        let issues = slow.all("stock_movement").filter {
            ["issue", "return"].contains($0["kind"] as String) && ($0["at"] as Int64) >= from
                && ($0["at"] as Int64) < to
        }.reduce(0) { $0 - ($1["value"] as Int64) }
        let slowFrom = slow.start(end.adding(days: -60))
        let stale = all.filter { part in
            !slow.all("stock_movement").contains {
                $0["part_id"] as Int64 == part["id"] && $0["kind"] == "issue"
                    && ($0["at"] as Int64) >= slowFrom
                    && ($0["at"] as Int64) < to
            }
        }
        func worth(_ parts: [Row], _ at: Int64) -> Double {
            Double(parts.reduce(0) { $0 + slow.stock($1, at: at).value }) / 100
        }
        let days = Double(max(1, end.days(since: first)))
        return [
            "P1": (Double(supplied), Double(byOrder.count)),
            "P2": (Double(byOrder.count - supplied), Double(byOrder.count)),
            "P3": (
                count(core) { slow.stock($0, at: to).quantity >= $0["minimum"] as Int64 }, Double(core.count)
            ),
            "P4": (Double(issues) / 100 * 365 / days, (worth(all, from) + worth(all, to)) / 2),
            "P5": (worth(stale, to), worth(all, to)),
            "P6": (fen { kind($0, "part") && $0["grade"] as String == "original" }, fen { kind($0, "part") }),
            "P7": (Double(traced.count), Double(fitted.count)),
        ]
    }

    func service() -> [String: Parts] {
        let calls = slow.all("follow_up_attempt").filter {
            ($0["at"] as Int64) >= from && ($0["at"] as Int64) < to
        }
        let scores = calls.compactMap { slow.of($0, "score") as Int64? }
        let recommend = calls.compactMap { slow.of($0, "recommend") as Int64? }
        let reached = calls.filter { $0["result"] == "reached" }
        func reception(_ order: Row) -> Row? {
            slow.all("reception").first { $0["order_id"] as Int64 == order["id"] }
        }
        func booking(_ order: Row) -> Row? {
            guard let id: Int64 = reception(order)?["booking_id"] else { return nil }
            return slow.all("booking").first { $0["id"] as Int64 == id }
        }
        let booked = visits.filter { booking($0) != nil }
        let due = slow.all("booking").filter {
            ($0["for_day"] as String) >= first.iso && ($0["for_day"] as String) <= last.iso
        }
        let lost = count(due) { $0["state"] == "no-show" }
        let readies = delivered.filter { ready($0) != nil }
        let stay = readies.reduce(0) { $0 + ((ready($1) ?? 0) - ($1["opened_at"] as Int64)) }
        return [
            "S1": (Double(scores.reduce(0, +)), Double(scores.count)),
            "S2": (
                Double(recommend.count { $0 >= 9 } - recommend.count { $0 <= 6 }), Double(recommend.count)
            ),
            "S3": (Double(booked.count), Double(visits.count)),
            "S4": (
                count(booked) { order in
                    abs((order["opened_at"] as Int64) - (booking(order)?["for_at"] as Int64? ?? 0)) <= 900
                }, Double(booked.count)
            ),
            "S5": (lost, count(due) { $0["state"] == "arrived" } + lost),
            "S6": (
                count(visits) { order in
                    guard let at: Int64 = reception(order)?["first_check_at"] else { return false }
                    return at - (order["opened_at"] as Int64) <= 1800
                }, Double(visits.count)
            ),
            "S7": (Double(stay) / 60, Double(readies.count)),
            "S12": (
                count(delivered) { slow.lines(of: $0).contains { $0["additional"] == 1 } },
                Double(delivered.count)
            ),
            "S13": (
                count(delivered) { order in
                    slow.all("inspection").contains {
                        $0["order_id"] as Int64 == order["id"] && $0["result"] == "fail"
                            && slow.of($0, "voided_at") as Int64? == nil
                    }
                }, Double(delivered.count)
            ),
            "S14": (count(reached) { $0["praise"] == 1 }, Double(reached.count)),
        ]
    }

    func complaints() -> [String: Parts] {
        let found = slow.all("complaint").filter {
            ($0["registered_at"] as Int64) >= from && ($0["registered_at"] as Int64) < to
        }
        func clock(_ stamp: String, _ hours: Int64) -> Parts {
            let due = found.filter {
                slow.of($0, stamp) as Int64? != nil
                    || ($0["registered_at"] as Int64) + hours * 3600 <= slow.now
            }
            return (
                count(due) { row in
                    (slow.of(row, stamp) as Int64?).map {
                        $0 <= (row["registered_at"] as Int64) + hours * 3600
                    } ?? false
                }, Double(due.count)
            )
        }
        let fromCalls = found.filter { $0["source"] == "followup" }
        return [
            "K10": (count(fromCalls) { slow.of($0, "closed_at") as Int64? != nil }, Double(fromCalls.count)),
            "S8": clock("answered_at", 24), "S9": clock("solved_at", 48), "S10": clock("called_back_at", 72),
        ]
    }
}
