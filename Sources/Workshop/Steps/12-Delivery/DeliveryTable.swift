/// The hand-over. Its rows refer to the quality pass and, per payer, to a settlement or an authority.

enum DeliveryTable {
    static let migration = Migration(
        112, "delivery",
        """
        CREATE TABLE delivery (
          order_id        INTEGER PRIMARY KEY REFERENCES repair_order (id),
          inspection_id   INTEGER REFERENCES inspection (id),
          unrepaired      TEXT,                               -- why it leaves without work 未修离厂
          ready_at        INTEGER NOT NULL,                   -- quality check + wash + bill drawn
          told_at         INTEGER,
          told_how        TEXT    CHECK (told_how IN ('in-person', 'phone', 'message')),
          taken_by        TEXT,
          handed_over_by  INTEGER REFERENCES staff (id),
          next_service_on TEXT,
          next_service_km INTEGER,
          version         INTEGER NOT NULL DEFAULT 1,
          CHECK ((inspection_id IS NULL) <> (unrepaired IS NULL)),
          CHECK ((told_at IS NULL) = (told_how IS NULL)),
          CHECK ((taken_by IS NULL) = (handed_over_by IS NULL))
        ) STRICT;
        CREATE INDEX delivery_by_ready ON delivery (ready_at);
        CREATE TABLE delivery_release (                       -- why the car may leave, payer by payer
          order_id      INTEGER NOT NULL REFERENCES delivery (order_id),
          payer         TEXT    NOT NULL,
          settlement_id INTEGER REFERENCES settlement (id),
          authority_id  INTEGER REFERENCES authority (id),
          PRIMARY KEY (order_id, payer),
          CHECK (settlement_id IS NOT NULL OR authority_id IS NOT NULL)
        ) STRICT, WITHOUT ROWID;
        -- A car leaves only with its delivery on file.
        CREATE TRIGGER no_car_leaves_without_delivery BEFORE UPDATE OF left_at ON repair_order
        WHEN new.left_at IS NOT NULL AND old.left_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.order_id = new.id AND d.taken_by IS NOT NULL)
          BEGIN SELECT RAISE(ABORT, 'no delivery on file'); END;
        """)
}
