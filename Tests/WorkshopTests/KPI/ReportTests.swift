import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ReportTests {
    private let march = Month("2026-03") ?? Day(number: 0).month

    private func report(_ shop: TestShop) throws -> Report {
        try shop.read { try Report.month(march, in: $0) }
    }

    private func section(_ key: String, _ report: Report) throws -> Report.Section {
        try #require(report.sections.first { $0.key == key })
    }

    private func words(_ section: Report.Section) -> [[String]] {
        section.rows.map { $0.map { $0.shown(.english) } }
    }

    static func shop() throws -> TestShop {
        let shop = try ThursdayTests.shop()
        try shop.sql(
            """
            INSERT INTO target VALUES ('2026-03', 'K13', 95);
            UPDATE inspection SET reason = 'noise';
            INSERT INTO invitation (id, vehicle_id, due_month, due_on, cause, class, list_made_at)
              VALUES (71, 1, '2026-03', '2026-03-20', 'interval-date', 'A', 1), (72, 2, '2026-03', '2026-03-20', 'interval-date', 'B', 1);
            INSERT INTO invitation_attempt (invitation_id, at, staff_id, channel, outcome, reason)
              VALUES (71, 2, 2, 'phone', 'not-now', 'busy'), (72, 2, 2, 'phone', 'not-now', 'busy'), (72, 3, 2, 'phone', 'not-reached', NULL);
            UPDATE reception SET km_in = 10200 WHERE order_id = 1;
            """)
        return shop
    }

    @Test func `the month's report has every section of the handbook's list`() throws {
        let report = try report(Self.shop())
        #expect(
            report.sections.map(\.key) == [
                "figures", "days", "labour-mix", "reasons", "no-shows", "rework", "failed-checks",
                "complaints",
                "discounts", "reversals", "parts", "counter-sales", "slow-movers", "advisors", "technicians",
                "service-bands",
                "actions",
            ])
        let figures = try section("figures", report)
        #expect(figures.rows.count == 62)
        let promise = try #require(words(figures).first { $0[0] == "K13" })
        #expect(promise == ["K13", "Business", "On-promise rate", "50.0%", "95.0%", "", "—", "—", "below"])
    }

    @Test func `sections say what the rows say`() throws {
        let report = try report(Self.shop())
        #expect(
            try words(section("reasons", report)).map { Array($0.dropFirst()) } == [["1", "1", "0", "2"]])
        #expect(try words(section("no-shows", report)).count == 1)
        #expect(try words(section("failed-checks", report)).map { Array($0.dropFirst()) } == [["2", "1"]])
        #expect(
            try words(section("complaints", report)).map { Array($0.dropFirst()) } == [
                ["2", "100.0%", "0", "1", "0", "1"]
            ])
        #expect(try words(section("labour-mix", report)).map { $0[2] } == ["55.3%", "44.7%", "0.0%"])
        #expect(try words(section("days", report)).count == 20)
        #expect(try words(section("service-bands", report)).first?[0] == "10,000 km")
        #expect(try words(section("advisors", report)).map { $0[0] } == ["李娜"])
    }

    @Test func `as HTML it fetches nothing, draws its charts and escapes what people wrote`() throws {
        let shop = try Self.shop()
        try shop.sql(
            "INSERT INTO shop_setting VALUES ('name', '沪东<店>') ON CONFLICT DO UPDATE SET value = excluded.value"
        )
        for language in Language.allCases {
            let html = ReportHTML(try report(shop), language).text
            #expect(html.contains("沪东&lt;店&gt;") && !html.contains("<店>"))
            #expect(html.contains("<svg ") && html.contains("<rect "))
            for forbidden in ["http://", "https://", "<script", "<link", "src=", "@import", "url("] {
                let found = html.replacing("http://www.w3.org/2000/svg", with: "").contains(forbidden)
                #expect(!found, "\(forbidden)")
            }
            #expect(html.contains("<tr class=\"off\">"))
        }
    }

    @Test func `where there is not room for all columns the group is left out before a name is cut`() throws {
        let figures = try section("figures", report(Self.shop()))
        let wide = ReportText.lines(figures, columns: 160, .english)
        let narrow = ReportText.lines(figures, columns: 79, .english)
        #expect(wide[0].contains("group") && wide[13].contains("Business"))
        #expect(!narrow[0].contains("group") && narrow[13].contains("On-promise rate"))
        #expect(narrow.allSatisfy { TextWidth.of($0) <= 79 })
    }

    @Test func `a number is never cut, and numbers of figures above columns are explained`() throws {
        let report = try report(Self.shop())
        for section in report.sections {
            for language in Language.allCases {
                for (row, line) in zip(
                    section.rows, ReportText.lines(section, columns: 79, language).dropFirst())
                {
                    for cell in row where cell.isNumber && cell != .number(nil, unit: "percent") {
                        let isSpared = !line.contains(cell.shown(language))
                        #expect(!isSpared || !section.spare.isEmpty, "\(section.key): \(line)")
                    }
                    #expect(TextWidth.of(line) <= 79, "\(section.key): \(line)")
                }
            }
        }
        let advisors = try section("advisors", report)
        #expect(advisors.columns.map(\.english).contains("K13"))
        #expect(advisors.legend(.english, columns: 200).joined().contains("K13 On-promise rate"))
    }

    @Test func `a month that runs says up to which day`() throws {
        let shop = try Self.shop()
        #expect(try report(shop).title.english == "Month report 2026-03 (to 03-20)")
        let over = try shop.read { try Report.month(march.adding(months: -1), in: $0) }
        #expect(over.title.english == "Month report 2026-02")
        let quarter = try shop.read { try Report.quarter(of: march, in: $0) }
        #expect(quarter.title.chinese == "2026-Q1 季度检讨（截至 03-20）")
    }

    @Test func `as CSV numbers are unrounded and a section is one table`() throws {
        let report = try report(Self.shop())
        let csv = Report.csv(try section("labour-mix", report))
        #expect(csv.hasPrefix("payer,labour sales,share,guide,verdict\r\n"))
        #expect(csv.contains("247.79,55.336"))
    }

    @Test func `the quarter's review stands month by month and names causes of what is off`() throws {
        let shop = try Self.shop()
        let report = try shop.read { try Report.quarter(of: march, in: $0) }
        let review = try section("review", report)
        #expect(
            review.columns.map(\.english).dropFirst(2).prefix(4) == [
                "2026-01", "2026-02", "2026-03", "quarter",
            ])
        let causes = try section("causes", report)
        for row in causes.rows {
            guard case .number(let count, _) = row[3] else { continue }
            #expect(count == nil || count == count?.rounded(), "rows are counted, not what they add")
        }
        let rows = try shop.read { try FactReadTable.rows(of: .hoursSold, .quarter(of: march), in: $0).count }
        let counted = try shop.read {
            try FactReadTable.facts([Fact.hoursSold.counted], of: .quarter(of: march), in: $0)
        }
        #expect(rows > 0 && counted[Fact.hoursSold.counted] == Double(rows))
        #expect(words(causes).contains { $0[0] == "K13" && $0[2] == "No promise or no ready time on file" })
    }

    @Test func `on screen section by section, back a month, and as one text`() throws {
        let shop = try Self.shop()
        var screen = ReportScreen(month: march, isQuarter: false)
        try shop.read { try screen.reload($0) }
        let first = shop.picture(screen, .english).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(first[0].hasPrefix(" Figures ") && first[0].hasSuffix("Tab: Day by day"))
        #expect(first[1].contains("id") && first[1].contains("verdict"))
        guard case .open(.figure("K1")) = try shop.press([.enter], on: &screen) else {
            Issue.record("Enter does not open the figure of the row")
            return
        }
        #expect(shop.picture(screen).hasSuffix("1-14/62"), "how much more there is stands below")
        try shop.press([.tab], on: &screen)
        guard case .beep = try shop.press([.enter], on: &screen) else {
            Issue.record("a day is no figure")
            return
        }
        try shop.press([.tab], on: &screen)
        #expect(shop.picture(screen).hasPrefix(" 工时构成 70/20/10  "))
        for columns in [60, 80, 120, 200] {
            for _ in 0..<17 {
                _ = shop.picture(screen, rows: 40, columns: columns)
                try shop.press([.tab], on: &screen)
            }
        }
        guard case .open(.report(let month, false)) = try shop.press([.function(7)], on: &screen) else {
            Issue.record("F7 does not go a month back")
            return
        }
        #expect(month.description == "2026-02")
        guard case .show(_, let text) = try shop.press([.choice(3)], on: &screen) else {
            Issue.record("3 does not show the text")
            return
        }
        #expect(text.contains("按时交车") || text.contains("预定交车时间内完成率"))
    }
}
