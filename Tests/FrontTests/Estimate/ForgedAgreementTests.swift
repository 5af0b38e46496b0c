import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// What the store itself refuses, whoever writes to it.
struct ForgedAgreementTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder()
        try shop.addPackage(order)
        try shop.sign(order)
    }

    static let edits: [String] = [
        "code = 'X'", "name = 'X'", "part_id = 2", "grade = 'used'", "quantity = 200", "unit_price = 1",
        "gross = 1",
        "discount = 1, discount_reason = 'x'", "tax_rate = 600", "payer = 'insurance'", "removed_at = 1",
        "quantity = 200, revision = 1", "kind = 'other', grade = NULL",
    ]

    @Test(arguments: edits)
    func `any edit of an agreed line takes its agreement away`(edit: String) throws {
        try shop.sql("UPDATE estimate_line SET \(edit) WHERE code = '06L115562B'")
        #expect(try shop.agreed(order).count == 3)
    }

    @Test(arguments: ["hours = 200", "staff_grade = 'senior'", "operation_id = 2"])
    func `so does any edit of agreed labour`(edit: String) throws {
        try shop.sql("UPDATE estimate_line SET \(edit) WHERE code = 'M040K'")
        #expect(try shop.agreed(order).count == 3)
    }

    @Test func `what the customer was not shown may change`() throws {
        try shop.sql("UPDATE estimate_line SET cost = 1, concern_id = NULL, position = 9")
        #expect(try shop.agreed(order).count == 4)
    }

    static let forgeries: [(statement: String, message: String)] = [
        ("UPDATE estimate_line SET revision = 0", "the revision of a line only grows"),
        (
            """
            INSERT OR REPLACE INTO estimate_line (id, order_id, position, kind, name, trade, grade, unit_price, gross)
            SELECT id, order_id, position, kind, name, trade, grade, 1, 1 FROM estimate_line LIMIT 1
            """, "a line is not replaced"
        ),
        ("UPDATE estimate_line SET id = 900 WHERE id = 1", "a line stays on its order"),
        ("UPDATE authorisation SET agreed = 1", "an authorisation is never edited"),
        ("DELETE FROM authorisation", "an authorisation is never deleted"),
        (
            "INSERT OR REPLACE INTO authorisation SELECT * FROM authorisation LIMIT 1",
            "an authorisation is never edited"
        ),
        (again("revision", as: "revision + 1"), "the line changed after it was shown"),
        (again("agreed", as: "agreed + 1"), "another amount was shown"),
    ]

    @Test(arguments: forgeries)
    func `an agreement cannot be forged`(statement: String, message: String) throws {
        let fault = #expect(throws: DatabaseError.self) { try shop.sql(statement) }
        #expect(fault?.message == message)
        #expect(try shop.agreed(order).count == 4)
    }

    @Test func `an agreement counts for no other order`() throws {
        let other = try shop.estimateOrder(vehicle: 2)
        let fault = #expect(throws: DatabaseError.self) {
            try shop.sql(Self.again("order_id", as: "\(other)"))
        }
        #expect(fault?.message == "an authorisation is of one order")
    }

    @Test func `no part of another grade is agreed to without consent on file`() throws {
        try shop.addPart(order, 5)
        let line = try shop.line(order, "3QF698151E")
        let fault = #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
                SELECT ?, order_id, version_id, 1, 'authorised', by_whom, how, at, ?, 1 FROM authorisation LIMIT 1
                """, [line.id, line.gross])
        }
        #expect(fault?.message == "a part that is not original needs consent")
    }

    /// The first agreement written once more with one thing different.
    private static func again(_ column: String, as value: String) -> String {
        let columns = [
            "line_id", "order_id", "version_id", "revision", "decision", "by_whom", "how", "at", "agreed",
            "staff_id",
        ]
        let values = columns.map { $0 == column ? value : $0 }
        return """
            INSERT INTO authorisation (\(columns.joined(separator: ", ")))
            SELECT \(values.joined(separator: ", ")) FROM authorisation ORDER BY id LIMIT 1
            """
    }
}
