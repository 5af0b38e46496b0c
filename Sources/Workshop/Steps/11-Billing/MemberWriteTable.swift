import GRDB

/// Writes what members have and what covers their cars.
extension MemberTable {
    static func membership(of customer: CustomerID, in snapshot: Snapshot) throws -> Membership? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT m.*, coalesce(r.source, '') AS source, r.referred_by
                    FROM member m LEFT JOIN referral r ON r.customer_id = m.customer_id WHERE m.customer_id = ?
                    """),
            arguments: [customer]
        ).map {
            Membership(
                card: $0["card"], tier: $0["tier"], joinedOn: $0["joined_on"], source: $0["source"],
                referredBy: $0["referred_by"])
        }
    }

    /// "M00001"
    static func nextCard(in snapshot: Snapshot) throws -> String {
        let last = try String.fetchOne(
            snapshot.db,
            sql:
                "SELECT card FROM member WHERE card GLOB 'M[0-9]*' ORDER BY length(card) DESC, card DESC LIMIT 1"
        )
        return "M" + padded((last.flatMap { Int($0.dropFirst()) } ?? 0) + 1, 5)
    }

    static func insert(_ member: Membership, for customer: CustomerID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "INSERT INTO member (customer_id, card, tier, joined_on) VALUES (?, ?, ?, ?)",
            arguments: [customer, member.card, member.tier, member.joinedOn])
        let referral = Referral(source: member.source, by: member.referredBy)
        if !referral.isEmpty { try ReferralTable.set(referral, for: customer, in: transaction) }
        try showTier(member.tier, of: customer, in: transaction)
    }

    static func delete(_ customer: CustomerID, in transaction: Transaction) throws {
        try transaction.db.perform(sql: "DELETE FROM member WHERE customer_id = ?", arguments: [customer])
        try transaction.demandChange(.gone(Phrase("会员", "member")))
        try showTier("", of: customer, in: transaction)
    }

    static func setTier(_ tier: String, of customer: CustomerID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE member SET tier = ?, version = version + 1 WHERE customer_id = ?",
            arguments: [tier, customer])
        try transaction.demandChange(.gone(Phrase("会员", "member")))
        try showTier(tier, of: customer, in: transaction)
    }

    /// The customer's file shows the tier's name wherever he is shown.
    private static func showTier(_ tier: String, of customer: CustomerID, in transaction: Transaction) throws
    {
        let name = try MemberTier.all().first { $0.code == tier }?.name.chinese ?? ""
        try transaction.db.perform(
            sql: "UPDATE customer SET member_tier = ?, version = version + 1 WHERE id = ?",
            arguments: [name, customer])
    }

    static func insertTopUp(_ tender: Tender, for customer: CustomerID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql:
                "INSERT INTO top_up (customer_id, method, amount, reference, at, cashier_id) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                customer, tender.method.rawValue, tender.amount, tender.reference, transaction.now,
                transaction.actor.staff,
            ])
    }

    static func insertCoupon(
        _ kind: Coupon.Kind, _ amount: Money, until day: Day, for customer: CustomerID,
        complaint: ComplaintID?, in transaction: Transaction
    ) throws -> String {
        let prefix = "KQ" + transaction.today.inNumbers + "-"
        let last = try String.fetchOne(
            transaction.db,
            sql:
                "SELECT number FROM coupon WHERE number >= ? AND number < ? ORDER BY length(number) DESC, number DESC LIMIT 1",
            arguments: [prefix, prefix + ":"])
        let number = prefix + padded((last.flatMap { Int($0.dropFirst(prefix.count)) } ?? 0) + 1, 2)
        try transaction.db.perform(
            sql: """
                INSERT INTO coupon (number, customer_id, kind, amount, issued_at, issued_by, expires_on, complaint_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                number, customer, kind.rawValue, amount, transaction.now, transaction.actor.staff, day,
                complaint,
            ])
        return number
    }

    static func withdraw(_ coupon: Coupon, of customer: CustomerID, in transaction: Transaction) throws {
        try transaction.db.perform(
            sql: "UPDATE coupon SET withdrawn_at = ? WHERE number = ? AND withdrawn_at IS NULL",
            arguments: [transaction.now, coupon.number])
        try transaction.demandChange(.gone(Phrase("卡券", "coupon")))
        try LedgerTable.post(
            LedgerEntry(
                debit: "coupon", credit: "coupons-given", amount: coupon.amount, kind: .coupon,
                customer: customer, reference: coupon.number), in: transaction)
    }

    static func setAgreement(
        _ agreement: CreditAgreement?, of customer: CustomerID, in transaction: Transaction
    ) throws {
        guard let agreement else {
            return try transaction.db.perform(
                sql: "DELETE FROM credit_agreement WHERE customer_id = ?", arguments: [customer])
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO credit_agreement (customer_id, name, credit_limit, days, until_on) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET name = excluded.name, credit_limit = excluded.credit_limit,
                  days = excluded.days, until_on = excluded.until_on, version = version + 1
                """,
            arguments: [
                customer, CleanText.kept(agreement.name), agreement.limit, agreement.days, agreement.until,
            ])
    }

    static func covers(of vehicle: VehicleID, in snapshot: Snapshot) throws -> [Cover] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM cover WHERE vehicle_id = ? AND ended_at IS NULL ORDER BY until_on, id"),
            arguments: [vehicle]
        ).map { row in
            Cover(
                try EstimateTable.choice(row, "kind"), untilOn: row["until_on"], untilKm: row["until_km"],
                reference: row["reference"])
        }
    }

    static func setCover(
        _ cover: Cover?, kind: Cover.Kind, of vehicle: VehicleID, in transaction: Transaction
    ) throws {
        try transaction.db.perform(
            sql: "UPDATE cover SET ended_at = ? WHERE vehicle_id = ? AND kind = ? AND ended_at IS NULL",
            arguments: [transaction.now, vehicle, kind.rawValue])
        guard let cover else { return }
        try transaction.db.perform(
            sql: """
                INSERT INTO cover (vehicle_id, kind, until_on, until_km, reference, at, staff_id)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                vehicle, kind.rawValue, cover.untilOn, cover.untilKm, CleanText.kept(cover.reference),
                transaction.now, transaction.actor.staff,
            ])
    }
}
