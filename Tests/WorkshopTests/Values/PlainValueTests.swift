import Foundation
import GRDB
import Testing
import Workshop

struct PlainValueTests {
    private struct Sheet: Codable, Equatable {
        var order: OrderID
        var based: Based<OrderThing>
        var price: Money
        var rate: TaxRate
        var hours: Hours
        var quantity: Quantity
        var at: Moment
        var day: Day
        var month: Month
        var clock: ClockTime
        var zone: Zone
        var plate: Plate
        var vin: VIN
        var phone: Phone
    }

    private static func sheet() throws -> Sheet {
        Sheet(
            order: OrderID(7), based: Based(OrderID(7), version: 3), price: Money(fen: 128_600),
            rate: .standard,
            hours: Hours(hundredths: 150), quantity: Quantity(hundredths: 450),
            at: Moment(seconds: 1_773_279_000),
            day: try #require(Day(iso: "2026-03-12")), month: try #require(Month("2026-03")),
            clock: try #require(ClockTime("09:30")), zone: .shanghai, plate: try #require(Plate("沪A12345")),
            vin: try #require(VIN("1M8GDM9AXKP042788")), phone: try #require(Phone("13812345521")))
    }

    @Test func `each value is one plain text or number when sent, and comes back`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let sent = try encoder.encode(Self.sheet())
        let expected = """
            {"at":1773279000,"based":{"id":7,"version":3},"clock":"09:30","day":"2026-03-12","hours":150,\
            "month":"2026-03","order":7,"phone":"13812345521","plate":"沪A12345","price":128600,"quantity":450,\
            "rate":1300,"vin":"1M8GDM9AXKP042788","zone":"Asia/Shanghai"}
            """
        #expect(String(decoding: sent, as: UTF8.self) == expected)
        #expect(try JSONDecoder().decode(Sheet.self, from: sent) == Self.sheet())
    }

    @Test(arguments: ["\"2026-02-30\"", "12", "null"])
    func `a day that is none is not taken in`(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Day.self, from: Data(json.utf8)) }
    }

    @Test func `each value stands in a column as an integer or a text, and comes back`() throws {
        let sheet = try Self.sheet()
        try DatabaseQueue().write { database in
            try database.execute(
                sql: """
                    CREATE TABLE sheet (id INTEGER, price INTEGER, rate INTEGER, hours INTEGER, quantity INTEGER,
                        at INTEGER, day TEXT, month TEXT, clock TEXT, zone TEXT, plate TEXT, vin TEXT, phone TEXT
                    ) STRICT
                    """)
            try database.execute(
                sql: "INSERT INTO sheet VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
                arguments: [
                    sheet.order, sheet.price, sheet.rate, sheet.hours, sheet.quantity, sheet.at, sheet.day,
                    sheet.month,
                    sheet.clock, sheet.zone, sheet.plate, sheet.vin, sheet.phone,
                ])
            let row = try #require(try Row.fetchOne(database, sql: "SELECT * FROM sheet"))
            let read = Sheet(
                order: row["id"], based: sheet.based, price: row["price"], rate: row["rate"],
                hours: row["hours"],
                quantity: row["quantity"], at: row["at"], day: row["day"], month: row["month"],
                clock: row["clock"],
                zone: row["zone"], plate: row["plate"], vin: row["vin"], phone: row["phone"])
            #expect(read == sheet)
            #expect(try Money.fetchOne(database, sql: "SELECT price FROM sheet") == sheet.price)
            #expect(
                try Day.fetchOne(
                    database, sql: "SELECT day FROM sheet WHERE day < ?", arguments: ["2026-03-13"])
                    == sheet.day)
            #expect(try OrderID?.fetchOne(database, sql: "SELECT NULL") == .some(nil))
        }
    }

    @Test func `numbers of one kind of thing are in order`() {
        #expect(OrderID(1) < OrderID(2))
        #expect("\(OrderID(12))" == "12")
    }
}
