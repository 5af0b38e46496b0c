/// Rows of sales over the counter: what the till asked for them, and the money it took.
extension FactSource {
    static let counterBills = FactSource(
        "counterBills",
        """
        SELECT NULL AS order_id, NULL AS vehicle_id, b.at, b.number || ' ' || c.buyer AS label, b.total, b.tax
        FROM sale_bill b JOIN counter_sale c ON c.id = b.sale_id
        WHERE b.at >= :from AND b.at < :to
        """)

    static let counterPayments = FactSource(
        "counterPayments",
        """
        SELECT NULL AS order_id, NULL AS vehicle_id, p.at, c.number || ' ' || c.buyer AS label, p.amount
        FROM sale_payment p JOIN counter_sale c ON c.id = p.sale_id
        WHERE p.at >= :from AND p.at < :to
        """)
}
