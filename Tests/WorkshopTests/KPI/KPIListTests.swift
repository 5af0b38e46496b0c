import Foundation
import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

struct KPIListTests {
    @Test func `the list has 62 figures, each with its formula, and no formula is left over`() throws {
        let kpis = try KPI.all()
        #expect(kpis.count == 62)
        #expect(Set(kpis.map(\.id)) == Set(Formula.all.map(\.id)))
        #expect(Formula.all.count == 62)
    }

    @Test func `percent and points are multiplied by 100, nothing else is`() throws {
        for kpi in try KPI.all() {
            #expect((kpi.formula.scale == 100) == (["percent", "points"].contains(kpi.unit)), "\(kpi.id)")
        }
    }

    @Test func `every figure has a sentence in both languages`() throws {
        for formula in Formula.all {
            #expect(
                formula.sentence.chinese.count > 5 && formula.sentence.english.count > 10, "\(formula.id)")
            #expect(
                formula.sentence.english.allSatisfy { $0.isASCII || "×÷−±".contains($0) }, "\(formula.id)")
        }
    }

    @Test func `as JSON a figure carries every field, null where there is nothing to say`() throws {
        let shop = try TestShop()
        try shop.visit(1, car: 1, "03-12 08:00", left: "03-12 09:00")
        try shop.line(1, of: 1, "labour", 28000, hours: 100)
        let wanted = try KPI.all().filter { ["O8", "S1", "K2"].contains($0.id) }
        let day = Period.day(try #require(Day(iso: "2026-03-12")))
        let figures = try shop.read { try KPI.figures(wanted, of: day, in: $0) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(
            decoding: try encoder.encode(FigureList(period: day, figures: figures)), as: UTF8.self)
        #expect(
            json == """
                {"figures":[{"denominator":null,"id":"K2","missing":["parc","visits_per_car_year"],"numerator":12,\
                "state":"not-set","unit":"percent","value":null},\
                {"denominator":1,"id":"O8","missing":[],"numerator":247.79,"state":"ok","unit":"CNY","value":247.79},\
                {"denominator":0,"id":"S1","missing":[],"numerator":0,"state":"none","unit":"points of 100","value":null}],\
                "period":"2026-03-12"}
                """)
    }

    static let rounded: [(value: Double, unit: String, text: String)] = [
        (92.345, "percent", "92.3%"), (1381.0, "CNY", "1,381.00"), (-12.5, "CNY", "-12.50"),
        (135.5, "minutes", "136"), (0.5, "per day", "0.50"), (3, "per day", "3.00"),
        (89.93, "points of 100", "89.9"),
        (7.286, "times", "7.29"), (0.004, "CNY", "0.00"),
    ]

    @Test(arguments: rounded)
    func `numbers are rounded only for people`(value: Double, unit: String, text: String) {
        #expect(FigureText.of(value, unit: unit) == text)
    }
}

struct WorkedExampleTests {
    @Test(arguments: try KPI.all().map(\.id))
    func `the worked example of kpi.csv comes out`(id: String) throws {
        let kpi = try #require(try KPI.named(id))
        let example = try #require(kpi.example, "\(id) has no example")
        let figure = try #require(
            example.figure(kpi), "\(id): the example names other facts than the formula")
        #expect(abs((figure.value ?? .nan) - example.result) < 1e-6, "\(id): \(figure.value ?? .nan)")
    }
}
