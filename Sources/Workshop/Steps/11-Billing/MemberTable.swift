import GRDB

/// Members, what they have with the shop, and until when they are covered.
enum MemberTable {
    static let migration = Migration(
        451, "members",
        """
        CREATE TABLE member (
          customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
          card        TEXT    NOT NULL UNIQUE CHECK (card <> ''),
          tier        TEXT    NOT NULL,                       -- of member_tiers.csv
          joined_on   TEXT    NOT NULL,
          source      TEXT    NOT NULL DEFAULT '',            -- of reasons.csv, list "referral"
          referred_by INTEGER REFERENCES customer (id),
          version     INTEGER NOT NULL DEFAULT 1,
          CHECK (referred_by IS NULL OR referred_by <> customer_id)
        ) STRICT;
        CREATE INDEX member_by_referrer ON member (referred_by) WHERE referred_by IS NOT NULL;
        CREATE TABLE cover (                                  -- what runs out for a car, and is worth a call before it does
          id          INTEGER PRIMARY KEY,
          vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
          kind        TEXT    NOT NULL CHECK (kind IN ('extended-warranty', 'service-plan')),
          until_on    TEXT    NOT NULL,
          until_km    INTEGER CHECK (until_km > 0),
          reference   TEXT    NOT NULL DEFAULT '',
          at          INTEGER NOT NULL,
          staff_id    INTEGER NOT NULL REFERENCES staff (id),
          ended_at    INTEGER                                 -- taken off the file, or renewed by a newer one
        ) STRICT;
        CREATE UNIQUE INDEX one_cover_a_kind ON cover (vehicle_id, kind) WHERE ended_at IS NULL;
        CREATE INDEX cover_by_end ON cover (until_on) WHERE ended_at IS NULL;
        CREATE TABLE coupon (
          number       TEXT    PRIMARY KEY,                   -- KQ260312-01
          customer_id  INTEGER NOT NULL REFERENCES customer (id),
          kind         TEXT    NOT NULL CHECK (kind IN ('labour', 'service')),
          amount       INTEGER NOT NULL CHECK (amount > 0),
          issued_at    INTEGER NOT NULL,
          issued_by    INTEGER NOT NULL REFERENCES staff (id),
          expires_on   TEXT    NOT NULL,
          complaint_id INTEGER REFERENCES complaint (id),     -- given to make up for it
          withdrawn_at INTEGER
        ) STRICT;
        CREATE INDEX coupon_by_customer ON coupon (customer_id);
        CREATE INDEX payment_by_coupon ON payment (reference) WHERE method = 'coupon';
        CREATE TABLE credit_agreement (
          customer_id  INTEGER PRIMARY KEY REFERENCES customer (id),
          name         TEXT    NOT NULL CHECK (name <> ''),
          credit_limit INTEGER NOT NULL CHECK (credit_limit > 0),
          days         INTEGER NOT NULL CHECK (days > 0),
          until_on     TEXT    NOT NULL,
          version      INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        CREATE TABLE top_up (                                 -- money paid in for later; negative: paid out again
          id          INTEGER PRIMARY KEY,
          customer_id INTEGER NOT NULL REFERENCES customer (id),
          method      TEXT    NOT NULL CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')),
          amount      INTEGER NOT NULL CHECK (amount <> 0),
          reference   TEXT    NOT NULL DEFAULT '',
          at          INTEGER NOT NULL,
          cashier_id  INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        CREATE TRIGGER top_up_is_frozen BEFORE UPDATE ON top_up
          BEGIN SELECT RAISE(ABORT, 'a top-up is never edited'); END;
        CREATE TRIGGER top_up_is_kept BEFORE DELETE ON top_up
          BEGIN SELECT RAISE(ABORT, 'a top-up is never edited'); END;
        CREATE TRIGGER top_up_is_booked AFTER INSERT ON top_up BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
          VALUES (new.at, new.cashier_id, new.method, 'balance', new.amount, 'top-up', new.customer_id, new.reference);
        END;
        CREATE TRIGGER coupon_is_booked AFTER INSERT ON coupon BEGIN
          INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, complaint_id, reference)
          VALUES (new.issued_at, new.issued_by, iif(new.complaint_id IS NULL, 'coupons-given', 'compensation'), 'coupon',
                  new.amount, 'coupon', new.customer_id, new.complaint_id, new.number);
        END;
        -- A coupon pays its own customer's bill, once, up to what it is worth.
        CREATE TRIGGER coupon_is_good BEFORE INSERT ON payment WHEN new.method = 'coupon' AND new.amount > 0
         AND NOT EXISTS (SELECT 1 FROM coupon c
                         JOIN settlement s ON s.id = new.settlement_id
                         JOIN repair_order o ON o.id = s.order_id AND o.customer_id = c.customer_id
                         WHERE c.number = new.reference AND c.withdrawn_at IS NULL
                           AND c.amount >= new.amount + (SELECT coalesce(sum(amount), 0) FROM payment
                                                         WHERE method = 'coupon' AND reference = c.number))
          BEGIN SELECT RAISE(ABORT, 'the coupon is not good for it'); END;
        """)

    /// Everything a customer can pay with that the shop gave him or keeps for him.
    static func purse(of customer: CustomerID, in snapshot: Snapshot) throws -> MemberPurse {
        let row = try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT card, tier FROM member WHERE customer_id = ?"),
            arguments: [customer])
        let code: String? = row?["tier"]
        return MemberPurse(
            customer: customer, card: row?["card"] ?? "",
            tier: try code.flatMap { code in try MemberTier.all().first { $0.code == code } },
            balance: try LedgerTable.held("balance", for: customer, in: snapshot),
            points: try LedgerTable.held("points", for: customer, in: snapshot),
            pointsOwed: -(try LedgerTable.held("points-owed", for: customer, in: snapshot)),
            coupons: try coupons(of: customer, in: snapshot),
            agreement: try agreement(of: customer, in: snapshot))
    }

    static func coupons(of customer: CustomerID, in snapshot: Snapshot) throws -> [Coupon] {
        try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT c.*, c.amount - (SELECT coalesce(sum(p.amount), 0) FROM payment p
                                            WHERE p.method = 'coupon' AND p.reference = c.number) AS unused
                    FROM coupon c WHERE c.customer_id = ? AND c.withdrawn_at IS NULL ORDER BY c.expires_on, c.number
                    """),
            arguments: [customer]
        ).map { row in
            Coupon(
                number: row["number"], kind: try EstimateTable.choice(row, "kind"), amount: row["amount"],
                left: row["unused"], expiresOn: row["expires_on"])
        }
    }

    static func agreement(of customer: CustomerID, in snapshot: Snapshot) throws -> CreditAgreement? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT * FROM credit_agreement WHERE customer_id = ?"),
            arguments: [customer]
        ).map {
            CreditAgreement(
                name: $0["name"], limit: $0["credit_limit"], days: $0["days"], until: $0["until_on"])
        }
    }

    /// What a customer has on account at this moment, all his orders together.
    static func onAccount(_ customer: CustomerID, in snapshot: Snapshot) throws -> Money {
        let bills =
            try Money.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT coalesce(sum(r.outstanding), 0) FROM receivable r
                        CROSS JOIN on_account a ON a.settlement_id = r.settlement_id
                        JOIN settlement s ON s.id = r.settlement_id AND s.payer = 'customer'
                        JOIN repair_order o ON o.id = s.order_id AND o.customer_id = ?
                        """),
                arguments: [customer]) ?? .zero
        return try bills + SaleBillTable.onAccount(customer, in: snapshot)
    }
}
