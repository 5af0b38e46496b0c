import GRDB

/// A row of settlements.csv: what a payer was asked for, or its reversal.
struct SettlementRow: HistoryRow {
    static let file = "settlements.csv"
    static let required = ["ref", "order", "payer", "at", "gross"]
    static let optional = ["reverses"]

    let ref: String
    let content: Int64
    private let order: String
    private let payer: Payer
    private let at: WrittenTime
    private let gross: Money
    private let reverses: String

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let order = cells.required("order", .text)
        let payer = cells.required("payer", .choice(of: Payer.allCases))
        let at = cells.required("at", .time)
        let gross = cells.required("gross", .signedMoney)
        reverses = cells.text("reverses")
        content = cells.content(of: Self.required + Self.optional)
        guard let ref, let order, let payer, let at, let gross, cells.faults.isEmpty else { return nil }
        (self.ref, self.order, self.payer, self.at, self.gross) = (ref, order, payer, at, gross)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        let snapshot = transaction.snapshot
        guard let visit = try HistoryTable.id(of: order, in: .order, snapshot) else {
            return .unknown("order", order)
        }
        let first = try reverses.isEmpty ? nil : HistoryTable.id(of: reverses, in: .settlement, snapshot)
        if !reverses.isEmpty, first == nil { return .unknown("reverses", reverses) }
        let pass = try Int64.fetchOne(
            transaction.db.cachedStatement(
                sql: """
                    SELECT id FROM inspection WHERE order_id = ? AND result = 'pass' AND voided_at IS NULL ORDER BY id DESC LIMIT 1
                    """),
            arguments: [visit])
        let tax = Money.tax(of: gross, rate: try ShopTable.shop(in: snapshot).taxRate)
        let moment = at.moment(in: transaction.zone)
        try transaction.write(
            """
            INSERT INTO settlement (ref, number, order_id, payer, inspection_id, unrepaired, posted_at, cashier_id, labour, material,
                                    sublet, other, total, tax, reverses, extent, authority_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?)
            """,
            [
                ref, ref, visit, payer.rawValue, pass, pass == nil ? ImportedText.reason : nil, moment,
                transaction.actor.staff, gross, gross, tax, first,
                try first.map { try extent(of: $0, in: snapshot) },
                try first.map { _ in try authority(visit, moment, in: transaction) },
            ])
        return .imported
    }
}

extension SettlementRow {
    /// A reversal takes back all that is left, or some of it.
    private func extent(of first: Int64, in snapshot: Snapshot) throws -> String {
        let due = try Money.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT due FROM settlement_due WHERE id = ?"),
            arguments: [first])
        return due == -gross ? "whole" : "part"
    }

    /// Who allowed a reversal is not in the file; that somebody did is what the book asks for.
    private func authority(_ visit: Int64, _ moment: Moment, in transaction: Transaction) throws -> Int64 {
        try transaction.insert(
            """
            INSERT INTO authority (kind, reason, by_staff_id, for_staff_id, at, order_id)
            VALUES ('reversal', ?1, (SELECT min(id) FROM staff WHERE id <> ?2), ?2, ?3, ?4)
            """, [ImportedText.reason, transaction.actor.staff, moment, visit])
    }
}

/// A row of payments.csv.
struct PaymentRow: HistoryRow {
    static let file = "payments.csv"
    static let required = ["ref", "settlement", "method", "amount", "at"]
    static let optional: [String] = []

    private static let methods = [
        "cash", "card", "wechat", "alipay", "transfer", "deposit", "balance", "points", "coupon",
    ]

    let ref: String
    let content: Int64
    private let settlement: String
    private let method: String
    private let amount: Money
    private let at: WrittenTime

    init?(_ cells: inout Cells) {
        let ref = cells.required("ref", .text)
        let settlement = cells.required("settlement", .text)
        let method = cells.required("method", .word(of: Self.methods))
        let amount = cells.required("amount", .signedMoney)
        let at = cells.required("at", .time)
        content = cells.content(of: Self.required)
        guard let ref, let settlement, let method, let amount, let at, cells.faults.isEmpty else {
            return nil
        }
        (self.ref, self.settlement, self.method, self.amount, self.at) = (ref, settlement, method, amount, at)
    }

    func insert(in transaction: Transaction) throws -> Fate {
        guard let bill = try HistoryTable.id(of: settlement, in: .settlement, transaction.snapshot) else {
            return .unknown("settlement", settlement)
        }
        try transaction.write(
            "INSERT INTO payment (ref, settlement_id, method, amount, at, cashier_id) VALUES (?, ?, ?, ?, ?, ?)",
            [ref, bill, method, amount, at.moment(in: transaction.zone), transaction.actor.staff])
        return .imported
    }
}
