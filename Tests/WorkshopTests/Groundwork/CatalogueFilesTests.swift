import Testing
import Workshop

/// The starting lists name each other by code; a code that leads nowhere would show only at the desk.
struct CatalogueFilesTests {
    private static func column(_ file: String, _ name: String) throws -> [String] {
        try StartingStock.rows(file).map { try $0.text(name) }
    }

    static let keys: [(file: String, key: String)] = [
        ("catalogue/operations.csv", "code"), ("catalogue/packages.csv", "code"),
        ("catalogue/parts.csv", "number"),
        ("catalogue/parts.csv", "name"), ("catalogue/parts.csv", "bin"), ("handbook/kpi.csv", "id"),
        ("handbook/complaint_kinds.csv", "code"), ("handbook/warranty_terms.csv", "kind"),
        ("demo/bays.csv", "ref"),
    ]

    @Test(arguments: keys)
    func `keys are unique and not empty`(file: String, key: String) throws {
        let keys = try Self.column(file, key)
        #expect(Set(keys).count == keys.count)
        #expect(!keys.contains(""))
    }

    @Test func `reasons are unique within their list`() throws {
        let keys = try StartingStock.rows("handbook/reasons.csv").map {
            try $0.text("list") + "/" + $0.text("code")
        }
        #expect(Set(keys).count == keys.count)
    }

    static let leads: [(file: String, column: String, target: String, key: String)] = [
        ("catalogue/package_lines.csv", "package", "catalogue/packages.csv", "code"),
        ("catalogue/operation_parts.csv", "operation", "catalogue/operations.csv", "code"),
        ("catalogue/operation_parts.csv", "part", "catalogue/parts.csv", "number"),
        ("catalogue/substitutes.csv", "part", "catalogue/parts.csv", "number"),
        ("catalogue/substitutes.csv", "substitute", "catalogue/parts.csv", "number"),
        ("catalogue/operations.csv", "kind", "handbook/warranty_terms.csv", "kind"),
        ("catalogue/operations.csv", "trade", "catalogue/labour_rates.csv", "trade"),
    ]

    @Test(arguments: leads)
    func `every code leads to its row`(file: String, column: String, target: String, key: String) throws {
        let missing = Set(try Self.column(file, column)).subtracting(try Self.column(target, key))
        #expect(missing.isEmpty)
    }

    @Test func `package lines name operations and parts there are`() throws {
        let codes = [
            "labour": Set(try Self.column("catalogue/operations.csv", "code")),
            "part": Set(try Self.column("catalogue/parts.csv", "number")),
        ]
        for row in try StartingStock.rows("catalogue/package_lines.csv") {
            let known = try #require(codes[try row.text("kind")])
            let code = try row.text("code")
            #expect(known.contains(code), "line \(row.line)")
            let quantity = try #require(Int(try row.text("quantity")))
            #expect(quantity > 0, "line \(row.line)")
        }
    }

    @Test func `every package has a labour line`() throws {
        let lines = try StartingStock.rows("catalogue/package_lines.csv")
        let labour = try lines.filter { try $0.text("kind") == "labour" }.map { try $0.text("package") }
        #expect(Set(labour) == Set(try Self.column("catalogue/packages.csv", "code")))
    }

    @Test func `every part is sold above its cost and is of a known grade`() throws {
        let grades: Set = ["original", "equivalent", "remanufactured", "used"]
        for row in try StartingStock.rows("catalogue/parts.csv") {
            let price = try #require(Double(try row.text("price")))
            let cost = try #require(Double(try row.text("unit_cost")))
            #expect(price / 1.13 > cost, "line \(row.line)")
            let grade = try row.text("grade")
            #expect(grades.contains(grade), "line \(row.line)")
        }
    }

    @Test func `the handbook's figures are all there`() throws {
        #expect(try Self.column("handbook/kpi.csv", "id").count == 62)
    }

    @Test func `texts stand in both languages`() throws {
        for name in StartingStock.names where name.hasPrefix("handbook/") {
            for row in try StartingStock.rows(name) {
                let texts = [try row.text("zh"), try row.text("en")]
                #expect(!texts.contains(""), "\(name) line \(row.line)")
            }
        }
    }
}
