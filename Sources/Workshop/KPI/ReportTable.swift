import GRDB

/// The report's own lists: what the 62 figures leave out of a period's rows.
struct ReportTable {
    let period: Period
    let snapshot: Snapshot

    func rows(_ sql: String) throws -> [Row] {
        FactReadTable.prepare(in: snapshot)
        return try Row.fetchAll(
            snapshot.db.cachedStatement(sql: sql), arguments: Span(period, in: snapshot).arguments)
    }

    /// Why invited cars did not come, by class.
    func reasons() throws -> Report.Section {
        let found = try rows(
            """
            SELECT coalesce(a.reason, a.outcome) AS reason, sum(i.class = 'A') AS a, sum(i.class = 'B') AS b,
                   sum(i.class = 'C') AS c, count(*) AS total
            FROM invitation i JOIN invitation_attempt a ON a.invitation_id = i.id
            WHERE i.due_month BETWEEN :firstMonth AND :month AND a.withdrawn_at IS NULL
              AND a.outcome NOT IN ('posted', 'booked', 'not-reached', 'wrong-number')
            GROUP BY 1 ORDER BY total DESC, 1
            """)
        return Report.Section(
            "reasons", Phrase("不来店原因", "Reasons for not coming"),
            [
                Phrase("原因", "reason"), Phrase("A类", "class A"), Phrase("B类", "class B"),
                Phrase("C类", "class C"),
                Phrase("合计", "all"),
            ],
            try found.map { row in
                let code: String = row["reason"]
                let name = try Reasons.name(code, in: "no-booking", of: snapshot)
                let known =
                    name.chinese == code ? try Reasons.name(code, in: "file-change", of: snapshot) : name
                return [
                    .text(known), .count(row["a"]), .count(row["b"]), .count(row["c"]), .count(row["total"]),
                ]
            })
    }

    func noShows() throws -> Report.Section {
        let found = try rows(
            """
            SELECT b.for_at, coalesce(v.plate, '') AS plate, c.name, b.purpose,
                   (SELECT count(*) FROM booking o WHERE o.vehicle_id = b.vehicle_id AND o.state = 'no-show') AS times
            FROM booking b JOIN vehicle v ON v.id = b.vehicle_id JOIN customer c ON c.id = b.customer_id
            WHERE b.for_day BETWEEN :firstDay AND :lastDay AND b.state = 'no-show' ORDER BY b.for_at LIMIT 200
            """)
        return Report.Section(
            "no-shows", Phrase("爽约", "No-shows"),
            [
                Phrase("预约时间", "booked for"), Phrase("车牌", "plate"), Phrase("客户", "customer"),
                Phrase("事由", "purpose"), Phrase("累计次数", "times so far"),
            ],
            found.map { row in
                [
                    .text(same: time(row["for_at"])), .text(same: row["plate"]), .text(same: row["name"]),
                    .text(same: row["purpose"]), .count(row["times"]),
                ]
            })
    }

    /// External rework: the order, the one it goes back to, and its advisor.
    func rework() throws -> Report.Section {
        let found = try rows(
            """
            SELECT o.opened_at, o.number, coalesce(v.plate, '') AS plate, f.number AS first, s.name AS advisor
            FROM repair_order o JOIN repair_order f ON f.id = o.rework_of
            JOIN vehicle v ON v.id = o.vehicle_id JOIN staff s ON s.id = f.advisor_id
            WHERE o.opened_at >= :from AND o.opened_at < :to AND o.voided_at IS NULL ORDER BY o.opened_at LIMIT 200
            """)
        return Report.Section(
            "rework", Phrase("返修", "External rework"),
            [
                Phrase("进厂", "came"), Phrase("工单", "order"), Phrase("车牌", "plate"),
                Phrase("原工单", "first order"),
                Phrase("原顾问", "its advisor"),
            ],
            found.map { row in
                [
                    .text(same: time(row["opened_at"])), .text(same: row["number"]),
                    .text(same: row["plate"]),
                    .text(same: row["first"]), .text(same: row["advisor"]),
                ]
            })
    }

    /// Internal rework by reason.
    func failedChecks() throws -> Report.Section {
        let found = try rows(
            """
            SELECT i.reason, count(*) AS total, count(DISTINCT i.order_id) AS orders
            FROM repair_order o JOIN inspection i ON i.order_id = o.id
            WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL AND i.result = 'fail'
              AND i.voided_at IS NULL
            GROUP BY i.reason ORDER BY total DESC, i.reason
            """)
        return Report.Section(
            "failed-checks", Phrase("质检不合格(内返)", "Failed checks (internal rework)"),
            [Phrase("原因", "reason"), Phrase("次数", "times"), Phrase("工单", "orders")],
            try found.map { row in
                [
                    .text(try Reasons.name(row["reason"], in: "qc-fail", of: snapshot)), .count(row["total"]),
                    .count(row["orders"]),
                ]
            })
    }

