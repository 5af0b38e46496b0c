import GRDB

/// How customers came: any customer's, member or not.
enum ReferralTable {
    static let migration = Migration(
        458, "referrals",
        """
        CREATE TABLE referral (
          customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
          source      TEXT    NOT NULL DEFAULT '',            -- of reasons.csv, list "referral"
          referred_by INTEGER REFERENCES customer (id),
          CHECK (referred_by IS NULL OR referred_by <> customer_id),
          CHECK (source <> '' OR referred_by IS NOT NULL)
        ) STRICT;
        CREATE INDEX referral_by_referrer ON referral (referred_by) WHERE referred_by IS NOT NULL;
        INSERT INTO referral SELECT customer_id, source, referred_by FROM member
          WHERE source <> '' OR referred_by IS NOT NULL;
        -- It was the member's alone before.
        CREATE TABLE member_anew (
          customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
          card        TEXT    NOT NULL UNIQUE CHECK (card <> ''),
          tier        TEXT    NOT NULL,                       -- of member_tiers.csv
          joined_on   TEXT    NOT NULL,
          version     INTEGER NOT NULL DEFAULT 1
        ) STRICT;
        INSERT INTO member_anew SELECT customer_id, card, tier, joined_on, version FROM member;
        DROP TABLE member;
        ALTER TABLE member_anew RENAME TO member;
        """)

    static func referral(of customer: CustomerID, in snapshot: Snapshot) throws -> Referral? {
        try Row.fetchOne(
            snapshot.db.cachedStatement(
                sql: "SELECT source, referred_by FROM referral WHERE customer_id = ?"),
            arguments: [customer]
        ).map { Referral(source: $0["source"], by: $0["referred_by"]) }
    }

    /// How many customers he brought.
    static func brought(by customer: CustomerID, in snapshot: Snapshot) throws -> Int {
        try Int.fetchOne(
            snapshot.db.cachedStatement(sql: "SELECT count(*) FROM referral WHERE referred_by = ?"),
            arguments: [customer]) ?? 0
    }

    static func set(_ referral: Referral?, for customer: CustomerID, in transaction: Transaction) throws {
        guard let referral, !referral.isEmpty else {
            return try transaction.db.perform(
                sql: "DELETE FROM referral WHERE customer_id = ?", arguments: [customer])
        }
        try transaction.db.perform(
            sql: """
                INSERT INTO referral (customer_id, source, referred_by) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET source = excluded.source, referred_by = excluded.referred_by
                """, arguments: [customer, referral.source, referral.by])
    }
}
