import GRDB

extension CounterSaleTable {
    static func insert(
        buyer: String, phone: String, customer: CustomerID?, in transaction: Transaction
    ) throws -> CounterSaleID {
        let day = transaction.today.inNumbers
        try transaction.db.perform(
            sql: """
                INSERT INTO counter_sale (number, customer_id, buyer, phone, made_at, staff_id)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                try RunningNumber.next("LS\(day)-", digits: 2, of: "counter_sale", in: transaction),
                customer, buyer, phone, transaction.now, transaction.actor.staff,
            ])
        return CounterSaleID(transaction.db.lastInsertedRowID)
    }

    /// A line at the price list's price, held on the shelf.
    static func add(
        _ part: Part, _ quantity: Quantity, to sale: CounterSaleID, tax: TaxRate, in transaction: Transaction
    ) throws -> SaleLineID {
        try transaction.db.perform(
            sql: """
                INSERT INTO counter_sale_line (sale_id, part_id, quantity, unit_price, gross, tax_rate)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [sale, part.id, quantity, part.price, quantity.times(part.price), tax])
        let line = SaleLineID(transaction.db.lastInsertedRowID)
        try hold(line, part.id, quantity, in: transaction)
        return line
    }

    static func hold(
        _ line: SaleLineID, _ part: PartID, _ quantity: Quantity, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                INSERT INTO reservation (sale_line_id, part_id, quantity, reserved_at, state)
                VALUES (?, ?, ?, ?, 'reserved')
                """, arguments: [line, part, quantity, transaction.now])
    }

    static func release(_ line: SaleLineID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET state = 'released', version = version + 1
                WHERE sale_line_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [line])
    }

    /// A line that is not wanted: nothing of it ever left the shelf.
    static func remove(_ line: SaleLineID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM reservation WHERE sale_line_id = ?", arguments: [line])
        try transaction.db.perform(sql: "DELETE FROM counter_sale_line WHERE id = ?", arguments: [line])
    }

    static func markIssued(
        _ line: SaleLineID, by movement: MovementID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: """
                UPDATE reservation SET state = 'issued', movement_id = ?, version = version + 1
                WHERE sale_line_id = ? AND state IN ('reserved', 'picked')
                """, arguments: [movement, line])
        try transaction.demandChange(.overtakenRow(Phrase("预留", "reservation")))
    }

    static func markReturned(
        _ line: SaleLineID, _ quantity: Quantity, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE counter_sale_line SET returned = returned + ? WHERE id = ?",
            arguments: [quantity, line])
    }

    static func handOver(
        _ sale: Based<CounterSaleThing>, to person: String, in transaction: Transaction
    ) throws {
        try write("handed_at = ?, handed_to = ?", [transaction.now, person], sale, in: transaction)
    }

    static func cancel(
        _ sale: Based<CounterSaleThing>, at moment: Moment?, in transaction: Transaction
    ) throws {
        try write("cancelled_at = ?", [moment], sale, in: transaction)
    }

    /// Its lines changed: whoever read it before has read something else.
    static func touch(_ sale: Based<CounterSaleThing>, in transaction: Transaction) throws {
        try write("buyer = buyer", [], sale, in: transaction)
    }

    private static func write(
        _ what: String, _ arguments: StatementArguments, _ sale: Based<CounterSaleThing>,
        in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE counter_sale SET \(what), version = version + 1 WHERE id = ? AND version = ?",
            arguments: arguments + [sale.id, sale.version])
        try transaction.demandChange(.overtakenRow(Phrase("柜台单", "counter sale")))
    }
}