    func complaints() throws -> Report.Section {
        let found = try rows(
            """
            SELECT kind, count(*) AS total, sum(severity = 'major') AS major,
                   sum(coalesce(answered_at <= registered_at + 24 * 3600, 0)) AS answered,
                   sum(coalesce(solved_at <= registered_at + 48 * 3600, 0)) AS solved, sum(closed_at IS NOT NULL) AS closed
            FROM complaint WHERE registered_at >= :from AND registered_at < :to GROUP BY kind ORDER BY total DESC, kind
            """)
        let all = found.reduce(0) { $0 + ($1["total"] as Int) }
        return Report.Section(
            "complaints", Phrase("投诉分类", "Complaints by kind"),
            [
                Phrase("类别", "kind"), Phrase("件数", "count"), Phrase("占比", "share"), Phrase("重大", "major"),
                Phrase("24h答复", "answered in 24 h"), Phrase("48h解决", "solved in 48 h"),
                Phrase("已结", "closed"),
            ],
            found.map { row in
                let total: Int = row["total"]
                return [
                    .text(ComplaintKind(row["kind"] as String).name), .count(total),
                    .number(Double(total) * 100 / Double(max(1, all)), unit: "percent"), .count(row["major"]),
                    .count(row["answered"]), .count(row["solved"]), .count(row["closed"]),
                ]
            })
    }

    /// What has not been issued for 180 days, the dearest first.
    func slowMovers() throws -> Report.Section {
        let found = try rows(
            """
            SELECT label, quantity, value FROM (\(FactSource.stock.sql))
            WHERE value > 0 AND NOT moves ORDER BY value DESC, label LIMIT 20
            """)
        return Report.Section(
            "slow-movers", Phrase("呆滞件(前20)", "Slow movers (first 20)"),
            [Phrase("配件", "part"), Phrase("数量", "quantity"), Phrase("金额", "value")],
            found.map { row in
                let quantity: Int64 = row["quantity"]
                return [
                    .text(same: row["label"]), .number(Double(quantity) / 100, unit: "count"),
                    money(row["value"]),
                ]
            })
    }

    /// Deliveries by the service their km speak of, and how many of them took it: the first service, then every
    /// 10,000 km.
    func serviceBands() throws -> Report.Section {
        let found = try rows(
            """
            SELECT CASE WHEN r.km_in < 7500 THEN 0 ELSE (r.km_in + 2500) / 10000 END AS band, count(*) AS total,
                   sum(r.package_id IS NOT NULL OR EXISTS (
                     SELECT 1 FROM estimate_line l JOIN line_state s ON s.line_id = l.id AND s.authorisation_id IS NOT NULL
                     LEFT JOIN operation p ON p.id = l.operation_id
                     WHERE l.order_id = o.id AND (l.trade = 'quick' OR p.kind IN ('maintenance1', 'maintenance2')))) AS taken
            FROM repair_order o JOIN reception r ON r.order_id = o.id
            WHERE o.left_at >= :from AND o.left_at < :to AND o.voided_at IS NULL AND r.km_in IS NOT NULL
            GROUP BY band ORDER BY band
            """)
        return Report.Section(
            "service-bands", Phrase("保养按里程", "Service take-up by km"),
            [
                Phrase("里程段", "band"), Phrase("交车", "deliveries"), Phrase("做保养", "took service"),
                Phrase("占比", "share"),
            ],
            found.map { row in
                let band: Int = row["band"]
                let (total, taken): (Int, Int) = (row["total"], row["taken"])
                let name =
                    band == 0
                    ? Phrase("首保", "first service")
                    : Phrase("\(band)万公里", "\(Hundredths.grouped(Int64(band) * 1_000_000).dropLast(3)) km")
                return [
                    .text(name), .count(total), .count(taken),
                    .number(Double(taken) * 100 / Double(max(1, total)), unit: "percent"),
                ]
            })
    }

    func money(_ amount: Money) -> Report.Cell {
        .number(Double(amount.fen) / 100, unit: "CNY")
    }

    private func time(_ moment: Moment) -> String {
        "\(snapshot.zone.day(of: moment).iso) \(snapshot.zone.clock(of: moment))"
    }
}
