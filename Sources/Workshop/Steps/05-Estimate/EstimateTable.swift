/// The lines offered, the versions shown, and what the customer agreed to, line by line.

enum EstimateTable {
    static let migration = Migration(
        105, "estimate",
        """
        CREATE TABLE estimate_line (
          id           INTEGER PRIMARY KEY,
          ref          TEXT    UNIQUE,
          order_id     INTEGER NOT NULL REFERENCES repair_order (id),
          position     INTEGER NOT NULL,
          kind         TEXT    NOT NULL CHECK (kind IN ('labour', 'part', 'sublet', 'other')),
          code         TEXT    NOT NULL DEFAULT '',
          name         TEXT    NOT NULL CHECK (name <> ''),
          operation_id INTEGER REFERENCES operation (id),
          part_id      INTEGER REFERENCES part (id),
          trade        TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
          grade        TEXT    CHECK (grade IN ('original', 'equivalent', 'remanufactured', 'used', 'own')),
          quantity     INTEGER NOT NULL DEFAULT 100 CHECK (quantity > 0), -- hundredths; labour: 100
          hours        INTEGER NOT NULL DEFAULT 0 CHECK (hours >= 0),     -- sold hours, hundredths
          unit_price   INTEGER NOT NULL CHECK (unit_price >= 0),          -- fen, tax included; labour: per hour
          discount     INTEGER NOT NULL DEFAULT 0 CHECK (discount >= 0),
          discount_reason TEXT,
          gross        INTEGER NOT NULL CHECK (gross >= 0),   -- fen, tax included, after discount: what is asked
          tax_rate     INTEGER NOT NULL DEFAULT 1300 CHECK (tax_rate BETWEEN 0 AND 10000), -- basis points
          payer        TEXT    NOT NULL DEFAULT 'customer'
                       CHECK (payer IN ('customer', 'insurance', 'warranty', 'internal', 'goodwill')),
          cost         INTEGER,                               -- fen, net: sublet's bill, or as imported
          staff_grade  TEXT    CHECK (staff_grade IN ('junior', 'middle', 'senior')), -- labour: whose rate it asks
          additional   INTEGER NOT NULL DEFAULT 0 CHECK (additional IN (0, 1)), -- found after the first authorisation
          concern_id   INTEGER REFERENCES concern (id),
          added_at     INTEGER,                               -- NULL: brought in from another system
          revives_id   INTEGER REFERENCES estimate_line (id), -- what was refused on an earlier visit, asked again
          authority_id INTEGER REFERENCES authority (id),     -- who allowed a discount over the limit or a price below cost
          removed_at   INTEGER,                               -- taken off; kept for the versions that showed it
          revision     INTEGER NOT NULL DEFAULT 1,            -- counts changes of what the customer would agree to
          version      INTEGER NOT NULL DEFAULT 1,
          CHECK ((kind = 'part') = (grade IS NOT NULL)),
          CHECK (kind = 'labour' OR staff_grade IS NULL),
          CHECK ((discount > 0) <= (discount_reason IS NOT NULL))
        ) STRICT;
        CREATE INDEX line_by_order ON estimate_line (order_id, position);
        CREATE INDEX line_by_part      ON estimate_line (part_id, id) WHERE part_id IS NOT NULL;
        CREATE INDEX line_by_operation ON estimate_line (operation_id, id) WHERE operation_id IS NOT NULL;
        CREATE INDEX line_by_revived   ON estimate_line (revives_id) WHERE revives_id IS NOT NULL;
        -- Whoever changes what was agreed takes the agreement away, here and not only on the screen.
        CREATE TRIGGER a_change_breaks_authorisation
        AFTER UPDATE OF kind, code, name, operation_id, part_id, grade, staff_grade, quantity, hours, unit_price, discount,
                        gross, tax_rate, payer, removed_at ON estimate_line
        WHEN new.revision = old.revision AND
             (new.kind, new.code, new.name, new.operation_id, new.part_id, new.grade, new.staff_grade, new.quantity,
              new.hours, new.unit_price, new.discount, new.gross, new.tax_rate, new.payer, new.removed_at)
             IS NOT (old.kind, old.code, old.name, old.operation_id, old.part_id, old.grade, old.staff_grade, old.quantity,
              old.hours, old.unit_price, old.discount, old.gross, old.tax_rate, old.payer, old.removed_at)
        BEGIN
          UPDATE estimate_line SET revision = old.revision + 1 WHERE id = new.id;
        END;
        -- Counting back, or putting another line in its place, would bring an agreement back to what nobody agreed to.
        CREATE TRIGGER revision_only_grows BEFORE UPDATE OF revision ON estimate_line WHEN new.revision < old.revision
          BEGIN SELECT RAISE(ABORT, 'the revision of a line only grows'); END;
        CREATE TRIGGER a_line_is_not_replaced BEFORE INSERT ON estimate_line
        WHEN EXISTS (SELECT 1 FROM estimate_line WHERE id = new.id)
          BEGIN SELECT RAISE(ABORT, 'a line is not replaced'); END;
        CREATE TRIGGER a_line_stays_on_its_order BEFORE UPDATE OF id, order_id ON estimate_line
        WHEN (new.id, new.order_id) IS NOT (old.id, old.order_id)
          BEGIN SELECT RAISE(ABORT, 'a line stays on its order'); END;
        CREATE TABLE estimate_version (                       -- frozen: what the customer was shown
          id             INTEGER PRIMARY KEY,
          order_id       INTEGER NOT NULL REFERENCES repair_order (id),
          number         INTEGER NOT NULL CHECK (number > 0),
          made_at        INTEGER NOT NULL,
          staff_id       INTEGER NOT NULL REFERENCES staff (id),
          expires_on     TEXT    NOT NULL,
          total          INTEGER NOT NULL,                    -- all payers, tax included
          customer_total INTEGER NOT NULL,                    -- what the customer pays
          lines          TEXT    NOT NULL CHECK (json_valid(lines)),
          UNIQUE (order_id, number)
        ) STRICT;
        CREATE TRIGGER shown_is_frozen BEFORE UPDATE ON estimate_version
          BEGIN SELECT RAISE(ABORT, 'an estimate that was shown is frozen'); END;
        CREATE TRIGGER shown_is_kept BEFORE DELETE ON estimate_version
          BEGIN SELECT RAISE(ABORT, 'an estimate that was shown is frozen'); END;
        CREATE TABLE authorisation (                          -- holds while its revision is the line's
          id             INTEGER PRIMARY KEY,
          line_id        INTEGER NOT NULL REFERENCES estimate_line (id),
          order_id       INTEGER NOT NULL REFERENCES repair_order (id),
          version_id     INTEGER NOT NULL REFERENCES estimate_version (id),
          revision       INTEGER NOT NULL,
          decision       TEXT    NOT NULL CHECK (decision IN ('authorised', 'declined', 'deferred')),
          deferred_until TEXT,
          reason         TEXT    NOT NULL DEFAULT '',
          by_whom        TEXT    NOT NULL,
          how            TEXT    NOT NULL CHECK (how IN ('in-person', 'phone', 'message')),
          at             INTEGER NOT NULL,
          agreed         INTEGER NOT NULL CHECK (agreed >= 0),-- fen, tax included, as shown
          staff_id       INTEGER NOT NULL REFERENCES staff (id),
          grade_consent  INTEGER NOT NULL DEFAULT 0 CHECK (grade_consent IN (0, 1)), -- agreed to a part that is not original
          allowance_id   INTEGER REFERENCES allowance (id),   -- not asked: within what was agreed in advance
          CHECK ((decision = 'deferred') = (deferred_until IS NOT NULL)),
          CHECK (decision = 'authorised' OR (grade_consent = 0 AND allowance_id IS NULL))
        ) STRICT;
        CREATE INDEX authorisation_by_line  ON authorisation (line_id, id);
        CREATE INDEX authorisation_by_order ON authorisation (order_id);
        CREATE TRIGGER authorisation_is_never_edited BEFORE UPDATE ON authorisation
          BEGIN SELECT RAISE(ABORT, 'an authorisation is never edited'); END;
        CREATE TRIGGER authorisation_is_never_deleted BEFORE DELETE ON authorisation
          BEGIN SELECT RAISE(ABORT, 'an authorisation is never deleted'); END;
        CREATE TRIGGER authorisation_is_not_replaced BEFORE INSERT ON authorisation
        WHEN EXISTS (SELECT 1 FROM authorisation WHERE id = new.id)
          BEGIN SELECT RAISE(ABORT, 'an authorisation is never edited'); END;
        CREATE TRIGGER authorisation_is_of_the_line_as_shown BEFORE INSERT ON authorisation
        WHEN new.revision <> (SELECT revision FROM estimate_line WHERE id = new.line_id)
          BEGIN SELECT RAISE(ABORT, 'the line changed after it was shown'); END;
        CREATE TRIGGER authorisation_is_of_its_order BEFORE INSERT ON authorisation
        WHEN new.order_id <> (SELECT order_id FROM estimate_line WHERE id = new.line_id)
          OR new.order_id <> (SELECT order_id FROM estimate_version WHERE id = new.version_id)
          BEGIN SELECT RAISE(ABORT, 'an authorisation is of one order'); END;
        CREATE TRIGGER what_is_agreed_is_what_is_asked BEFORE INSERT ON authorisation
        WHEN new.decision = 'authorised' AND new.agreed <> (SELECT gross FROM estimate_line WHERE id = new.line_id)
          BEGIN SELECT RAISE(ABORT, 'another amount was shown'); END;
        CREATE TRIGGER another_grade_needs_consent BEFORE INSERT ON authorisation
        WHEN new.decision = 'authorised' AND new.grade_consent = 0
         AND (SELECT coalesce(grade, 'original') FROM estimate_line WHERE id = new.line_id) <> 'original'
          BEGIN SELECT RAISE(ABORT, 'a part that is not original needs consent'); END;
        -- The line's state: its last authorisation if that is of the present revision, else open. The number is that
        -- of the authorisation which holds; who was refused later has none.
        CREATE VIEW line_state AS
        SELECT l.id AS line_id, l.order_id, coalesce(a.decision, 'open') AS state,
               CASE a.decision WHEN 'authorised' THEN a.id END AS authorisation_id
        FROM estimate_line l
        LEFT JOIN authorisation a ON a.id = (SELECT max(id) FROM authorisation WHERE line_id = l.id)
                                 AND a.revision = l.revision
        WHERE l.removed_at IS NULL;
        CREATE TABLE unrepaired_exit (                        -- the customer refused everything 未修离厂
          order_id INTEGER PRIMARY KEY REFERENCES repair_order (id),
          reason   TEXT    NOT NULL CHECK (reason <> ''),     -- of reasons.csv, list "decline"
          at       INTEGER NOT NULL,
          staff_id INTEGER NOT NULL REFERENCES staff (id)
        ) STRICT;
        """)
}
