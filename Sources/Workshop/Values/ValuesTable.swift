import GRDB

// How each value stands in a column: numbers as INTEGER, texts as TEXT.

extension DatabaseValueConvertible where Self: PlainNumber {
    public var databaseValue: DatabaseValue { plainNumber.databaseValue }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        Int64.fromDatabaseValue(value).map(Self.init(plainNumber:))
    }
}

extension StatementColumnConvertible where Self: PlainNumber {
    public init?(sqliteStatement: SQLiteStatement, index: CInt) {
        self.init(plainNumber: Int64(sqliteStatement: sqliteStatement, index: index))
    }
}

extension DatabaseValueConvertible where Self: PlainText {
    public var databaseValue: DatabaseValue { description.databaseValue }

    public static func fromDatabaseValue(_ value: DatabaseValue) -> Self? {
        String.fromDatabaseValue(value).flatMap(Self.init(_:))
    }
}

extension ID: DatabaseValueConvertible, StatementColumnConvertible {}
extension Moment: DatabaseValueConvertible, StatementColumnConvertible {}
extension Money: DatabaseValueConvertible, StatementColumnConvertible {}
extension TaxRate: DatabaseValueConvertible, StatementColumnConvertible {}
extension Hours: DatabaseValueConvertible, StatementColumnConvertible {}
extension Quantity: DatabaseValueConvertible, StatementColumnConvertible {}
extension Zone: DatabaseValueConvertible {}
extension Day: DatabaseValueConvertible {}
extension Month: DatabaseValueConvertible {}
extension ClockTime: DatabaseValueConvertible {}
extension Plate: DatabaseValueConvertible {}
extension VIN: DatabaseValueConvertible {}
extension Phone: DatabaseValueConvertible {}
