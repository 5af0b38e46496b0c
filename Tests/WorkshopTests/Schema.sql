CREATE TABLE absence (
  id       INTEGER PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  from_at  INTEGER NOT NULL,
  until_at INTEGER NOT NULL CHECK (until_at > from_at),
  reason   TEXT    NOT NULL CHECK (reason <> ''),     -- of reasons.csv, list "absence"
  ended_at INTEGER CHECK (ended_at >= from_at)        -- came back before it was over
) STRICT;

CREATE INDEX absence_by_end ON absence (until_at);

CREATE TABLE allowance (                              -- "up to so much without asking"
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES repair_order (id),
  up_to        INTEGER NOT NULL CHECK (up_to > 0),    -- fen, tax included
  by_whom      TEXT    NOT NULL CHECK (by_whom <> ''),
  how          TEXT    NOT NULL CHECK (how IN ('in-person', 'phone', 'message')),
  at           INTEGER NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  withdrawn_at INTEGER
) STRICT;

CREATE INDEX allowance_by_order ON allowance (order_id, id);

CREATE TRIGGER allowance_is_never_edited BEFORE UPDATE OF id, order_id, up_to, by_whom, how, at, staff_id ON allowance
  BEGIN SELECT RAISE(ABORT, 'an allowance is never edited'); END;

CREATE TABLE attendance (                             -- presence, apart from job clocks
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  day      TEXT    NOT NULL,
  hours    INTEGER NOT NULL CHECK (hours >= 0),       -- hundredths
  PRIMARY KEY (staff_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX attendance_by_day ON attendance (day);

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

CREATE INDEX declined_by_time ON authorisation (at) WHERE decision = 'declined';

CREATE INDEX deferred_by_day  ON authorisation (deferred_until) WHERE decision = 'deferred';

CREATE TRIGGER an_allowance_goes_no_further BEFORE INSERT ON authorisation WHEN new.allowance_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'this allowance does not stand')
    WHERE new.allowance_id IS NOT
          (SELECT max(id) FROM allowance WHERE order_id = new.order_id AND withdrawn_at IS NULL);
  SELECT RAISE(ABORT, 'an allowance is for additional work at the customer''s own cost')
    WHERE NOT EXISTS (SELECT 1 FROM estimate_line WHERE id = new.line_id AND additional = 1
                      AND payer = 'customer' AND coalesce(grade, 'original') = 'original');
  SELECT RAISE(ABORT, 'more than was agreed in advance')
    WHERE new.agreed > (SELECT up_to FROM allowance WHERE id = new.allowance_id)
        - (SELECT coalesce(sum(a.agreed), 0) FROM line_state s JOIN authorisation a ON a.id = s.authorisation_id
           WHERE s.order_id = new.order_id AND s.line_id <> new.line_id AND a.allowance_id IS NOT NULL);
END;

CREATE TRIGGER another_grade_needs_consent BEFORE INSERT ON authorisation
WHEN new.decision = 'authorised' AND new.grade_consent = 0
 AND (SELECT coalesce(grade, 'original') FROM estimate_line WHERE id = new.line_id) <> 'original'
  BEGIN SELECT RAISE(ABORT, 'a part that is not original needs consent'); END;

CREATE TRIGGER authorisation_is_never_deleted BEFORE DELETE ON authorisation
  BEGIN SELECT RAISE(ABORT, 'an authorisation is never deleted'); END;

CREATE TRIGGER authorisation_is_never_edited BEFORE UPDATE ON authorisation
  BEGIN SELECT RAISE(ABORT, 'an authorisation is never edited'); END;

CREATE TRIGGER authorisation_is_not_replaced BEFORE INSERT ON authorisation
WHEN EXISTS (SELECT 1 FROM authorisation WHERE id = new.id)
  BEGIN SELECT RAISE(ABORT, 'an authorisation is never edited'); END;

CREATE TRIGGER authorisation_is_of_its_order BEFORE INSERT ON authorisation
WHEN new.order_id <> (SELECT order_id FROM estimate_line WHERE id = new.line_id)
  OR new.order_id <> (SELECT order_id FROM estimate_version WHERE id = new.version_id)
  BEGIN SELECT RAISE(ABORT, 'an authorisation is of one order'); END;

CREATE TRIGGER authorisation_is_of_the_line_as_shown BEFORE INSERT ON authorisation
WHEN new.revision <> (SELECT revision FROM estimate_line WHERE id = new.line_id)
  BEGIN SELECT RAISE(ABORT, 'the line changed after it was shown'); END;

CREATE TRIGGER what_is_agreed_is_what_is_asked BEFORE INSERT ON authorisation
WHEN new.decision = 'authorised' AND new.agreed <> (SELECT gross FROM estimate_line WHERE id = new.line_id)
  BEGIN SELECT RAISE(ABORT, 'another amount was shown'); END;

CREATE TABLE authority (
  id           INTEGER PRIMARY KEY,
  kind         TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  by_staff_id  INTEGER NOT NULL REFERENCES staff (id),
  for_staff_id INTEGER NOT NULL REFERENCES staff (id),
  at           INTEGER NOT NULL,
  order_id     INTEGER REFERENCES repair_order (id),
  CHECK (by_staff_id <> for_staff_id)
) STRICT;

CREATE TABLE batch (                                  -- a receipt: any fitted part leads here
  id          INTEGER PRIMARY KEY,
  part_id     INTEGER NOT NULL REFERENCES part (id),
  number      TEXT    NOT NULL,
  supplier    TEXT    NOT NULL,
  received_at INTEGER NOT NULL,
  unit_cost   INTEGER NOT NULL CHECK (unit_cost >= 0),
  -- opening: lay there before the book began; pending: fitted before its receipt was booked
  kind        TEXT    NOT NULL DEFAULT 'receipt' CHECK (kind IN ('receipt', 'opening', 'pending')),
  remaining   INTEGER NOT NULL DEFAULT 0,             -- sum of its movements; kept for the same reason as stock
  CHECK (remaining >= 0 OR kind = 'pending')
) STRICT;

CREATE INDEX batch_by_part ON batch (part_id, id);

CREATE INDEX batch_on_shelf ON batch (part_id, received_at, id) WHERE remaining > 0;

CREATE INDEX batch_owed     ON batch (part_id, id) WHERE remaining < 0;

CREATE TABLE bay (
  id       INTEGER PRIMARY KEY,
  ref      TEXT    UNIQUE,
  position INTEGER NOT NULL UNIQUE,                   -- its number on the board
  name     TEXT    NOT NULL,
  kind     TEXT    NOT NULL CHECK (kind IN ('reception', 'quick', 'general', 'panel', 'paint', 'wash', 'inspection')),
  from_day TEXT    NOT NULL,
  to_day   TEXT,
  version  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE bay_closure (
  id       INTEGER PRIMARY KEY,
  bay_id   INTEGER NOT NULL REFERENCES bay (id),
  from_at  INTEGER NOT NULL,
  until_at INTEGER NOT NULL CHECK (until_at > from_at),
  reason   TEXT    NOT NULL CHECK (reason <> ''),     -- of reasons.csv, list "bay-down"
  ended_at INTEGER CHECK (ended_at >= from_at)        -- up again before that
) STRICT;

CREATE INDEX closure_by_end ON bay_closure (until_at);

CREATE TABLE booking (
  id            INTEGER PRIMARY KEY,
  ref           TEXT    UNIQUE,
  vehicle_id    INTEGER NOT NULL REFERENCES vehicle (id),
  customer_id   INTEGER NOT NULL REFERENCES customer (id),
  contact_name  TEXT    NOT NULL DEFAULT '',
  contact_phone TEXT    NOT NULL DEFAULT '',
  for_at        INTEGER NOT NULL,
  for_day       TEXT    NOT NULL,                     -- the shop's day of for_at
  made_at       INTEGER NOT NULL,
  made_by       INTEGER NOT NULL REFERENCES staff (id),
  purpose       TEXT    NOT NULL,                     -- in the customer's words
  package_id    INTEGER REFERENCES package (id),
  trade         TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
  hours         INTEGER NOT NULL CHECK (hours > 0),   -- hundredths
  waits         INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
  loaner        INTEGER NOT NULL DEFAULT 0 CHECK (loaner IN (0, 1)),
  advisor_id    INTEGER REFERENCES staff (id),
  bay_id        INTEGER REFERENCES bay (id),
  deposit       INTEGER NOT NULL DEFAULT 0 CHECK (deposit >= 0),
  channel       TEXT    NOT NULL CHECK (channel IN ('phone', 'online', 'walk-up', 'invitation')),
  invitation_id INTEGER REFERENCES invitation (id),
  state         TEXT    NOT NULL CHECK (state IN ('to-confirm', 'confirmed', 'prepared', 'arrived', 'moved',
                                                  'cancelled', 'no-show')),
  moved_to      INTEGER REFERENCES booking (id),
  cancelled_by  TEXT    CHECK (cancelled_by IN ('customer', 'shop')),
  cancel_reason TEXT,
  authority_id  INTEGER REFERENCES authority (id),    -- overbooked
  version       INTEGER NOT NULL DEFAULT 1,
  CHECK (cancelled_by IS NULL OR state = 'cancelled'),
  CHECK (moved_to IS NULL OR state = 'moved')
) STRICT;

CREATE INDEX booking_by_day     ON booking (for_day, for_at);

CREATE INDEX booking_by_invitation ON booking (invitation_id) WHERE invitation_id IS NOT NULL;

CREATE INDEX booking_by_vehicle ON booking (vehicle_id, for_at);

CREATE INDEX booking_not_kept   ON booking (vehicle_id) WHERE state = 'no-show';

CREATE TRIGGER a_dropped_booking_lets_go AFTER UPDATE OF state ON booking
WHEN new.state IN ('cancelled', 'no-show') AND old.state <> new.state
BEGIN
  UPDATE reservation SET state = 'released', version = version + 1
    WHERE booking_id = new.id AND state IN ('reserved', 'picked');
END;

CREATE TRIGGER a_moved_booking_takes_along AFTER UPDATE OF moved_to ON booking
WHEN new.moved_to IS NOT NULL
BEGIN
  UPDATE reservation SET booking_id = new.moved_to, version = version + 1
    WHERE booking_id = new.id AND state IN ('reserved', 'picked');
END;

CREATE TABLE booking_check (                          -- ticked on the preparation list
  booking_id INTEGER NOT NULL REFERENCES booking (id),
  item       TEXT    NOT NULL CHECK (item IN ('history', 'order')),
  at         INTEGER NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (booking_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE booking_contact (
  id           INTEGER PRIMARY KEY,
  booking_id   INTEGER NOT NULL REFERENCES booking (id),
  about        TEXT    NOT NULL CHECK (about IN ('reminder', 'short-part', 'no-show')),
  channel      TEXT    NOT NULL CHECK (channel IN ('phone', 'sms', 'wechat')),
  outcome      TEXT    NOT NULL CHECK (outcome IN ('reached', 'message', 'not-reached')),
  note         TEXT    NOT NULL DEFAULT '',
  at           INTEGER NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  withdrawn_at INTEGER
) STRICT;

CREATE INDEX contact_by_booking ON booking_contact (booking_id, id);

CREATE TABLE booking_part (                           -- wanted for the visit
  booking_id INTEGER NOT NULL REFERENCES booking (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  quantity   INTEGER NOT NULL CHECK (quantity > 0), by_hand INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
  PRIMARY KEY (booking_id, part_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE calendar_day (
  day  TEXT    PRIMARY KEY,
  open INTEGER NOT NULL CHECK (open IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
  id         INTEGER PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('seasonal', 'recall')),
  name       TEXT    NOT NULL CHECK (name <> ''),
  pitch      TEXT    NOT NULL DEFAULT '',
  model      TEXT    NOT NULL DEFAULT '',             -- part of the model's name; '' = every model
  from_day   TEXT    NOT NULL,
  through_day TEXT,
  ended_on   TEXT,
  version    INTEGER NOT NULL DEFAULT 1,
  CHECK (through_day >= from_day),
  CHECK (kind = 'recall' OR through_day IS NOT NULL)
) STRICT;

CREATE TABLE campaign_done (                          -- the recall was carried out on this car
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
  on_day      TEXT    NOT NULL,
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (campaign_id, vehicle_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_vin (                           -- also of cars that are not on file yet
  campaign_id INTEGER NOT NULL REFERENCES campaign (id),
  vin         TEXT    NOT NULL,
  PRIMARY KEY (campaign_id, vin)
) STRICT, WITHOUT ROWID;

CREATE TABLE cancelled_line (                         -- stopped while it was worked on
  line_id   INTEGER PRIMARY KEY REFERENCES estimate_line (id),
  order_id  INTEGER NOT NULL REFERENCES repair_order (id),
  job_id    INTEGER NOT NULL REFERENCES job (id),
  reason    TEXT    NOT NULL CHECK (reason <> ''),    -- of reasons.csv, list "decline"
  worked    INTEGER NOT NULL CHECK (worked >= 0),     -- hundredths of an hour until then
  so_far_id INTEGER REFERENCES estimate_line (id),    -- the line that asks for the labour so far
  at        INTEGER NOT NULL,
  staff_id  INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX cancelled_line_by_order ON cancelled_line (order_id);

CREATE TABLE certificate (
  id            INTEGER PRIMARY KEY,
  number        TEXT    NOT NULL UNIQUE CHECK (number <> ''), -- HG2026-000123; never given twice
  order_id      INTEGER NOT NULL REFERENCES repair_order (id),
  inspection_id INTEGER NOT NULL UNIQUE REFERENCES inspection (id),
  kind          TEXT    NOT NULL CHECK (kind <> ''),  -- of warranty_terms.csv
  issued_at     INTEGER NOT NULL,
  voided_at     INTEGER
) STRICT;

CREATE INDEX certificate_by_order ON certificate (order_id);

CREATE TRIGGER certificate_is_kept BEFORE DELETE ON certificate
  BEGIN SELECT RAISE(ABORT, 'a certificate is kept'); END;

CREATE TRIGGER certificate_needs_a_pass BEFORE INSERT ON certificate
WHEN NOT EXISTS (SELECT 1 FROM inspection i
                 WHERE i.id = new.inspection_id AND i.order_id = new.order_id AND i.result = 'pass'
                   AND i.voided_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'no certificate without a pass'); END;

CREATE TRIGGER certificate_needs_its_checks BEFORE INSERT ON certificate
WHEN (SELECT count(DISTINCT kind) FROM work_check
      WHERE order_id = new.order_id AND voided_at IS NULL AND wrong = '[]') < 2
 AND NOT EXISTS (SELECT 1 FROM inspection i JOIN authority a ON a.id = i.authority_id
                 WHERE i.id = new.inspection_id AND a.kind = 'concession')
  BEGIN SELECT RAISE(ABORT, 'no certificate without self check and cross check'); END;

CREATE TABLE clocking (
  id         INTEGER PRIMARY KEY,
  job_id     INTEGER REFERENCES job (id),
  order_id   INTEGER NOT NULL REFERENCES repair_order (id),
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  started_at INTEGER NOT NULL,
  ended_at   INTEGER CHECK (ended_at >= started_at),
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX clocking_by_job   ON clocking (job_id);

CREATE INDEX clocking_by_order ON clocking (order_id);

CREATE INDEX clocking_by_start ON clocking (started_at);

CREATE UNIQUE INDEX one_running_clock_a_technician ON clocking (staff_id) WHERE ended_at IS NULL;

CREATE TABLE complaint (
  id             INTEGER PRIMARY KEY,
  ref            TEXT    UNIQUE,
  number         TEXT    NOT NULL UNIQUE,             -- TS260312-01
  registered_at  INTEGER NOT NULL,
  registered_by  INTEGER NOT NULL REFERENCES staff (id),
  customer_id    INTEGER REFERENCES customer (id),
  order_id       INTEGER REFERENCES repair_order (id),
  follow_up_id   INTEGER REFERENCES follow_up (id),
  source         TEXT    NOT NULL CHECK (source IN ('followup', 'walk-in', 'phone', 'platform')),
  kind           TEXT    NOT NULL,                    -- of complaint_kinds.csv
  severity       TEXT    NOT NULL CHECK (severity IN ('ordinary', 'major')),
  words          TEXT    NOT NULL CHECK (words <> ''),
  owner_id       INTEGER NOT NULL REFERENCES staff (id),
  platform       TEXT    NOT NULL DEFAULT '',         -- where a bad review stands
  answered_at    INTEGER,
  investigated_at INTEGER,
  solved_at      INTEGER,
  carried_out_at INTEGER,
  called_back_at INTEGER,
  closed_at      INTEGER,
  escalated_at   INTEGER,                             -- taken to the manager
  reopened_at    INTEGER,                             -- closed once, and not for good
  solution       TEXT    NOT NULL DEFAULT '',
  compensation   TEXT    NOT NULL DEFAULT 'none'
                 CHECK (compensation IN ('none', 'free-check', 'labour-coupon', 'points', 'service-coupon', 'refund')),
  amount         INTEGER NOT NULL DEFAULT 0 CHECK (amount >= 0), -- fen of the compensation; points: as many
  rework_id      INTEGER REFERENCES repair_order (id),-- the order that puts it right
  responsibility TEXT    NOT NULL DEFAULT '',         -- of reasons.csv
  cause          TEXT    NOT NULL DEFAULT '',         -- closing report
  action         TEXT    NOT NULL DEFAULT '',
  prevention     TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (closed_at IS NULL OR (cause <> '' AND action <> '' AND prevention <> '')),
  CHECK (investigated_at IS NULL OR (cause <> '' AND responsibility <> '')),
  CHECK (solved_at IS NULL OR solution <> ''),
  CHECK (amount = 0 OR compensation IN ('labour-coupon', 'points', 'service-coupon', 'refund'))
) STRICT;

CREATE INDEX complaint_by_customer ON complaint (customer_id);

CREATE INDEX complaint_by_time ON complaint (registered_at);

CREATE INDEX complaint_open    ON complaint (registered_at) WHERE closed_at IS NULL;

CREATE TABLE concern (                                -- what the customer complains of, in his own words
  id        INTEGER PRIMARY KEY,
  order_id  INTEGER NOT NULL REFERENCES repair_order (id),
  position  INTEGER NOT NULL,
  words     TEXT    NOT NULL CHECK (words <> ''),
  when_where TEXT   NOT NULL DEFAULT '',
  how_often TEXT    NOT NULL DEFAULT '' CHECK (how_often IN ('', 'always', 'sometimes', 'once')),
  version   INTEGER NOT NULL DEFAULT 1,
  UNIQUE (order_id, position)
) STRICT;

CREATE TABLE count_line (
  sheet_id   INTEGER NOT NULL REFERENCES count_sheet (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  book       INTEGER,                                 -- on the books at the moment of counting: whatever moves
  counted    INTEGER CHECK (counted >= 0),            -- before or after, the difference stays right
  counted_at INTEGER,
  staff_id   INTEGER REFERENCES staff (id),
  version    INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (sheet_id, part_id),
  CHECK ((counted IS NULL) = (book IS NULL)),
  CHECK ((counted IS NULL) = (counted_at IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER a_posted_count_is_frozen BEFORE UPDATE ON count_line
WHEN (SELECT posted_at FROM count_sheet WHERE id = old.sheet_id) IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a posted count is frozen'); END;

CREATE TABLE count_sheet (
  id         INTEGER PRIMARY KEY,
  number     TEXT    NOT NULL UNIQUE,                 -- PD260312-01
  scope      TEXT    NOT NULL,                        -- bins that begin with it; '' = the whole shelf
  made_at    INTEGER NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  posted_at  INTEGER,
  dropped_at INTEGER,
  version    INTEGER NOT NULL DEFAULT 1,
  CHECK (posted_at IS NULL OR dropped_at IS NULL)
) STRICT;

CREATE INDEX count_sheet_open ON count_sheet (id) WHERE posted_at IS NULL AND dropped_at IS NULL;

CREATE TABLE counter_sale (
  id           INTEGER PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE,               -- LS260312-01
  customer_id  INTEGER REFERENCES customer (id),
  buyer        TEXT    NOT NULL CHECK (buyer <> ''),
  phone        TEXT    NOT NULL DEFAULT '',
  made_at      INTEGER NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  handed_at    INTEGER,                               -- the parts went over the counter
  handed_to    TEXT,
  cancelled_at INTEGER,
  version      INTEGER NOT NULL DEFAULT 1, due INTEGER NOT NULL DEFAULT 0, settled INTEGER NOT NULL DEFAULT 0,
  CHECK ((handed_at IS NULL) = (handed_to IS NULL)),
  CHECK (handed_at IS NULL OR cancelled_at IS NULL)
) STRICT;

CREATE INDEX counter_sale_by_time ON counter_sale (made_at);

CREATE INDEX counter_sale_open ON counter_sale (made_at) WHERE handed_at IS NULL AND cancelled_at IS NULL;

CREATE INDEX counter_sale_unsettled ON counter_sale (made_at) WHERE due <> settled;

CREATE TRIGGER a_sale_called_off_is_not_due AFTER UPDATE OF cancelled_at ON counter_sale BEGIN
  UPDATE counter_sale SET due = iif(new.cancelled_at IS NOT NULL, 0, (
    SELECT coalesce(sum((2 * (l.quantity - l.returned) * l.unit_price + 100) / 200), 0)
    FROM counter_sale_line l WHERE l.sale_id = new.id)) WHERE id = new.id;
END;

CREATE TRIGGER an_unpaid_sale_is_not_handed_over BEFORE UPDATE OF handed_at ON counter_sale
WHEN old.handed_at IS NULL AND new.handed_at IS NOT NULL AND old.due <> old.settled
  BEGIN SELECT RAISE(ABORT, 'a sale is paid before it is handed over'); END;

CREATE TRIGGER what_is_owed_is_on_account BEFORE UPDATE OF handed_at ON counter_sale
WHEN old.handed_at IS NULL AND new.handed_at IS NOT NULL
 AND EXISTS (SELECT 1 FROM sale_account a WHERE a.sale_id = new.id AND a.billed > a.paid AND a.agreement IS NULL)
  BEGIN SELECT RAISE(ABORT, 'a sale is paid before it is handed over'); END;

CREATE TABLE counter_sale_line (                      -- as a settlement will show it; frozen once handed over
  id         INTEGER PRIMARY KEY,
  sale_id    INTEGER NOT NULL REFERENCES counter_sale (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0), -- fen, tax included
  gross      INTEGER NOT NULL CHECK (gross >= 0),
  tax_rate   INTEGER NOT NULL CHECK (tax_rate BETWEEN 0 AND 10000),
  returned   INTEGER NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND quantity)
) STRICT;

CREATE INDEX counter_sale_line_by_sale ON counter_sale_line (sale_id, id);

CREATE TRIGGER a_handed_sale_is_frozen BEFORE UPDATE OF sale_id, part_id, quantity, unit_price, gross, tax_rate
ON counter_sale_line WHEN (SELECT handed_at FROM counter_sale WHERE id = old.sale_id) IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'a sale that was handed over is frozen'); END;

CREATE TRIGGER a_returned_part_is_due_no_more AFTER UPDATE OF returned ON counter_sale_line
WHEN (SELECT cancelled_at FROM counter_sale WHERE id = new.sale_id) IS NULL BEGIN
  UPDATE counter_sale SET due = due - (2 * (old.quantity - old.returned) * old.unit_price + 100) / 200
                                    + (2 * (new.quantity - new.returned) * new.unit_price + 100) / 200
  WHERE id = new.sale_id;
END;

CREATE TRIGGER a_sale_line_is_due AFTER INSERT ON counter_sale_line BEGIN
  UPDATE counter_sale SET due = due + (2 * new.quantity * new.unit_price + 100) / 200 WHERE id = new.sale_id;
END;

CREATE TRIGGER a_sale_line_is_due_no_more AFTER DELETE ON counter_sale_line BEGIN
  UPDATE counter_sale SET due = due - (2 * (old.quantity - old.returned) * old.unit_price + 100) / 200
  WHERE id = old.sale_id;
END;

CREATE TRIGGER a_settled_sale_keeps_its_lines BEFORE DELETE ON counter_sale_line
WHEN (SELECT settled FROM counter_sale WHERE id = old.sale_id) <> 0
  BEGIN SELECT RAISE(ABORT, 'a settled sale is frozen'); END;

CREATE TRIGGER a_settled_sale_takes_no_line BEFORE INSERT ON counter_sale_line
WHEN (SELECT settled FROM counter_sale WHERE id = new.sale_id) <> 0
  BEGIN SELECT RAISE(ABORT, 'a settled sale is frozen'); END;

CREATE TRIGGER what_a_sale_asks_for_is_frozen BEFORE UPDATE OF sale_id, part_id, quantity, unit_price, gross, tax_rate
ON counter_sale_line WHEN (SELECT settled FROM counter_sale WHERE id = old.sale_id) <> 0
  BEGIN SELECT RAISE(ABORT, 'a settled sale is frozen'); END;

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

CREATE TRIGGER coupon_is_booked AFTER INSERT ON coupon BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, complaint_id, reference)
  VALUES (new.issued_at, new.issued_by, iif(new.complaint_id IS NULL, 'coupons-given', 'compensation'), 'coupon',
          new.amount, 'coupon', new.customer_id, new.complaint_id, new.number);
END;

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

CREATE INDEX cover_by_end ON cover (until_on) WHERE ended_at IS NULL;

CREATE UNIQUE INDEX one_cover_a_kind ON cover (vehicle_id, kind) WHERE ended_at IS NULL;

CREATE TABLE credit_agreement (
  customer_id  INTEGER PRIMARY KEY REFERENCES customer (id),
  name         TEXT    NOT NULL CHECK (name <> ''),
  credit_limit INTEGER NOT NULL CHECK (credit_limit > 0),
  days         INTEGER NOT NULL CHECK (days > 0),
  until_on     TEXT    NOT NULL,
  version      INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE customer (
  id             INTEGER PRIMARY KEY,
  ref            TEXT    UNIQUE,
  name           TEXT    NOT NULL CHECK (name <> ''),
  pinyin         TEXT    NOT NULL DEFAULT '',         -- full readings, space between alternatives
  initials       TEXT    NOT NULL DEFAULT '',         -- all readings of the initials
  phone          TEXT    NOT NULL DEFAULT '',
  phone_reversed TEXT    NOT NULL DEFAULT '',
  address        TEXT    NOT NULL DEFAULT '',
  member_tier    TEXT    NOT NULL DEFAULT '',
  do_not_call    INTEGER NOT NULL DEFAULT 0 CHECK (do_not_call IN (0, 1)),
  note           TEXT    NOT NULL DEFAULT '',
  version        INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX customer_by_initials ON customer (initials);

CREATE INDEX customer_by_name     ON customer (name);

CREATE INDEX customer_by_phone    ON customer (phone);

CREATE INDEX customer_by_pinyin   ON customer (pinyin);

CREATE INDEX customer_by_tail     ON customer (phone_reversed);

CREATE TRIGGER a_completed_customer_leaves_the_list AFTER UPDATE ON customer BEGIN
  DELETE FROM incomplete_file
  WHERE vehicle_id IN (SELECT id FROM vehicle WHERE customer_id = new.id) AND (SELECT v.vin IS NOT NULL AND length(v.vin) = 17 AND v.vin NOT GLOB '*[^A-HJ-NPR-Z0-9]*' AND v.model <> ''
        AND (v.interval_km IS NOT NULL OR v.interval_months IS NOT NULL) AND v.next_due_on IS NOT NULL
        AND length(c.phone) >= 7 AND c.address <> ''
 FROM vehicle v JOIN customer c ON c.id = v.customer_id WHERE v.id = incomplete_file.vehicle_id);
END;

CREATE TRIGGER an_owner_may_be_right AFTER UPDATE OF name, phone, address ON customer BEGIN
  INSERT INTO managed_stale SELECT id FROM vehicle WHERE customer_id = NEW.id ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER who_comes_can_be_found AFTER INSERT ON customer BEGIN
  INSERT INTO customer_words (rowid, name, pinyin, initials)
    VALUES (new.id, (SELECT group_concat(substr(new.name, key + 1, 1), ' ') FROM json_each('[' || rtrim(replace(hex(zeroblob(length(new.name))), '00', '0,'), ',') || ']')), new.pinyin, new.initials);
END;

CREATE TRIGGER who_is_renamed_can_be_found AFTER UPDATE OF name, pinyin, initials ON customer BEGIN
  UPDATE customer_words SET name = (SELECT group_concat(substr(new.name, key + 1, 1), ' ') FROM json_each('[' || rtrim(replace(hex(zeroblob(length(new.name))), '00', '0,'), ',') || ']')), pinyin = new.pinyin, initials = new.initials
    WHERE rowid = new.id;
END;

CREATE VIRTUAL TABLE customer_words USING fts5 (name, pinyin, initials, prefix = '2 3');

CREATE TABLE 'customer_words_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'customer_words_content'(id INTEGER PRIMARY KEY, c0, c1, c2);

CREATE TABLE 'customer_words_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'customer_words_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE day_close (
  id         INTEGER PRIMARY KEY,
  day        TEXT    NOT NULL,
  cashier_id INTEGER REFERENCES staff (id),           -- NULL: the whole shop
  from_at    INTEGER NOT NULL,                        -- the day's moments in the shop's zone
  until_at   INTEGER NOT NULL,
  closed_at  INTEGER NOT NULL,
  closed_by  INTEGER NOT NULL REFERENCES staff (id),
  reason     TEXT    NOT NULL DEFAULT '',             -- of a difference, of reasons.csv
  CHECK (until_at > from_at)
) STRICT;

CREATE INDEX day_close_by_day ON day_close (day);

CREATE INDEX day_close_by_end ON day_close (until_at);

CREATE UNIQUE INDEX one_close_a_cashier ON day_close (day, cashier_id) WHERE cashier_id IS NOT NULL;

CREATE UNIQUE INDEX one_close_a_day ON day_close (day) WHERE cashier_id IS NULL;

CREATE TRIGGER day_close_is_frozen BEFORE UPDATE ON day_close
  BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;

CREATE TRIGGER day_close_is_kept BEFORE DELETE ON day_close
  BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;

CREATE TRIGGER day_close_is_not_replaced BEFORE INSERT ON day_close
WHEN EXISTS (SELECT 1 FROM day_close WHERE id = new.id OR day = new.day AND cashier_id IS new.cashier_id)
  BEGIN SELECT RAISE(ABORT, 'a closed day stays closed'); END;

CREATE TABLE day_close_count (
  close_id INTEGER NOT NULL REFERENCES day_close (id),
  method   TEXT    NOT NULL,
  entries  INTEGER NOT NULL,
  book     INTEGER NOT NULL,
  counted  INTEGER NOT NULL,
  PRIMARY KEY (close_id, method)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER day_close_count_is_frozen BEFORE UPDATE ON day_close_count
  BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;

CREATE TRIGGER day_close_count_is_kept BEFORE DELETE ON day_close_count
  BEGIN SELECT RAISE(ABORT, 'a closed day is frozen'); END;

CREATE TRIGGER day_close_count_is_not_replaced BEFORE INSERT ON day_close_count
WHEN EXISTS (SELECT 1 FROM day_close_count WHERE close_id = new.close_id AND method = new.method)
  BEGIN SELECT RAISE(ABORT, 'a closed day stays closed'); END;

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

CREATE TABLE deposit (
  id          INTEGER PRIMARY KEY,
  booking_id  INTEGER NOT NULL REFERENCES booking (id), -- goes along when the booking is moved
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('taken', 'returned', 'kept')), -- kept: of a visit that did not take place
  amount      INTEGER NOT NULL,                       -- fen; kept less than nothing: kept no more
  method      TEXT    CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')),
  reference   TEXT    NOT NULL DEFAULT '',            -- of the slip; of what is kept its reason, of reasons.csv
  at          INTEGER NOT NULL,
  staff_id    INTEGER NOT NULL REFERENCES staff (id), number TEXT,
  CHECK (amount > 0 OR kind = 'kept' AND amount < 0),
  CHECK ((kind = 'kept') = (method IS NULL))
) STRICT;

CREATE INDEX deposit_by_booking ON deposit (booking_id);

CREATE UNIQUE INDEX deposit_by_number ON deposit (number);

CREATE INDEX deposit_by_time    ON deposit (at);

CREATE TRIGGER a_deposit_is_never_deleted BEFORE DELETE ON deposit
  BEGIN SELECT RAISE(ABORT, 'a deposit is never deleted'); END;

CREATE TRIGGER a_deposit_is_never_edited BEFORE UPDATE ON deposit
WHEN (new.id, new.customer_id, new.kind, new.amount, new.method, new.reference, new.at, new.staff_id)
     IS NOT (old.id, old.customer_id, old.kind, old.amount, old.method, old.reference, old.at, old.staff_id)
  BEGIN SELECT RAISE(ABORT, 'a deposit is never edited'); END;

CREATE TRIGGER a_receipt_keeps_its_number BEFORE UPDATE OF number ON deposit
  BEGIN SELECT RAISE(ABORT, 'a deposit is never edited'); END;

CREATE TRIGGER deposit_is_booked AFTER INSERT ON deposit BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
    VALUES (new.at, new.staff_id,
            CASE new.kind WHEN 'taken' THEN new.method ELSE 'deposit' END,
            CASE new.kind WHEN 'taken' THEN 'deposit' WHEN 'returned' THEN new.method ELSE 'deposit-kept' END,
            new.amount, 'deposit', new.customer_id, new.reference);
END;

CREATE TRIGGER no_more_goes_than_was_taken AFTER INSERT ON deposit
WHEN (SELECT amount FROM deposit_left WHERE booking_id = new.booking_id) < 0
  OR (SELECT sum(amount) FROM deposit WHERE booking_id = new.booking_id AND kind = 'kept') < 0
  BEGIN SELECT RAISE(ABORT, 'more goes than was taken'); END;

CREATE TRIGGER what_is_taken_has_a_receipt BEFORE INSERT ON deposit
WHEN (new.kind = 'taken') <> (coalesce(new.number, '') <> '')
  BEGIN SELECT RAISE(ABORT, 'a deposit taken has a number, another has none'); END;

CREATE VIEW deposit_left AS
  SELECT b.id AS booking_id,
         (SELECT coalesce(sum(iif(d.kind = 'taken', d.amount, -d.amount)), 0)
          FROM deposit d WHERE d.booking_id = b.id)
         - (SELECT coalesce(sum(p.amount), 0) FROM reception r
            JOIN settlement s ON s.order_id = r.order_id
            JOIN payment p ON p.settlement_id = s.id AND p.method = 'deposit'
            WHERE r.booking_id = b.id) AS amount
  FROM booking b;

CREATE TABLE draft (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  form     TEXT    NOT NULL,                         -- the place it belongs to, as JSON
  title_zh TEXT    NOT NULL,
  title_en TEXT    NOT NULL,
  fields   TEXT    NOT NULL CHECK (json_valid(fields)),
  terminal TEXT    NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (staff_id, form)
) STRICT, WITHOUT ROWID;

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

CREATE INDEX line_by_operation ON estimate_line (operation_id, id) WHERE operation_id IS NOT NULL;

CREATE INDEX line_by_order ON estimate_line (order_id, position);

CREATE INDEX line_by_part      ON estimate_line (part_id, id) WHERE part_id IS NOT NULL;

CREATE INDEX line_by_revived   ON estimate_line (revives_id) WHERE revives_id IS NOT NULL;

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

CREATE TRIGGER a_line_is_not_replaced BEFORE INSERT ON estimate_line
WHEN EXISTS (SELECT 1 FROM estimate_line WHERE id = new.id)
  BEGIN SELECT RAISE(ABORT, 'a line is not replaced'); END;

CREATE TRIGGER a_line_stays_on_its_order BEFORE UPDATE OF id, order_id ON estimate_line
WHEN (new.id, new.order_id) IS NOT (old.id, old.order_id)
  BEGIN SELECT RAISE(ABORT, 'a line stays on its order'); END;

CREATE TRIGGER an_issued_line_is_kept BEFORE UPDATE OF kind, part_id, grade, quantity, removed_at ON estimate_line
WHEN (new.kind, new.part_id, new.grade, new.quantity, new.removed_at)
     IS NOT (old.kind, old.part_id, old.grade, old.quantity, old.removed_at)
 AND EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = old.id AND r.state = 'issued')
  BEGIN SELECT RAISE(ABORT, 'parts of this line are issued'); END;

CREATE TRIGGER revision_only_grows BEFORE UPDATE OF revision ON estimate_line WHEN new.revision < old.revision
  BEGIN SELECT RAISE(ABORT, 'the revision of a line only grows'); END;

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

CREATE TABLE exchanged_row (                          -- to tell a row that came before from one that was changed since
  file    TEXT    NOT NULL,
  ref     TEXT    NOT NULL,
  content INTEGER NOT NULL,                           -- a hash of its cells
  PRIMARY KEY (file, ref)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  id         INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL UNIQUE REFERENCES concern (id),
  order_id   INTEGER NOT NULL REFERENCES repair_order (id),
  finding    TEXT    NOT NULL DEFAULT '',
  cause      TEXT    NOT NULL DEFAULT '',
  correction TEXT    NOT NULL DEFAULT '',
  readings   TEXT    NOT NULL DEFAULT '',
  result     TEXT    NOT NULL CHECK (result IN ('confirmed', 'not-reproduced', 'outside')),
  found_at   INTEGER NOT NULL,
  found_by   INTEGER NOT NULL REFERENCES staff (id),
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX finding_by_order ON finding (order_id);

CREATE TRIGGER finding_keeps_its_consent BEFORE UPDATE OF result ON finding
  WHEN new.result <> 'outside'
    AND EXISTS (SELECT 1 FROM outside_consent WHERE finding_id = old.id AND withdrawn_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'the customer agreed to a specialist'); END;

CREATE TRIGGER finding_stays_with_its_consent BEFORE DELETE ON finding
  WHEN EXISTS (SELECT 1 FROM outside_consent WHERE finding_id = old.id AND withdrawn_at IS NULL)
  BEGIN SELECT RAISE(ABORT, 'the customer agreed to a specialist'); END;

CREATE TABLE finding_photo (                          -- names a picture; the picture lies where it was put
  finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  name       TEXT    NOT NULL CHECK (name <> ''),
  shows      TEXT    NOT NULL DEFAULT '',
  PRIMARY KEY (finding_id, position),
  UNIQUE (finding_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE fitted_part (                            -- this car has it: the line leads to its batch
  line_id   INTEGER PRIMARY KEY REFERENCES estimate_line (id),
  job_id    INTEGER NOT NULL REFERENCES job (id),
  fitted_at INTEGER NOT NULL,
  fitted_by INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX fitted_part_by_job ON fitted_part (job_id);

CREATE TRIGGER only_issued_parts_are_fitted BEFORE INSERT ON fitted_part
WHEN NOT EXISTS (SELECT 1 FROM reservation r WHERE r.line_id = new.line_id AND r.state = 'issued')
 AND NOT EXISTS (SELECT 1 FROM estimate_line l WHERE l.id = new.line_id AND l.grade = 'own')
  BEGIN SELECT RAISE(ABORT, 'the part was not issued'); END;

CREATE TABLE "floor_alarm" (
  id          INTEGER PRIMARY KEY,
  order_id    INTEGER NOT NULL REFERENCES repair_order (id),
  kind        TEXT    NOT NULL CHECK (kind IN ('promise', 'overrun', 'outside')),
  job_id      INTEGER REFERENCES job (id),
  promised_at INTEGER,
  ready_at    INTEGER,                                -- as planned then; NULL: no place for it
  due_at      INTEGER,                                -- when it should have come back
  at          INTEGER NOT NULL,
  CHECK ((kind = 'promise') = (promised_at IS NOT NULL)),
  CHECK ((kind = 'promise') = (job_id IS NULL)),
  CHECK ((kind = 'outside') = (due_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_alarm_a_job     ON floor_alarm (job_id) WHERE kind = 'overrun';

CREATE UNIQUE INDEX one_alarm_a_promise ON floor_alarm (order_id, promised_at) WHERE kind = 'promise';

CREATE UNIQUE INDEX one_alarm_a_return  ON floor_alarm (job_id, due_at) WHERE kind = 'outside';

CREATE TABLE follow_up (
  id        INTEGER PRIMARY KEY,
  order_id  INTEGER NOT NULL UNIQUE REFERENCES repair_order (id),
  due_at    INTEGER NOT NULL,                         -- 72 hours after hand-over
  closed_at INTEGER,
  version   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX follow_up_open ON follow_up (due_at) WHERE closed_at IS NULL;

CREATE TABLE follow_up_attempt (
  id           INTEGER PRIMARY KEY,
  ref          TEXT    UNIQUE,
  follow_up_id INTEGER NOT NULL REFERENCES follow_up (id),
  at           INTEGER NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  result       TEXT    NOT NULL CHECK (result IN ('reached', 'not-reached', 'refused')),
  score        INTEGER CHECK (score BETWEEN 0 AND 100),
  attitude     INTEGER CHECK (attitude BETWEEN 0 AND 100),
  quality      INTEGER CHECK (quality BETWEEN 0 AND 100),
  time_kept    INTEGER CHECK (time_kept BETWEEN 0 AND 100),
  price_clarity INTEGER CHECK (price_clarity BETWEEN 0 AND 100),
  environment  INTEGER CHECK (environment BETWEEN 0 AND 100),
  recommend    INTEGER CHECK (recommend BETWEEN 0 AND 10),
  praise       INTEGER NOT NULL DEFAULT 0 CHECK (praise IN (0, 1)),
  dissatisfied INTEGER NOT NULL DEFAULT 0 CHECK (dissatisfied IN (0, 1)),
  note         TEXT    NOT NULL DEFAULT '',
  next_contact_on TEXT,
  next_topic   TEXT    NOT NULL DEFAULT '',
  contacted_at INTEGER,                               -- the contact that was fixed has been made
  CHECK (result = 'reached' OR (score IS NULL AND recommend IS NULL AND praise = 0 AND dissatisfied = 0))
) STRICT;

CREATE INDEX contact_to_come ON follow_up_attempt (next_contact_on)
  WHERE next_contact_on IS NOT NULL AND contacted_at IS NULL;

CREATE INDEX follow_up_attempt_by_call ON follow_up_attempt (follow_up_id, id);

CREATE INDEX follow_up_attempt_by_time ON follow_up_attempt (at);

CREATE TABLE former_plate (                           -- both plates find the car
  vehicle_id     INTEGER NOT NULL REFERENCES vehicle (id),
  plate          TEXT    NOT NULL,
  plate_reversed TEXT    NOT NULL,
  until_day      TEXT    NOT NULL,
  PRIMARY KEY (vehicle_id, plate)
) STRICT, WITHOUT ROWID;

CREATE INDEX former_plate_by_tail ON former_plate (plate_reversed);

CREATE TABLE goods_receipt (
  id          INTEGER PRIMARY KEY,
  number      TEXT    NOT NULL UNIQUE,                -- RK260312-01
  supplier    TEXT    NOT NULL CHECK (supplier <> ''),
  purchase_id INTEGER REFERENCES purchase_order (id),
  at          INTEGER NOT NULL,
  staff_id    INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX goods_receipt_by_purchase ON goods_receipt (purchase_id, id) WHERE purchase_id IS NOT NULL;

CREATE TABLE goods_receipt_line (
  id         INTEGER PRIMARY KEY,
  receipt_id INTEGER NOT NULL REFERENCES goods_receipt (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  batch      TEXT    NOT NULL CHECK (batch <> ''),
  quantity   INTEGER NOT NULL CHECK (quantity > 0),
  unit_cost  INTEGER NOT NULL CHECK (unit_cost >= 0)  -- fen, net
) STRICT;

CREATE INDEX goods_receipt_line_by_part    ON goods_receipt_line (part_id, id);

CREATE INDEX goods_receipt_line_by_receipt ON goods_receipt_line (receipt_id, id);

CREATE TRIGGER goods_receipt_line_is_frozen BEFORE UPDATE ON goods_receipt_line
  BEGIN SELECT RAISE(ABORT, 'a receipt is on the books'); END;

CREATE TRIGGER goods_receipt_line_is_kept BEFORE DELETE ON goods_receipt_line
  BEGIN SELECT RAISE(ABORT, 'a receipt is on the books'); END;

CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);

CREATE TABLE health_record (
  id             INTEGER PRIMARY KEY,
  settlement_id  INTEGER NOT NULL UNIQUE REFERENCES settlement (id),
  queued_at      INTEGER NOT NULL,
  handed_over_at INTEGER,
  staff_id       INTEGER REFERENCES staff (id),
  CHECK ((handed_over_at IS NULL) = (staff_id IS NULL))
) STRICT;

CREATE INDEX health_record_waiting ON health_record (id) WHERE handed_over_at IS NULL;

CREATE TABLE import_progress (                        -- a file that is under way; gone when its folder is through
  id        INTEGER PRIMARY KEY,
  file      TEXT    NOT NULL,
  hash      TEXT    NOT NULL,                         -- SHA-256 of its bytes
  updating  INTEGER NOT NULL CHECK (updating IN (0, 1)),
  begun_at  INTEGER NOT NULL,
  imported  INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected  INTEGER NOT NULL DEFAULT 0,
  warnings  INTEGER NOT NULL DEFAULT 0,
  UNIQUE (file, hash, updating)
) STRICT;

CREATE TABLE import_rejection (                       -- for rejected.csv
  progress_id INTEGER NOT NULL REFERENCES import_progress (id) ON DELETE CASCADE,
  line        INTEGER NOT NULL,
  column_name TEXT    NOT NULL,                       -- '': the form of the whole row
  value       TEXT    NOT NULL,
  reason_zh   TEXT    NOT NULL,
  reason_en   TEXT    NOT NULL,
  row         TEXT    NOT NULL,
  PRIMARY KEY (progress_id, line)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_warning (                         -- summed up: an old system may deserve a million of them
  progress_id INTEGER NOT NULL REFERENCES import_progress (id) ON DELETE CASCADE,
  column_name TEXT    NOT NULL,
  reason_zh   TEXT    NOT NULL,
  reason_en   TEXT    NOT NULL,
  count       INTEGER NOT NULL,
  first_line  INTEGER NOT NULL,
  PRIMARY KEY (progress_id, column_name, reason_en)
) STRICT, WITHOUT ROWID;

CREATE TABLE incomplete_file (
  vehicle_id INTEGER PRIMARY KEY REFERENCES vehicle (id),
  order_id   INTEGER NOT NULL REFERENCES repair_order (id), -- the visit it must be completed after
  due_on     TEXT    NOT NULL
) STRICT;

CREATE INDEX incomplete_by_due ON incomplete_file (due_on);

CREATE TABLE inspection (
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES repair_order (id),
  inspector_id INTEGER NOT NULL REFERENCES staff (id),
  at           INTEGER NOT NULL,
  result       TEXT    NOT NULL CHECK (result IN ('pass', 'fail')),
  reason       TEXT,                                  -- of reasons.csv, list "qc-fail"
  note         TEXT    NOT NULL DEFAULT '',
  road_test_km INTEGER NOT NULL DEFAULT 0,
  km_out       INTEGER,
  authority_id INTEGER REFERENCES authority (id),     -- own work, or a concession
  voided_at    INTEGER,                               -- work went on after it: no longer a proof
  CHECK ((result = 'fail') = (reason IS NOT NULL)),
  CHECK (result = 'fail' OR km_out IS NOT NULL)
) STRICT;

CREATE INDEX inspection_by_order ON inspection (order_id, id);

CREATE TRIGGER certificate_falls_with_its_check AFTER UPDATE OF voided_at ON inspection
BEGIN
  UPDATE certificate SET voided_at = new.voided_at WHERE inspection_id = new.id;
END;

CREATE TABLE inspection_item (
  inspection_id INTEGER NOT NULL REFERENCES inspection (id),
  position      INTEGER NOT NULL,
  name          TEXT    NOT NULL,
  name_en       TEXT    NOT NULL DEFAULT '',          -- empty: the same
  concern_id    INTEGER REFERENCES concern (id),
  ok            INTEGER NOT NULL CHECK (ok IN (0, 1)),
  PRIMARY KEY (inspection_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitation (
  id           INTEGER PRIMARY KEY,
  ref          TEXT    UNIQUE,
  vehicle_id   INTEGER NOT NULL REFERENCES vehicle (id),
  due_month    TEXT    NOT NULL,                      -- 2026-04
  due_on       TEXT    NOT NULL,
  due_km       INTEGER,
  cause        TEXT    NOT NULL CHECK (cause IN ('interval-date', 'interval-km', 'three-months', 'declined', 'campaign',
                                             'by-hand')),
  class        TEXT    NOT NULL CHECK (class IN ('A', 'B', 'C', 'lost', 'new')),
  list_made_at INTEGER NOT NULL,
  UNIQUE (vehicle_id, due_month)
) STRICT;

CREATE INDEX invitation_by_month ON invitation (due_month, due_on);

CREATE TABLE invitation_attempt (
  id              INTEGER PRIMARY KEY,
  invitation_id   INTEGER NOT NULL REFERENCES invitation (id),
  at              INTEGER NOT NULL,
  staff_id        INTEGER NOT NULL REFERENCES staff (id),
  channel         TEXT    NOT NULL CHECK (channel IN ('letter', 'phone', 'sms', 'wechat')),
  outcome         TEXT    NOT NULL CHECK (outcome IN ('posted', 'booked', 'not-now', 'not-reached', 'wrong-number',
                                                      'do-not-call', 'scrapped', 'moved', 'car-changed', 'sold-on')),
  reason          TEXT,                               -- of reasons.csv; compulsory for not-now
  next_contact_on TEXT,
  note            TEXT    NOT NULL DEFAULT '',
  withdrawn_at    INTEGER,                            -- taken back: it does not count, and stays readable
  CHECK ((outcome = 'not-now') <= (reason IS NOT NULL))
) STRICT;

CREATE INDEX attempt_by_invitation ON invitation_attempt (invitation_id, id);

CREATE INDEX attempt_by_time       ON invitation_attempt (at);

CREATE INDEX attempt_with_reason   ON invitation_attempt (at) WHERE reason IS NOT NULL;

CREATE TABLE invitation_letter (
  invitation_id INTEGER PRIMARY KEY REFERENCES invitation (id),
  batch_id      INTEGER NOT NULL REFERENCES letter_batch (id)
) STRICT;

CREATE INDEX letter_by_batch ON invitation_letter (batch_id);

CREATE TABLE job (
  id          INTEGER PRIMARY KEY,
  order_id    INTEGER NOT NULL REFERENCES repair_order (id),
  bay_id      INTEGER NOT NULL REFERENCES bay (id),
  trade       TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
  turn        INTEGER NOT NULL DEFAULT 0 CHECK (turn BETWEEN 0 AND 3), -- mechanical, panel, paint, refit
  planned_from INTEGER NOT NULL,
  planned_to  INTEGER NOT NULL CHECK (planned_to > planned_from),
  standard_hours INTEGER NOT NULL CHECK (standard_hours > 0), -- hundredths, as sold
  opened_at   INTEGER NOT NULL,
  opened_by   INTEGER NOT NULL REFERENCES staff (id),
  finished_at INTEGER,
  withdrawn_at INTEGER,
  rework      INTEGER NOT NULL DEFAULT 0 CHECK (rework IN (0, 1)), -- internal rework 内返
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK (finished_at IS NULL OR withdrawn_at IS NULL)
) STRICT;

CREATE INDEX job_by_finish ON job (finished_at) WHERE finished_at IS NOT NULL;

CREATE INDEX job_by_order  ON job (order_id);

CREATE INDEX job_open      ON job (bay_id) WHERE finished_at IS NULL AND withdrawn_at IS NULL;

CREATE TRIGGER unfinished_work_voids_a_pass AFTER UPDATE OF finished_at, withdrawn_at ON job
WHEN new.finished_at IS NULL AND new.withdrawn_at IS NULL
BEGIN
  UPDATE inspection SET voided_at = max(at, new.opened_at)
  WHERE order_id = new.order_id AND result = 'pass' AND voided_at IS NULL;
END;

CREATE TRIGGER work_after_a_pass_voids_it AFTER INSERT ON job
BEGIN
  UPDATE inspection SET voided_at = new.opened_at
  WHERE order_id = new.order_id AND result = 'pass' AND voided_at IS NULL;
END;

CREATE TABLE job_line (                               -- no work without authorisation: the proof is part of the key
  job_id           INTEGER NOT NULL REFERENCES job (id),
  line_id          INTEGER NOT NULL REFERENCES estimate_line (id),
  authorisation_id INTEGER NOT NULL REFERENCES authorisation (id),
  PRIMARY KEY (job_id, line_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_line_by_line ON job_line (line_id);

CREATE TRIGGER only_authorised_lines_are_worked BEFORE INSERT ON job_line
WHEN NOT EXISTS (SELECT 1 FROM line_state s
                 WHERE s.line_id = new.line_id AND s.authorisation_id = new.authorisation_id)
  BEGIN SELECT RAISE(ABORT, 'no work without authorisation'); END;

CREATE TABLE job_pause (
  id      INTEGER PRIMARY KEY,
  job_id  INTEGER NOT NULL REFERENCES job (id),
  reason  TEXT    NOT NULL CHECK (reason IN ('parts', 'authorisation', 'bay', 'outside', 'away', 'shift-end')),
  from_at INTEGER NOT NULL,
  to_at   INTEGER CHECK (to_at >= from_at)
) STRICT;

CREATE UNIQUE INDEX one_pause_at_a_time ON job_pause (job_id) WHERE to_at IS NULL;

CREATE INDEX pause_by_end ON job_pause (to_at);

CREATE INDEX pause_by_job ON job_pause (job_id);

CREATE TABLE job_technician (
  job_id   INTEGER NOT NULL REFERENCES job (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  share    INTEGER NOT NULL DEFAULT 100 CHECK (share BETWEEN 1 AND 100), -- percent of the sold hours
  PRIMARY KEY (job_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE labour_rate (
  trade    TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
  grade    TEXT    NOT NULL DEFAULT ''                -- '': while nobody knows who will do it
           CHECK (grade IN ('', 'junior', 'middle', 'senior')),
  per_hour INTEGER NOT NULL CHECK (per_hour >= 0),    -- fen, tax included
  PRIMARY KEY (trade, grade)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
  id            INTEGER PRIMARY KEY,
  at            INTEGER NOT NULL,
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  debit         TEXT    NOT NULL REFERENCES ledger_account (code),
  credit        TEXT    NOT NULL REFERENCES ledger_account (code),
  amount        INTEGER NOT NULL CHECK (amount > 0),  -- fen
  kind          TEXT    NOT NULL CHECK (kind IN ('settlement', 'payment', 'deposit', 'top-up', 'points', 'coupon',
                                                 'compensation', 'sale', 'difference')),
  customer_id   INTEGER REFERENCES customer (id),
  settlement_id INTEGER REFERENCES settlement (id),
  complaint_id  INTEGER REFERENCES complaint (id),
  reference     TEXT    NOT NULL DEFAULT '',
  CHECK (debit <> credit)
) STRICT;

CREATE INDEX ledger_by_complaint  ON ledger (complaint_id) WHERE complaint_id IS NOT NULL;

CREATE INDEX ledger_by_customer   ON ledger (customer_id, id) WHERE customer_id IS NOT NULL;

CREATE INDEX ledger_by_settlement ON ledger (settlement_id) WHERE settlement_id IS NOT NULL;

CREATE INDEX ledger_by_staff      ON ledger (staff_id, at);

CREATE INDEX ledger_by_time       ON ledger (at);

CREATE TRIGGER a_closed_day_takes_no_entry BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM day_close c WHERE c.until_at > new.at AND c.from_at <= new.at
             AND (c.cashier_id IS NULL OR c.cashier_id = new.staff_id))
  BEGIN SELECT RAISE(ABORT, 'the day is closed'); END;

CREATE TRIGGER ledger_is_frozen BEFORE UPDATE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is never edited'); END;

CREATE TRIGGER ledger_is_kept BEFORE DELETE ON ledger
  BEGIN SELECT RAISE(ABORT, 'the ledger is never edited'); END;

CREATE TRIGGER ledger_is_not_replaced BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE id = new.id)
  BEGIN SELECT RAISE(ABORT, 'the ledger is never edited'); END;

CREATE TRIGGER nothing_is_overdrawn AFTER INSERT ON ledger
WHEN new.debit IN ('balance', 'points') OR new.credit = 'points-owed' BEGIN
  SELECT RAISE(ABORT, 'overdrawn') WHERE EXISTS (
    SELECT 1 FROM (SELECT coalesce(sum(iif(debit = 'balance', amount, iif(credit = 'balance', -amount, 0))), 0) AS balance,
                          coalesce(sum(iif(debit = 'points', amount, iif(credit = 'points', -amount, 0))), 0) AS points,
                          coalesce(sum(iif(debit = 'points-owed', amount, iif(credit = 'points-owed', -amount, 0))), 0) AS owed
                   FROM ledger WHERE customer_id IS new.customer_id)
    WHERE balance > 0 OR points > 0 OR owed < 0);
END;

CREATE TABLE ledger_account (
  code TEXT PRIMARY KEY,
  side TEXT NOT NULL CHECK (side IN ('asset', 'liability', 'income', 'expense')),
  zh   TEXT NOT NULL,
  en   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER entry_is_posted INSTEAD OF INSERT ON ledger_entry WHEN coalesce(new.amount, 0) <> 0 BEGIN
  INSERT INTO ledger (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, complaint_id, reference)
  VALUES (new.at, new.staff_id, iif(new.amount > 0, new.debit, new.credit),
          iif(new.amount > 0, new.credit, new.debit), abs(new.amount), new.kind, new.customer_id,
          new.settlement_id, new.complaint_id, coalesce(new.reference, ''));
END;

CREATE VIEW ledger_entry AS
  SELECT at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, complaint_id, reference FROM ledger;

CREATE VIEW ledger_leg AS
  SELECT id, at, staff_id, debit AS account, amount, kind, customer_id, settlement_id FROM ledger
  UNION ALL
  SELECT id, at, staff_id, credit, -amount, kind, customer_id, settlement_id FROM ledger;

CREATE TABLE letter_batch (
  id         INTEGER PRIMARY KEY,
  due_month  TEXT    NOT NULL,
  printed_at INTEGER NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  letters    INTEGER NOT NULL DEFAULT 0,              -- when it was printed
  withdrawn_at INTEGER                                -- taken back before any of it was posted
) STRICT;

CREATE INDEX letter_batch_by_month ON letter_batch (due_month);

CREATE TABLE line_alternative (
  id         INTEGER PRIMARY KEY,
  line_id    INTEGER NOT NULL REFERENCES estimate_line (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  unit_price INTEGER NOT NULL CHECK (unit_price >= 0), -- fen, tax included, as it was offered
  UNIQUE (line_id, part_id)
) STRICT;

CREATE TABLE line_batch (                             -- of an old system's part lines: their issue takes it
  line_id  INTEGER PRIMARY KEY REFERENCES estimate_line (id),
  batch_id INTEGER NOT NULL REFERENCES batch (id)
) STRICT;

CREATE VIEW line_state AS
SELECT l.id AS line_id, l.order_id, coalesce(a.decision, 'open') AS state,
       CASE a.decision WHEN 'authorised' THEN a.id END AS authorisation_id
FROM estimate_line l
LEFT JOIN authorisation a ON a.id = (SELECT max(id) FROM authorisation WHERE line_id = l.id)
                         AND a.revision = l.revision
WHERE l.removed_at IS NULL;

CREATE TABLE line_warranty (                          -- whichever comes first; later changes of the terms do not touch it
  line_id   INTEGER PRIMARY KEY REFERENCES estimate_line (id),
  order_id  INTEGER NOT NULL REFERENCES delivery (order_id),
  kind      TEXT    NOT NULL CHECK (kind <> ''),
  km        INTEGER NOT NULL CHECK (km >= 0),
  days      INTEGER NOT NULL CHECK (days > 0),
  left_on   TEXT    NOT NULL,
  until_day TEXT    NOT NULL,
  until_km  INTEGER                                   -- NULL: the km out are not known
) STRICT;

CREATE INDEX line_warranty_by_order ON line_warranty (order_id);

CREATE TRIGGER warranty_is_never_edited BEFORE UPDATE ON line_warranty
  BEGIN SELECT RAISE(ABORT, 'a warranty given is kept'); END;

CREATE TRIGGER warranty_is_never_taken_away BEFORE DELETE ON line_warranty
  BEGIN SELECT RAISE(ABORT, 'a warranty given is kept'); END;

CREATE TABLE loan (
  id          INTEGER PRIMARY KEY,
  loaner_id   INTEGER NOT NULL REFERENCES loaner_car (id),
  booking_id  INTEGER NOT NULL REFERENCES booking (id),
  for_day     TEXT    NOT NULL,
  back_by     TEXT    NOT NULL,
  out_at      INTEGER,
  km_out      INTEGER CHECK (km_out >= 0),
  fuel_out    INTEGER CHECK (fuel_out BETWEEN 0 AND 8),
  back_at     INTEGER,
  km_back     INTEGER,
  fuel_back   INTEGER CHECK (fuel_back BETWEEN 0 AND 8),
  released_at INTEGER,                                -- held and not needed any more
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK (back_by >= for_day),
  CHECK (back_at IS NULL OR out_at IS NOT NULL AND back_at >= out_at),
  CHECK (km_back IS NULL OR km_back >= km_out),
  CHECK (released_at IS NULL OR out_at IS NULL)
) STRICT;

CREATE INDEX loan_open ON loan (loaner_id) WHERE released_at IS NULL AND back_at IS NULL;

CREATE UNIQUE INDEX one_driver_a_loaner ON loan (loaner_id) WHERE out_at IS NOT NULL AND back_at IS NULL;

CREATE UNIQUE INDEX one_loan_a_booking ON loan (booking_id) WHERE released_at IS NULL;

CREATE TABLE loaner_car (
  id         INTEGER PRIMARY KEY,
  plate      TEXT    NOT NULL UNIQUE CHECK (plate <> ''),
  model      TEXT    NOT NULL DEFAULT '',
  retired_on TEXT,
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE logbook (
  id          INTEGER PRIMARY KEY,
  key         TEXT    NOT NULL UNIQUE,               -- idempotency key: an act takes effect once
  at          INTEGER NOT NULL,
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  terminal    TEXT    NOT NULL,
  act         TEXT    NOT NULL,                      -- "estimate.sign"
  order_id    INTEGER REFERENCES repair_order (id),
  said_zh     TEXT    NOT NULL,
  said_en     TEXT    NOT NULL,
  payload     TEXT    NOT NULL CHECK (json_valid(payload)),
  counter     TEXT    CHECK (counter IS NULL OR json_valid(counter)), -- the act that takes it back, or
  never_zh    TEXT,                                  -- why nothing does
  never_en    TEXT,
  tells       TEXT    NOT NULL DEFAULT '',           -- ';advisor;foreman;' roles told by notice
  takes_back  INTEGER UNIQUE REFERENCES logbook (id),-- the row this row took back
  CHECK ((counter IS NULL) = (never_zh IS NOT NULL))
) STRICT;

CREATE INDEX logbook_by_order ON logbook (order_id, id) WHERE order_id IS NOT NULL;

CREATE INDEX logbook_by_staff ON logbook (staff_id, id);

CREATE INDEX logbook_telling  ON logbook (id) WHERE tells <> '';

CREATE TRIGGER logbook_is_never_edited BEFORE UPDATE ON logbook
  BEGIN SELECT RAISE(ABORT, 'the logbook is never edited'); END;

CREATE TRIGGER logbook_is_never_torn BEFORE DELETE ON logbook
  BEGIN SELECT RAISE(ABORT, 'the logbook is never edited'); END;

CREATE TABLE managed_car (                            -- cars sold here: the months' cohorts they belong to
  vehicle_id INTEGER PRIMARY KEY,
  sold_in    TEXT    NOT NULL,                        -- first day of the month
  registered INTEGER NOT NULL,
  served     INTEGER NOT NULL,
  new_in     TEXT
) STRICT;

CREATE TABLE managed_day (                            -- how many more than the day before
  day        TEXT    PRIMARY KEY,
  managed    INTEGER NOT NULL DEFAULT 0,
  file_right INTEGER NOT NULL DEFAULT 0,
  lost       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE managed_month (                          -- its days' sums, and the cohorts of cars sold here
  month      TEXT    PRIMARY KEY,                     -- its first day
  managed    INTEGER NOT NULL DEFAULT 0,
  file_right INTEGER NOT NULL DEFAULT 0,
  lost       INTEGER NOT NULL DEFAULT 0,
  sold       INTEGER NOT NULL DEFAULT 0,
  registered INTEGER NOT NULL DEFAULT 0,
  served     INTEGER NOT NULL DEFAULT 0,
  new        INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE managed_span (                           -- days at whose beginning the owner is a managed user
  vehicle_id INTEGER NOT NULL,
  first_day  TEXT    NOT NULL,
  last_day   TEXT    NOT NULL,
  file_right INTEGER NOT NULL,
  lost_first TEXT    NOT NULL,
  lost_last  TEXT    NOT NULL,
  PRIMARY KEY (vehicle_id, first_day)
) STRICT, WITHOUT ROWID;

CREATE INDEX managed_span_by_end ON managed_span (last_day);

CREATE TABLE managed_stale (                          -- cars that changed since they were worked out
  vehicle_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE managed_zone (                           -- whose days the spans are; another zone works all out anew
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  zone TEXT    NOT NULL
) STRICT;

CREATE TABLE "member" (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
  card        TEXT    NOT NULL UNIQUE CHECK (card <> ''),
  tier        TEXT    NOT NULL,                       -- of member_tiers.csv
  joined_on   TEXT    NOT NULL,
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE on_account (                             -- 挂账: who pays later, and until when
  settlement_id INTEGER PRIMARY KEY REFERENCES settlement (id),
  agreement     TEXT    NOT NULL CHECK (agreement <> ''),
  due_on        TEXT    NOT NULL,
  at            INTEGER NOT NULL,
  cashier_id    INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TRIGGER account_is_frozen BEFORE UPDATE ON on_account
  BEGIN SELECT RAISE(ABORT, 'an account entry is never edited'); END;

CREATE TRIGGER account_is_kept BEFORE DELETE ON on_account
  BEGIN SELECT RAISE(ABORT, 'an account entry is never edited'); END;

CREATE TRIGGER account_is_not_replaced BEFORE INSERT ON on_account
WHEN EXISTS (SELECT 1 FROM on_account WHERE settlement_id = new.settlement_id)
  BEGIN SELECT RAISE(IGNORE); END;

CREATE TABLE operation (
  id       INTEGER PRIMARY KEY,
  code     TEXT    NOT NULL UNIQUE,
  name     TEXT    NOT NULL,
  name_en  TEXT    NOT NULL,
  pinyin   TEXT    NOT NULL DEFAULT '',
  initials TEXT    NOT NULL DEFAULT '',
  trade    TEXT    NOT NULL CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
  hours    INTEGER NOT NULL CHECK (hours > 0),        -- hundredths
  kind     TEXT    NOT NULL DEFAULT 'minor',          -- maintenance1, maintenance2, minor, special, assembly, whole, diagnosis
  every_km     INTEGER CHECK (every_km > 0),          -- falls due by itself this often; NULL: waits for a reason
  every_months INTEGER CHECK (every_months > 0),
  drive    TEXT    CHECK (drive IN ('engine', 'electric')) -- due on these cars only; NULL: on all
) STRICT;

CREATE INDEX operation_by_initials ON operation (initials);

CREATE INDEX operation_with_rhythm ON operation (id) WHERE every_km IS NOT NULL OR every_months IS NOT NULL;

CREATE TABLE operation_part (                         -- parts that an operation fits; adding one offers the other
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  part_id      INTEGER NOT NULL REFERENCES part (id),
  quantity     INTEGER NOT NULL DEFAULT 100 CHECK (quantity > 0),
  PRIMARY KEY (operation_id, part_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX operation_by_part ON operation_part (part_id);

CREATE TABLE order_tail (                             -- the number from its end, without the dash
  number_reversed TEXT    NOT NULL,
  order_id        INTEGER NOT NULL,
  PRIMARY KEY (number_reversed, order_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE outside_consent (
  id           INTEGER PRIMARY KEY,
  finding_id   INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  specialist   TEXT    NOT NULL CHECK (specialist <> ''),
  up_to        INTEGER NOT NULL CHECK (up_to > 0),    -- fen, tax included
  by_whom      TEXT    NOT NULL CHECK (by_whom <> ''),
  how          TEXT    NOT NULL CHECK (how IN ('in-person', 'phone', 'message')),
  at           INTEGER NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  withdrawn_at INTEGER
) STRICT;

CREATE INDEX outside_consent_by_finding ON outside_consent (finding_id);

CREATE UNIQUE INDEX outside_consent_standing ON outside_consent (finding_id) WHERE withdrawn_at IS NULL;

CREATE TRIGGER outside_consent_is_for_a_specialist BEFORE INSERT ON outside_consent
  WHEN (SELECT result FROM finding WHERE id = new.finding_id) IS NOT 'outside'
  BEGIN SELECT RAISE(ABORT, 'nobody from outside is needed'); END;

CREATE TRIGGER outside_consent_is_never_edited
  BEFORE UPDATE OF id, finding_id, specialist, up_to, by_whom, how, at, staff_id ON outside_consent
  BEGIN SELECT RAISE(ABORT, 'a consent is never edited'); END;

CREATE TABLE outside_work (                           -- the car or a part of it is with someone else
  id       INTEGER PRIMARY KEY,
  job_id   INTEGER NOT NULL REFERENCES job (id),
  taken_to TEXT    NOT NULL CHECK (taken_to <> ''),
  sent_at  INTEGER NOT NULL,
  sent_by  INTEGER NOT NULL REFERENCES staff (id),
  due_at   INTEGER,
  back_at  INTEGER CHECK (back_at >= sent_at),
  version  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX one_outside_at_a_time ON outside_work (job_id) WHERE back_at IS NULL;

CREATE TABLE own_part (
  line_id  INTEGER PRIMARY KEY REFERENCES estimate_line (id),
  order_id INTEGER NOT NULL REFERENCES repair_order (id),
  remark   TEXT    NOT NULL,                          -- make, where from, condition
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX own_part_by_order ON own_part (order_id);

CREATE TABLE package (
  id       INTEGER PRIMARY KEY,
  code     TEXT    NOT NULL UNIQUE,
  name     TEXT    NOT NULL,
  name_en  TEXT    NOT NULL,
  pinyin   TEXT    NOT NULL DEFAULT '',
  initials TEXT    NOT NULL DEFAULT '',
  km       INTEGER,                                   -- due at this distance
  months   INTEGER,
  drive    TEXT    CHECK (drive IN ('engine', 'electric')) -- for these cars only; NULL: for all
) STRICT;

CREATE TABLE package_line (
  package_id   INTEGER NOT NULL REFERENCES package (id),
  position     INTEGER NOT NULL,
  operation_id INTEGER REFERENCES operation (id),
  part_id      INTEGER REFERENCES part (id),
  quantity     INTEGER NOT NULL DEFAULT 100 CHECK (quantity > 0),
  PRIMARY KEY (package_id, position),
  CHECK ((operation_id IS NULL) <> (part_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE part (
  id              INTEGER PRIMARY KEY,
  number          TEXT    NOT NULL UNIQUE,
  name            TEXT    NOT NULL,
  name_en         TEXT    NOT NULL DEFAULT '',
  pinyin          TEXT    NOT NULL DEFAULT '',
  initials        TEXT    NOT NULL DEFAULT '',
  grade           TEXT    NOT NULL DEFAULT 'original'
                  CHECK (grade IN ('original', 'equivalent', 'remanufactured', 'used')),
  core            INTEGER NOT NULL DEFAULT 0 CHECK (core IN (0, 1)),
  minimum         INTEGER NOT NULL DEFAULT 0,         -- hundredths of a unit
  unit            TEXT    NOT NULL DEFAULT '件',
  unit_cost       INTEGER,                            -- fen, net: cost before any receipt
  price           INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0), -- fen, tax included
  supplier        TEXT    NOT NULL DEFAULT '',
  channel         TEXT    NOT NULL DEFAULT 'maker' CHECK (channel IN ('maker', 'third-party', 'local')),
  lead_days       INTEGER CHECK (lead_days >= 0),     -- from order to receipt; NULL: as its channel takes
  bin             TEXT    NOT NULL DEFAULT '',
  warranty_months INTEGER,
  warranty_km     INTEGER,
  version         INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX part_by_bin ON part (bin, number);

CREATE INDEX part_by_initials ON part (initials);

CREATE TABLE part_closing (                           -- of months in which the part moved
  part_id  INTEGER NOT NULL REFERENCES part (id),
  month    TEXT    NOT NULL,                          -- as in part_month
  quantity INTEGER NOT NULL,                          -- hundredths
  value    INTEGER NOT NULL,                          -- fen
  PRIMARY KEY (part_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE part_month (                             -- what a part's movements of a month come to, for use and turnover
  part_id INTEGER NOT NULL REFERENCES part (id),
  month   TEXT    NOT NULL,                           -- by Chinese time, whatever the zone: a guide value bears it
  issued  INTEGER NOT NULL,                           -- hundredths, less returns
  cost    INTEGER NOT NULL,                           -- fen, of it
  moved   INTEGER NOT NULL,                           -- fen, of all movements: leads back to an earlier value
  PRIMARY KEY (part_id, month)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (                                -- who moved the order where, and when; the last is its stage
  id       INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES repair_order (id),
  step     INTEGER NOT NULL CHECK (step BETWEEN 1 AND 13),
  mark     TEXT    NOT NULL CHECK (mark IN ('entered', 'done', 'skipped', 'sent-back', 'reopened')),
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX passage_by_order ON passage (order_id, id);

CREATE INDEX passage_of_the_wash ON passage (at) WHERE step = 10 AND mark IN ('done', 'skipped');

CREATE TRIGGER passage_is_never_deleted BEFORE DELETE ON passage
  BEGIN SELECT RAISE(ABORT, 'a passage is never deleted'); END;

CREATE TRIGGER passage_is_never_edited BEFORE UPDATE ON passage
  BEGIN SELECT RAISE(ABORT, 'a passage is never edited'); END;

CREATE TABLE past_work (
  id         INTEGER PRIMARY KEY,
  vehicle_id INTEGER NOT NULL REFERENCES vehicle (id),
  on_day     TEXT    NOT NULL,
  km         INTEGER CHECK (km BETWEEN 0 AND 2000000),
  shop       TEXT    NOT NULL DEFAULT '',
  work       TEXT    NOT NULL CHECK (work <> ''),
  noted_at   INTEGER NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX past_work_by_car ON past_work (vehicle_id, on_day);

CREATE TABLE payment (
  id            INTEGER PRIMARY KEY,
  ref           TEXT    UNIQUE,
  settlement_id INTEGER NOT NULL REFERENCES settlement (id),
  method        TEXT    NOT NULL CHECK (method IN ('cash', 'card', 'wechat', 'alipay', 'transfer', 'deposit',
                                                   'balance', 'points', 'coupon')),
  amount        INTEGER NOT NULL CHECK (amount <> 0), -- fen; negative: paid back
  tendered      INTEGER,                              -- cash handed over; the change is tendered - amount
  reference     TEXT    NOT NULL DEFAULT '',          -- of the pay code, only the last four digits
  at            INTEGER NOT NULL,
  cashier_id    INTEGER NOT NULL REFERENCES staff (id),
  CHECK (tendered IS NULL OR (method = 'cash' AND tendered >= amount))
) STRICT;

CREATE INDEX payment_by_coupon ON payment (reference) WHERE method = 'coupon';

CREATE INDEX payment_by_settlement ON payment (settlement_id);

CREATE INDEX payment_by_time       ON payment (at);

CREATE TRIGGER a_deposit_pays_once AFTER INSERT ON payment
WHEN new.method = 'deposit' AND new.ref IS NULL
 AND coalesce((SELECT l.amount FROM settlement s JOIN reception r ON r.order_id = s.order_id
               JOIN deposit_left l ON l.booking_id = r.booking_id WHERE s.id = new.settlement_id), -1) < 0
  BEGIN SELECT RAISE(ABORT, 'more goes than was taken'); END;

CREATE TRIGGER coupon_is_good BEFORE INSERT ON payment WHEN new.method = 'coupon' AND new.amount > 0
 AND NOT EXISTS (SELECT 1 FROM coupon c
                 JOIN settlement s ON s.id = new.settlement_id
                 JOIN repair_order o ON o.id = s.order_id AND o.customer_id = c.customer_id
                 WHERE c.number = new.reference AND c.withdrawn_at IS NULL
                   AND c.amount >= new.amount + (SELECT coalesce(sum(amount), 0) FROM payment
                                                 WHERE method = 'coupon' AND reference = c.number))
  BEGIN SELECT RAISE(ABORT, 'the coupon is not good for it'); END;

CREATE TRIGGER never_paid_back_twice BEFORE INSERT ON payment
WHEN new.amount < 0 AND new.amount + (SELECT coalesce(sum(amount), 0) FROM payment WHERE settlement_id = new.settlement_id)
     < min((SELECT total FROM settlement WHERE id = new.settlement_id), 0)
  BEGIN SELECT RAISE(ABORT, 'more is paid back than was paid'); END;

CREATE TRIGGER never_paid_twice BEFORE INSERT ON payment
WHEN new.amount > 0 AND new.amount
     > coalesce((SELECT due - paid FROM settlement_due WHERE id = new.settlement_id), 0)
       - (SELECT coalesce(sum(r.total), 0) FROM settlement r
          WHERE r.reverses = new.settlement_id AND r.posted_at >= new.at)
  BEGIN SELECT RAISE(ABORT, 'more is paid than is asked'); END;

CREATE TRIGGER paid_is_not_owed AFTER INSERT ON payment BEGIN
  DELETE FROM receivable
    WHERE settlement_id = (SELECT coalesce(reverses, id) FROM settlement WHERE id = new.settlement_id);
  INSERT INTO receivable SELECT id, due - paid FROM settlement_due
    WHERE id = (SELECT coalesce(reverses, id) FROM settlement WHERE id = new.settlement_id) AND due > paid;
END;

CREATE TRIGGER payment_is_booked AFTER INSERT ON payment BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id, reference)
    SELECT new.at, new.cashier_id, new.method, 'owed.' || s.payer, new.amount, 'payment', o.customer_id,
           new.settlement_id, new.reference
    FROM settlement s JOIN repair_order o ON o.id = s.order_id WHERE s.id = new.settlement_id;
END;

CREATE TRIGGER payment_is_frozen BEFORE UPDATE ON payment
  BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;

CREATE TRIGGER payment_is_kept BEFORE DELETE ON payment
  BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;

CREATE TRIGGER payment_is_not_replaced BEFORE INSERT ON payment
WHEN EXISTS (SELECT 1 FROM payment WHERE id = new.id OR ref = new.ref)
  BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;

CREATE TABLE period_cost (
  month  TEXT    NOT NULL,
  kind   TEXT    NOT NULL CHECK (kind IN ('fixed', 'total', 'wages')),
  amount INTEGER NOT NULL,
  PRIMARY KEY (month, kind)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE plate_part USING fts5 (plate, tokenize = 'trigram');

CREATE TABLE 'plate_part_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'plate_part_content'(id INTEGER PRIMARY KEY, c0);

CREATE TABLE 'plate_part_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'plate_part_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE pledge (
  id          INTEGER PRIMARY KEY,
  vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
  words       TEXT    NOT NULL CHECK (words <> ''),
  told        TEXT    NOT NULL CHECK (told IN ('in-person', 'phone', 'message')),
  made_at     INTEGER NOT NULL,
  staff_id    INTEGER NOT NULL REFERENCES staff (id),
  kept_at     INTEGER CHECK (kept_at >= made_at),
  kept_by     INTEGER REFERENCES staff (id),
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK ((kept_at IS NULL) = (kept_by IS NULL))
) STRICT;

CREATE INDEX pledge_by_car ON pledge (vehicle_id, id);

CREATE INDEX pledge_owed   ON pledge (vehicle_id, id) WHERE kept_at IS NULL;

CREATE TABLE presence (                               -- came in, went home; the day's hours go to attendance
  id       INTEGER PRIMARY KEY,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  in_at    INTEGER NOT NULL,
  out_at   INTEGER CHECK (out_at >= in_at),
  version  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX one_presence_at_a_time ON presence (staff_id) WHERE out_at IS NULL;

CREATE INDEX presence_by_end   ON presence (out_at) WHERE out_at IS NOT NULL;

CREATE INDEX presence_by_staff ON presence (staff_id, in_at);

CREATE TABLE printed_document (
  id        INTEGER PRIMARY KEY,
  document  TEXT    NOT NULL,
  subject   TEXT    NOT NULL,                         -- "order:12", "month:2026-04"
  edition   TEXT    NOT NULL DEFAULT '',              -- an estimate's version: printed anew it is no reprint
  order_id  INTEGER REFERENCES repair_order (id),
  number    INTEGER NOT NULL CHECK (number >= 1),     -- 1 the first, from 2 on a reprint 补打
  language  TEXT    NOT NULL CHECK (language IN ('zh', 'en')),
  copies    INTEGER NOT NULL CHECK (copies BETWEEN 1 AND 9),
  way       TEXT    NOT NULL CHECK (way IN ('printer', 'text-file', 'web-page')),
  at        INTEGER NOT NULL,
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  terminal  TEXT    NOT NULL,
  failed    TEXT                                      -- what the printer said; then no paper came out
) STRICT;

CREATE INDEX printed_by_order ON printed_document (order_id) WHERE order_id IS NOT NULL;

CREATE UNIQUE INDEX printed_once_a_number ON printed_document (document, subject, edition, number)
  WHERE failed IS NULL;

CREATE TRIGGER printed_is_kept BEFORE DELETE ON printed_document
  BEGIN SELECT RAISE(ABORT, 'what was printed stays printed'); END;

CREATE TRIGGER printed_is_never_edited
BEFORE UPDATE OF document, subject, edition, order_id, number, language, copies, way, at, staff_id, terminal
ON printed_document
  BEGIN SELECT RAISE(ABORT, 'what was printed stays printed'); END;

CREATE TABLE promise (                                -- the first is judged; changes are kept beside it
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES repair_order (id),
  promised_at INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  staff_id   INTEGER NOT NULL REFERENCES staff (id),
  told       TEXT    NOT NULL DEFAULT 'in-person' CHECK (told IN ('in-person', 'phone', 'message'))
) STRICT;

CREATE INDEX promise_by_order ON promise (order_id, id);

CREATE TRIGGER promise_is_never_edited BEFORE UPDATE ON promise
  BEGIN SELECT RAISE(ABORT, 'a promise is never edited'); END;

CREATE TABLE purchase_line (
  id          INTEGER PRIMARY KEY,
  purchase_id INTEGER NOT NULL REFERENCES purchase_order (id),
  part_id     INTEGER NOT NULL REFERENCES part (id),
  quantity    INTEGER NOT NULL CHECK (quantity > 0),
  received    INTEGER NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND quantity),
  unit_cost   INTEGER CHECK (unit_cost >= 0),         -- fen, net, as agreed; NULL: not known yet
  shortage_id INTEGER REFERENCES shortage (id),       -- bought for that line
  eta         INTEGER,                                -- of its own, where it differs from the order's
  coming      INTEGER NOT NULL DEFAULT 1 CHECK (coming IN (0, 1)), -- 0: the rest will not come
  version     INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX purchase_coming ON purchase_line (part_id, id) WHERE coming = 1 AND received < quantity;

CREATE INDEX purchase_line_by_order    ON purchase_line (purchase_id, id);

CREATE INDEX purchase_line_by_shortage ON purchase_line (shortage_id) WHERE shortage_id IS NOT NULL;

CREATE INDEX purchase_open   ON purchase_line (purchase_id) WHERE coming = 1 AND received < quantity;

CREATE TABLE purchase_order (
  id           INTEGER PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE,               -- CG260312-01
  supplier     TEXT    NOT NULL CHECK (supplier <> ''),
  channel      TEXT    NOT NULL CHECK (channel IN ('maker', 'third-party', 'local')),
  made_at      INTEGER NOT NULL,
  staff_id     INTEGER NOT NULL REFERENCES staff (id),
  sent_at      INTEGER,
  eta          INTEGER,
  cancelled_at INTEGER,
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (eta IS NULL OR sent_at IS NOT NULL)
) STRICT;

CREATE INDEX purchase_draft ON purchase_order (supplier) WHERE sent_at IS NULL AND cancelled_at IS NULL;

CREATE TABLE receivable (
  settlement_id INTEGER PRIMARY KEY REFERENCES settlement (id),
  outstanding   INTEGER NOT NULL CHECK (outstanding > 0)
) STRICT;

CREATE TABLE reception (
  order_id       INTEGER PRIMARY KEY REFERENCES repair_order (id),
  booking_id     INTEGER UNIQUE REFERENCES booking (id),
  km_in          INTEGER CHECK (km_in BETWEEN 0 AND 2000000),
  fuel_eighths   INTEGER CHECK (fuel_eighths BETWEEN 0 AND 8),
  brought_by     TEXT    NOT NULL DEFAULT '',
  brought_phone  TEXT    NOT NULL DEFAULT '',
  valuables      TEXT    NOT NULL DEFAULT '',
  accessories_checked INTEGER NOT NULL DEFAULT 0 CHECK (accessories_checked IN (0, 1)),
  key_tag        TEXT    NOT NULL DEFAULT '',
  waits          INTEGER NOT NULL DEFAULT 0 CHECK (waits IN (0, 1)),
  old_parts      TEXT    NOT NULL DEFAULT 'leave' CHECK (old_parts IN ('take', 'leave')),
  payer          TEXT    NOT NULL DEFAULT 'customer'
                 CHECK (payer IN ('customer', 'insurance', 'warranty', 'internal', 'goodwill')),
  package_id     INTEGER REFERENCES package (id),     -- the package wanted; the estimate starts from it
  towed_in       INTEGER NOT NULL DEFAULT 0 CHECK (towed_in IN (0, 1)),
  consents       INTEGER NOT NULL DEFAULT 1 CHECK (consents IN (0, 1)),
  road_test      INTEGER NOT NULL DEFAULT 1 CHECK (road_test IN (0, 1)), -- the customer allows one
  wash_only      INTEGER NOT NULL DEFAULT 0 CHECK (wash_only IN (0, 1)),
  walked_round_at INTEGER,
  first_check_at INTEGER,
  version        INTEGER NOT NULL DEFAULT 1,
  CHECK (wash_only = 0 OR package_id IS NULL)
) STRICT;

CREATE TABLE referral (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id),
  source      TEXT    NOT NULL DEFAULT '',            -- of reasons.csv, list "referral"
  referred_by INTEGER REFERENCES customer (id),
  CHECK (referred_by IS NULL OR referred_by <> customer_id),
  CHECK (source <> '' OR referred_by IS NOT NULL)
) STRICT;

CREATE INDEX referral_by_referrer ON referral (referred_by) WHERE referred_by IS NOT NULL;

CREATE TABLE remedy (
  id           INTEGER PRIMARY KEY,
  kpi          TEXT    NOT NULL,
  month        TEXT    NOT NULL,
  cause        TEXT,                                  -- a code of countermeasures.csv
  text         TEXT    NOT NULL CHECK (text <> ''),
  owner_id     INTEGER NOT NULL REFERENCES staff (id),
  due_on       TEXT    NOT NULL,
  made_at      INTEGER NOT NULL,
  made_by      INTEGER NOT NULL REFERENCES staff (id),
  result       TEXT    NOT NULL DEFAULT '',
  closed_at    INTEGER,
  withdrawn_at INTEGER,
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK ((closed_at IS NULL) = (result = ''))         -- nothing is done without saying what came of it
) STRICT;

CREATE INDEX remedy_by_kpi ON remedy (kpi, month);

CREATE INDEX remedy_closed ON remedy (closed_at) WHERE closed_at IS NOT NULL;

CREATE INDEX remedy_open   ON remedy (due_on) WHERE closed_at IS NULL AND withdrawn_at IS NULL;

CREATE TABLE renewal_call (
  id            INTEGER PRIMARY KEY,
  vehicle_id    INTEGER NOT NULL REFERENCES vehicle (id),
  kind          TEXT    NOT NULL CHECK (kind IN ('extended-warranty', 'service-plan', 'insurance', 'inspection')),
  ends_on       TEXT    NOT NULL,                     -- the end it was about
  at            INTEGER NOT NULL,
  staff_id      INTEGER NOT NULL REFERENCES staff (id),
  outcome       TEXT    NOT NULL CHECK (outcome IN ('renewed', 'comes', 'thinks', 'not-reached', 'declined')),
  renewed_until TEXT,
  next_on       TEXT,
  note          TEXT    NOT NULL DEFAULT '',
  withdrawn_at  INTEGER,                              -- logged by mistake
  CHECK ((outcome = 'renewed') = (renewed_until IS NOT NULL)),
  CHECK (renewed_until > ends_on)
) STRICT;

CREATE INDEX renewal_call_by_end ON renewal_call (vehicle_id, kind, ends_on, id) WHERE withdrawn_at IS NULL;

CREATE TABLE repair_order (
  id          INTEGER PRIMARY KEY,
  ref         TEXT    UNIQUE,
  number      TEXT    NOT NULL UNIQUE,                -- RO260312-018
  vehicle_id  INTEGER NOT NULL REFERENCES vehicle (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  advisor_id  INTEGER NOT NULL REFERENCES staff (id),
  opened_at   INTEGER NOT NULL,
  left_at     INTEGER,                                -- the car has left; NULL: in the shop
  voided_at   INTEGER,
  void_reason TEXT,
  rework_of   INTEGER REFERENCES repair_order (id),   -- external rework 返修 of that order
  version     INTEGER NOT NULL DEFAULT 1,
  CHECK (left_at >= opened_at),
  CHECK ((voided_at IS NULL) = (void_reason IS NULL))
) STRICT;

CREATE INDEX delivered_cars    ON repair_order (left_at, vehicle_id)
  WHERE left_at IS NOT NULL AND voided_at IS NULL;

CREATE UNIQUE INDEX one_open_order_a_car ON repair_order (vehicle_id) WHERE left_at IS NULL AND voided_at IS NULL;

CREATE INDEX order_by_leaving ON repair_order (left_at) WHERE left_at IS NOT NULL;

CREATE INDEX order_by_opening ON repair_order (opened_at);

CREATE INDEX order_by_vehicle ON repair_order (vehicle_id, opened_at);

CREATE INDEX order_in_shop    ON repair_order (id) WHERE left_at IS NULL AND voided_at IS NULL;

CREATE TRIGGER a_new_visit_may_manage AFTER INSERT ON repair_order BEGIN
  INSERT INTO managed_stale VALUES (NEW.vehicle_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER a_visit_gone_manages_nobody AFTER DELETE ON repair_order BEGIN
  INSERT INTO managed_stale VALUES (OLD.vehicle_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER a_visit_may_manage AFTER UPDATE OF vehicle_id, opened_at, left_at, voided_at ON repair_order BEGIN
  INSERT INTO managed_stale VALUES (OLD.vehicle_id), (NEW.vehicle_id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER a_visit_over_lets_go AFTER UPDATE OF left_at, voided_at ON repair_order
WHEN new.left_at IS NOT NULL OR new.voided_at IS NOT NULL BEGIN
  UPDATE reservation SET state = 'released', version = version + 1
    WHERE booking_id = (SELECT booking_id FROM reception WHERE order_id = new.id)
      AND state IN ('reserved', 'picked');
END;

CREATE TRIGGER an_order_can_be_found AFTER INSERT ON repair_order BEGIN
  INSERT INTO order_tail VALUES ((SELECT group_concat(substr(replace(new.number, '-', ''), -1 - key, 1), '') FROM json_each('[' || rtrim(replace(hex(zeroblob(length(replace(new.number, '-', '')))), '00', '0,'), ',') || ']')), new.id);
END;

CREATE TRIGGER no_car_leaves_without_delivery BEFORE UPDATE OF left_at ON repair_order
WHEN new.left_at IS NOT NULL AND old.left_at IS NULL
 AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.order_id = new.id AND d.taken_by IS NOT NULL)
  BEGIN SELECT RAISE(ABORT, 'no delivery on file'); END;

CREATE TRIGGER who_left_is_called AFTER UPDATE OF left_at ON repair_order
WHEN new.left_at IS NOT NULL AND old.left_at IS NULL
BEGIN
  INSERT OR IGNORE INTO follow_up (order_id, due_at) VALUES (new.id, new.left_at + 72 * 3600);
END;

CREATE TABLE rescue (
  id         INTEGER PRIMARY KEY,
  caller     TEXT    NOT NULL DEFAULT '',
  phone      TEXT    NOT NULL CHECK (phone <> ''),
  plate      TEXT    NOT NULL DEFAULT '',             -- as said; the car need not be on file
  place      TEXT    NOT NULL CHECK (place <> ''),
  trouble    TEXT    NOT NULL DEFAULT '',
  called_at  INTEGER NOT NULL,
  taken_by   INTEGER NOT NULL REFERENCES staff (id),
  rescuer_id INTEGER REFERENCES staff (id),
  matched_at INTEGER CHECK (matched_at >= called_at),
  set_out_at INTEGER CHECK (set_out_at >= matched_at),
  arrived_at INTEGER CHECK (arrived_at >= set_out_at),
  ended_at   INTEGER CHECK (ended_at >= called_at),
  outcome    TEXT    CHECK (outcome IN ('on-site', 'towed', 'cancelled')),
  order_id   INTEGER UNIQUE REFERENCES repair_order (id), -- the visit it was towed in for
  version    INTEGER NOT NULL DEFAULT 1,
  CHECK ((matched_at IS NULL) = (rescuer_id IS NULL)),
  CHECK (set_out_at IS NULL OR matched_at IS NOT NULL),
  CHECK (arrived_at IS NULL OR set_out_at IS NOT NULL),
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK (outcome = 'cancelled' OR outcome IS NULL OR arrived_at IS NOT NULL)
) STRICT;

CREATE INDEX rescue_by_time ON rescue (called_at);

CREATE INDEX rescue_open    ON rescue (called_at) WHERE ended_at IS NULL;

CREATE INDEX rescue_towed   ON rescue (plate, ended_at) WHERE outcome = 'towed' AND order_id IS NULL;

CREATE TABLE reservation (                            -- for a line, a booking or a sale over the counter
  id           INTEGER PRIMARY KEY,
  line_id      INTEGER REFERENCES estimate_line (id),
  order_id     INTEGER REFERENCES repair_order (id),
  booking_id   INTEGER REFERENCES booking (id),
  sale_line_id INTEGER REFERENCES counter_sale_line (id),
  part_id      INTEGER NOT NULL REFERENCES part (id),
  quantity     INTEGER NOT NULL CHECK (quantity > 0),
  reserved_at  INTEGER NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN ('reserved', 'picked', 'issued', 'released')),
  movement_id  INTEGER REFERENCES stock_movement (id), -- of the issue
  version      INTEGER NOT NULL DEFAULT 1,
  CHECK (state <> 'issued' OR movement_id IS NOT NULL),
  CHECK ((line_id IS NULL) = (order_id IS NULL)),
  CHECK ((line_id IS NOT NULL) + (booking_id IS NOT NULL) + (sale_line_id IS NOT NULL) = 1)
) STRICT;

CREATE UNIQUE INDEX one_holding_a_line ON reservation (line_id) WHERE state IN ('reserved', 'picked');

CREATE UNIQUE INDEX one_holding_a_wish ON reservation (booking_id, part_id)
  WHERE state IN ('reserved', 'picked') AND booking_id IS NOT NULL;

CREATE INDEX reservation_by_line   ON reservation (line_id) WHERE line_id IS NOT NULL;

CREATE INDEX reservation_by_order  ON reservation (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX reservation_by_sale   ON reservation (sale_line_id) WHERE sale_line_id IS NOT NULL;

CREATE INDEX reservation_holding   ON reservation (part_id) WHERE state IN ('reserved', 'picked');

CREATE TABLE road_test (
  id       INTEGER PRIMARY KEY,
  job_id   INTEGER NOT NULL REFERENCES job (id),
  order_id INTEGER NOT NULL REFERENCES repair_order (id),
  km       INTEGER NOT NULL CHECK (km BETWEEN 1 AND 999),
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX road_test_by_order ON road_test (order_id);

CREATE TABLE sale_account (                           -- kept by triggers: the few that are owed are found at once
  sale_id     INTEGER PRIMARY KEY REFERENCES counter_sale (id),
  customer_id INTEGER REFERENCES customer (id),
  billed      INTEGER NOT NULL DEFAULT 0,
  paid        INTEGER NOT NULL DEFAULT 0,
  agreement   TEXT,
  due_on      TEXT
) STRICT;

CREATE INDEX sale_account_owed ON sale_account (customer_id) WHERE billed > paid;

CREATE TABLE sale_bill (
  id           INTEGER PRIMARY KEY,
  number       TEXT    NOT NULL UNIQUE,               -- XS260312-001
  sale_id      INTEGER NOT NULL REFERENCES counter_sale (id),
  customer_id  INTEGER REFERENCES customer (id),
  total        INTEGER NOT NULL CHECK (total <> 0),   -- fen, tax included; negative: goods came back
  tax          INTEGER NOT NULL,
  agreement    TEXT    CHECK (agreement <> ''),       -- the rest is on account
  due_on       TEXT,
  at           INTEGER NOT NULL,
  cashier_id   INTEGER NOT NULL REFERENCES staff (id),
  reason       TEXT,                                  -- of reasons.csv, list "reversal"
  authority_id INTEGER REFERENCES authority (id),
  CHECK ((agreement IS NULL) = (due_on IS NULL)),
  CHECK (agreement IS NULL OR (total > 0 AND customer_id IS NOT NULL)),
  CHECK ((total < 0) = (authority_id IS NOT NULL)),
  CHECK ((reason IS NULL) = (authority_id IS NULL))
) STRICT;

CREATE INDEX sale_bill_by_sale ON sale_bill (sale_id);

CREATE INDEX sale_bill_by_time ON sale_bill (at);

CREATE TRIGGER sale_bill_is_booked AFTER INSERT ON sale_bill BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
  VALUES (new.at, new.cashier_id, 'owed.customer', 'material', new.total, 'sale', new.customer_id, new.number),
         (new.at, new.cashier_id, 'tax-in-sales', 'tax', new.tax, 'sale', new.customer_id, new.number);
  INSERT INTO sale_account (sale_id, customer_id) VALUES (new.sale_id, new.customer_id)
    ON CONFLICT (sale_id) DO NOTHING;
  UPDATE sale_account SET billed = billed + new.total, agreement = coalesce(new.agreement, agreement),
                          due_on = coalesce(new.due_on, due_on) WHERE sale_id = new.sale_id;
  UPDATE counter_sale SET settled = settled + new.total, version = version + 1 WHERE id = new.sale_id;
END;

CREATE TRIGGER sale_bill_is_frozen BEFORE UPDATE ON sale_bill
  BEGIN SELECT RAISE(ABORT, 'a bill is never edited'); END;

CREATE TRIGGER sale_bill_is_kept BEFORE DELETE ON sale_bill
  BEGIN SELECT RAISE(ABORT, 'a bill is never edited'); END;

CREATE TABLE sale_bill_line (
  bill_id      INTEGER NOT NULL REFERENCES sale_bill (id),
  sale_line_id INTEGER NOT NULL REFERENCES counter_sale_line (id),
  quantity     INTEGER NOT NULL,
  gross        INTEGER NOT NULL,
  tax          INTEGER NOT NULL,
  PRIMARY KEY (bill_id, sale_line_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sale_bill_line_by_line ON sale_bill_line (sale_line_id);

CREATE TABLE sale_payment (
  id         INTEGER PRIMARY KEY,
  sale_id    INTEGER NOT NULL REFERENCES counter_sale (id),
  method     TEXT    NOT NULL CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')),
  amount     INTEGER NOT NULL CHECK (amount <> 0),    -- fen; negative: paid back
  tendered   INTEGER CHECK (tendered >= amount),
  reference  TEXT    NOT NULL DEFAULT '',
  at         INTEGER NOT NULL,
  cashier_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE INDEX sale_payment_by_sale ON sale_payment (sale_id, id);

CREATE INDEX sale_payment_by_time ON sale_payment (at);

CREATE TRIGGER sale_payment_is_asked_for BEFORE INSERT ON sale_payment
WHEN NOT EXISTS (SELECT 1 FROM sale_account a WHERE a.sale_id = new.sale_id
                 AND iif(new.amount > 0, a.paid + new.amount <= a.billed, a.paid + new.amount >= a.billed))
  BEGIN SELECT RAISE(ABORT, 'no more is paid, or paid back, than was asked'); END;

CREATE TRIGGER sale_payment_is_booked AFTER INSERT ON sale_payment BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
    SELECT new.at, new.cashier_id, new.method, 'owed.customer', new.amount, 'payment', c.customer_id, c.number
    FROM counter_sale c WHERE c.id = new.sale_id;
  UPDATE sale_account SET paid = paid + new.amount WHERE sale_id = new.sale_id;
END;

CREATE TRIGGER sale_payment_is_frozen BEFORE UPDATE ON sale_payment
  BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;

CREATE TRIGGER sale_payment_is_kept BEFORE DELETE ON sale_payment
  BEGIN SELECT RAISE(ABORT, 'a payment is never edited'); END;

CREATE TABLE settlement (
  id            INTEGER PRIMARY KEY,
  ref           TEXT    UNIQUE,
  number        TEXT    NOT NULL UNIQUE,              -- JS260312-007
  order_id      INTEGER NOT NULL REFERENCES repair_order (id),
  payer         TEXT    NOT NULL CHECK (payer IN ('customer', 'insurance', 'warranty', 'internal', 'goodwill')),
  inspection_id INTEGER REFERENCES inspection (id),   -- the quality pass it was drawn for, or
  unrepaired    TEXT,                                 -- why the car leaves unrepaired 未修离厂
  posted_at     INTEGER NOT NULL,
  cashier_id    INTEGER NOT NULL REFERENCES staff (id),
  labour        INTEGER NOT NULL,                     -- fen, tax included, by kind
  material      INTEGER NOT NULL,
  sublet        INTEGER NOT NULL,
  diagnosis     INTEGER NOT NULL DEFAULT 0,
  test          INTEGER NOT NULL DEFAULT 0,
  other         INTEGER NOT NULL,
  rounding      INTEGER NOT NULL DEFAULT 0,           -- 抹零, negative or 0; positive in a reversal
  total         INTEGER NOT NULL,
  tax           INTEGER NOT NULL,
  invoice       TEXT    NOT NULL DEFAULT 'none' CHECK (invoice IN ('none', 'ordinary', 'special')),
  reverses      INTEGER REFERENCES settlement (id),
  extent        TEXT    CHECK (extent IN ('whole', 'part')), -- of a reversal: all that was left, or some lines
  moved_from    INTEGER REFERENCES settlement (id),   -- asked of this payer because that one does not pay
  reason        TEXT,                                 -- of reasons.csv, list "reversal"
  authority_id  INTEGER REFERENCES authority (id),
  CHECK ((inspection_id IS NULL) <> (unrepaired IS NULL)),
  CHECK (total = labour + material + sublet + diagnosis + test + other + rounding),
  CHECK ((reverses IS NULL) = (extent IS NULL)),
  CHECK (reverses IS NULL OR total <= 0 AND authority_id IS NOT NULL),
  CHECK (moved_from IS NULL OR reverses IS NULL),
  CHECK (reason IS NULL OR reverses IS NOT NULL)
) STRICT;

CREATE INDEX reversals             ON settlement (reverses) WHERE reverses IS NOT NULL;

CREATE UNIQUE INDEX reversed_once  ON settlement (reverses) WHERE extent = 'whole';

CREATE INDEX settlement_by_order   ON settlement (order_id);

CREATE INDEX settlement_by_posting ON settlement (posted_at);

CREATE TRIGGER a_closed_day_takes_no_bill BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM day_close c WHERE c.until_at > new.posted_at AND c.from_at <= new.posted_at
             AND (c.cashier_id IS NULL OR c.cashier_id = new.cashier_id))
  BEGIN SELECT RAISE(ABORT, 'the day is closed'); END;

CREATE TRIGGER a_reversal_takes_back_what_stands BEFORE INSERT ON settlement
WHEN new.reverses IS NOT NULL
 AND (coalesce((SELECT due FROM settlement_due WHERE id = new.reverses) + new.total, -1) < 0
      OR new.extent = 'whole' AND (SELECT due FROM settlement_due WHERE id = new.reverses) + new.total <> 0
      OR EXISTS (SELECT 1 FROM settlement WHERE reverses = new.reverses AND extent = 'whole'))
  BEGIN SELECT RAISE(ABORT, 'more is taken back than stands'); END;

CREATE TRIGGER posted_is_frozen BEFORE UPDATE ON settlement
  BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;

CREATE TRIGGER posted_is_kept BEFORE DELETE ON settlement
  BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;

CREATE TRIGGER posted_is_owed AFTER INSERT ON settlement BEGIN
  DELETE FROM receivable WHERE settlement_id = coalesce(new.reverses, new.id);
  INSERT INTO receivable SELECT id, due - paid FROM settlement_due
    WHERE id = coalesce(new.reverses, new.id) AND due > paid;
END;

CREATE TRIGGER settled_is_reported AFTER INSERT ON settlement WHEN new.ref IS NULL BEGIN
  INSERT INTO health_record (settlement_id, queued_at) VALUES (new.id, new.posted_at);
END;

CREATE TRIGGER settlement_is_booked AFTER INSERT ON settlement BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, settlement_id)
    SELECT new.posted_at, new.cashier_id, e.debit, e.credit, e.amount, 'settlement', o.customer_id, new.id
    FROM repair_order o
    JOIN (SELECT 'owed.' || new.payer AS debit, 'labour' AS credit, new.labour AS amount
          UNION ALL SELECT 'owed.' || new.payer, 'material', new.material
          UNION ALL SELECT 'owed.' || new.payer, 'sublet', new.sublet
          UNION ALL SELECT 'owed.' || new.payer, 'diagnosis', new.diagnosis
          UNION ALL SELECT 'owed.' || new.payer, 'test', new.test
          UNION ALL SELECT 'owed.' || new.payer, 'other', new.other
          UNION ALL SELECT 'owed.' || new.payer, 'rounding', new.rounding
          UNION ALL SELECT 'tax-in-sales', 'tax', new.tax) e
    WHERE o.id = new.order_id;
END;

CREATE TRIGGER settlement_is_not_replaced BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM settlement WHERE id = new.id OR number = new.number OR ref = new.ref)
  BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;

CREATE VIEW settlement_due AS
  SELECT s.id, s.order_id, s.payer, s.posted_at,
         s.total + (SELECT coalesce(sum(r.total), 0) FROM settlement r WHERE r.reverses = s.id) AS due,
         (SELECT coalesce(sum(p.amount), 0) FROM payment p WHERE p.settlement_id = s.id)
           + (SELECT coalesce(sum(p.amount), 0) FROM settlement r JOIN payment p ON p.settlement_id = r.id
              WHERE r.reverses = s.id) AS paid
  FROM settlement s WHERE s.reverses IS NULL;

CREATE TABLE settlement_line (
  settlement_id INTEGER NOT NULL REFERENCES settlement (id),
  line_id       INTEGER NOT NULL REFERENCES estimate_line (id),
  kind          TEXT    NOT NULL,
  code          TEXT    NOT NULL,
  name          TEXT    NOT NULL,
  grade         TEXT,
  quantity      INTEGER NOT NULL,
  hours         INTEGER NOT NULL,
  gross         INTEGER NOT NULL,
  tax           INTEGER NOT NULL,
  PRIMARY KEY (settlement_id, line_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX settlement_line_by_line ON settlement_line (line_id);

CREATE TRIGGER never_asked_twice BEFORE INSERT ON settlement_line
WHEN (SELECT reverses FROM settlement WHERE id = new.settlement_id) IS NULL
 AND EXISTS (SELECT 1 FROM estimate_line e WHERE e.id = new.line_id
             AND (e.gross < new.gross + (SELECT coalesce(sum(gross), 0) FROM settlement_line WHERE line_id = e.id)
                  OR e.quantity < new.quantity
                     + (SELECT coalesce(sum(quantity), 0) FROM settlement_line WHERE line_id = e.id)))
  BEGIN SELECT RAISE(ABORT, 'the line is on another settlement'); END;

CREATE TRIGGER only_what_was_asked_is_taken_back BEFORE INSERT ON settlement_line
WHEN (SELECT reverses FROM settlement WHERE id = new.settlement_id) IS NOT NULL
 AND coalesce((SELECT sum(l.gross) + new.gross < 0 OR sum(l.quantity) + new.quantity < 0
               FROM settlement t
               JOIN settlement s ON s.id = t.reverses OR s.reverses = t.reverses
               JOIN settlement_line l ON l.settlement_id = s.id AND l.line_id = new.line_id
               WHERE t.id = new.settlement_id), 1)
  BEGIN SELECT RAISE(ABORT, 'more is taken back than was asked'); END;

CREATE TRIGGER posted_line_is_frozen BEFORE UPDATE ON settlement_line
  BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;

CREATE TRIGGER posted_line_is_kept BEFORE DELETE ON settlement_line
  BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;

CREATE TRIGGER settlement_line_is_not_replaced BEFORE INSERT ON settlement_line
WHEN EXISTS (SELECT 1 FROM settlement_line WHERE settlement_id = new.settlement_id AND line_id = new.line_id)
  BEGIN SELECT RAISE(ABORT, 'a posted settlement is frozen'); END;

CREATE TABLE shop_setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shortage (                               -- never erased: a line that was ever short stays so
  id         INTEGER PRIMARY KEY,
  line_id    INTEGER NOT NULL UNIQUE REFERENCES estimate_line (id),
  order_id   INTEGER NOT NULL REFERENCES repair_order (id),
  part_id    INTEGER NOT NULL REFERENCES part (id),
  missing    INTEGER NOT NULL CHECK (missing > 0),    -- still to come; once arrived: what was missing last
  found_at   INTEGER NOT NULL,
  ordered_at INTEGER,
  supplier   TEXT    NOT NULL DEFAULT '',
  eta        INTEGER,
  arrived_at INTEGER,
  told_at    INTEGER,                                 -- the customer was told
  booking_id INTEGER REFERENCES booking (id),         -- when the car comes back for it
  closed_at  INTEGER,                                 -- issued, booked or given up: nothing more to do
  version    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX shortage_by_order ON shortage (order_id);

CREATE INDEX shortage_here ON shortage (arrived_at) WHERE arrived_at IS NOT NULL AND closed_at IS NULL;

CREATE INDEX shortage_open ON shortage (part_id) WHERE arrived_at IS NULL AND closed_at IS NULL;

CREATE INDEX shortage_to_tell  ON shortage (arrived_at) WHERE arrived_at IS NOT NULL AND told_at IS NULL;

CREATE TABLE staff (
  id       INTEGER PRIMARY KEY,
  ref      TEXT    UNIQUE,                            -- the other system's key
  number   INTEGER NOT NULL UNIQUE CHECK (number > 0),-- typed at sign-in
  name     TEXT    NOT NULL CHECK (name <> ''),
  pinyin   TEXT    NOT NULL DEFAULT '',
  initials TEXT    NOT NULL DEFAULT '',
  trade    TEXT    CHECK (trade IN ('mechanical', 'quick', 'panel', 'paint')),
  grade    TEXT    CHECK (grade IN ('junior', 'middle', 'senior')),
  phone    TEXT    NOT NULL DEFAULT '',
  from_day TEXT    NOT NULL,
  to_day   TEXT,
  pin      TEXT,                                      -- salted hash; NULL until first sign-in
  version  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE staff_role (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  role     TEXT    NOT NULL,
  PRIMARY KEY (staff_id, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE stock (                                  -- sum of the movements; a desk must not add up years to show one number
  part_id       INTEGER PRIMARY KEY REFERENCES part (id),
  quantity      INTEGER NOT NULL,
  value         INTEGER NOT NULL,
  last_issue_at INTEGER,
  CHECK (CASE WHEN quantity > 0 THEN value >= 0 WHEN quantity = 0 THEN value = 0 ELSE value <= 0 END)
) STRICT;

CREATE INDEX stock_by_last_issue ON stock (last_issue_at) WHERE quantity > 0;

CREATE TABLE stock_movement (
  id       INTEGER PRIMARY KEY,
  ref      TEXT    UNIQUE,
  part_id  INTEGER NOT NULL REFERENCES part (id),
  kind     TEXT    NOT NULL CHECK (kind IN ('receipt', 'issue', 'return', 'count', 'variance')),
  quantity INTEGER NOT NULL,                          -- hundredths; receipts and returns +, issues -
  value    INTEGER NOT NULL,                          -- fen, net, same sign
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  batch_id INTEGER REFERENCES batch (id),
  order_id INTEGER REFERENCES repair_order (id),
  line_id  INTEGER REFERENCES estimate_line (id),
  sale_line_id INTEGER REFERENCES counter_sale_line (id),
  sheet_id     INTEGER REFERENCES count_sheet (id),
  authority_id INTEGER REFERENCES authority (id),     -- stock below zero needs one
  CHECK ((kind = 'variance') = (quantity = 0)),       -- what a cost guessed below zero was off by
  CHECK (kind IN ('count', 'variance') OR (kind = 'issue') = (quantity < 0)),
  -- What goes into a car or over the counter can be traced to its receipt.
  CHECK (kind <> 'issue' OR batch_id IS NOT NULL OR line_id IS NULL AND sale_line_id IS NULL)
) STRICT;

CREATE INDEX issue_by_part     ON stock_movement (part_id, at) WHERE kind = 'issue';

CREATE INDEX movement_by_batch ON stock_movement (batch_id) WHERE batch_id IS NOT NULL;

CREATE INDEX movement_by_order ON stock_movement (order_id) WHERE order_id IS NOT NULL;

CREATE INDEX movement_by_part  ON stock_movement (part_id, id);

CREATE INDEX movement_by_sale  ON stock_movement (sale_line_id) WHERE sale_line_id IS NOT NULL;

CREATE INDEX movement_by_sheet ON stock_movement (sheet_id) WHERE sheet_id IS NOT NULL;

CREATE INDEX movement_by_time  ON stock_movement (at);

CREATE TRIGGER movement_counts_from_its_month_on AFTER INSERT ON stock_movement BEGIN
  INSERT INTO part_closing (part_id, month, quantity, value)
    SELECT new.part_id, m.month, coalesce(b.quantity, 0), coalesce(b.value, 0)
    FROM (SELECT strftime('%Y-%m', new.at, 'unixepoch', '+8 hours') AS month) m
    LEFT JOIN part_closing b ON b.part_id = new.part_id AND b.month =
      (SELECT max(x.month) FROM part_closing x WHERE x.part_id = new.part_id AND x.month < m.month)
    WHERE true
    ON CONFLICT (part_id, month) DO NOTHING;
  UPDATE part_closing SET quantity = quantity + new.quantity, value = value + new.value
    WHERE part_id = new.part_id AND month >= strftime('%Y-%m', new.at, 'unixepoch', '+8 hours');
END;

CREATE TRIGGER movement_is_never_deleted BEFORE DELETE ON stock_movement
  BEGIN SELECT RAISE(ABORT, 'a stock movement is never deleted'); END;

CREATE TRIGGER movement_is_never_edited BEFORE UPDATE ON stock_movement
  BEGIN SELECT RAISE(ABORT, 'a stock movement is never edited'); END;

CREATE TRIGGER movement_moves_stock AFTER INSERT ON stock_movement BEGIN
  SELECT RAISE(ABORT, 'stock below zero')
    WHERE new.quantity < 0
      AND coalesce((SELECT quantity FROM stock WHERE part_id = new.part_id), 0) + new.quantity < 0
      AND NOT EXISTS (SELECT 1 FROM authority WHERE id = new.authority_id AND kind = 'negative-stock');
  -- In two: an upsert would hold the CHECK against the movement itself, and one of value alone would fail it.
  INSERT INTO stock (part_id, quantity, value) VALUES (new.part_id, 0, 0) ON CONFLICT (part_id) DO NOTHING;
  UPDATE stock SET quantity = quantity + new.quantity, value = value + new.value,
      last_issue_at = CASE new.kind WHEN 'issue' THEN max(coalesce(last_issue_at, new.at), new.at)
                      ELSE last_issue_at END
    WHERE part_id = new.part_id;
  INSERT INTO part_month (part_id, month, issued, cost, moved)
    VALUES (new.part_id, strftime('%Y-%m', new.at, 'unixepoch', '+8 hours'),
            CASE WHEN new.kind IN ('issue', 'return') THEN -new.quantity ELSE 0 END,
            CASE WHEN new.kind IN ('issue', 'return') THEN -new.value ELSE 0 END, new.value)
    ON CONFLICT (part_id, month) DO UPDATE SET issued = issued + excluded.issued, cost = cost + excluded.cost,
      moved = moved + excluded.moved;
  UPDATE batch SET remaining = remaining + new.quantity WHERE id = new.batch_id;
END;

CREATE TABLE substitute (                             -- may be offered in place of the part
  part_id       INTEGER NOT NULL REFERENCES part (id),
  substitute_id INTEGER NOT NULL REFERENCES part (id),
  PRIMARY KEY (part_id, substitute_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE target (
  month TEXT NOT NULL,
  kpi   TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (month, kpi)
) STRICT, WITHOUT ROWID;

CREATE TABLE top_up (                                 -- money paid in for later; negative: paid out again
  id          INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  method      TEXT    NOT NULL CHECK (method IN ('cash', 'wechat', 'alipay', 'card', 'transfer')),
  amount      INTEGER NOT NULL CHECK (amount <> 0),
  reference   TEXT    NOT NULL DEFAULT '',
  at          INTEGER NOT NULL,
  cashier_id  INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TRIGGER top_up_is_booked AFTER INSERT ON top_up BEGIN
  INSERT INTO ledger_entry (at, staff_id, debit, credit, amount, kind, customer_id, reference)
  VALUES (new.at, new.cashier_id, new.method, 'balance', new.amount, 'top-up', new.customer_id, new.reference);
END;

CREATE TRIGGER top_up_is_frozen BEFORE UPDATE ON top_up
  BEGIN SELECT RAISE(ABORT, 'a top-up is never edited'); END;

CREATE TRIGGER top_up_is_kept BEFORE DELETE ON top_up
  BEGIN SELECT RAISE(ABORT, 'a top-up is never edited'); END;

CREATE TRIGGER top_up_is_not_replaced BEFORE INSERT ON top_up WHEN EXISTS (SELECT 1 FROM top_up WHERE id = new.id)
  BEGIN SELECT RAISE(ABORT, 'a top-up is never edited'); END;

CREATE TABLE trouble_code (
  finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  code       TEXT    NOT NULL CHECK (code <> '' AND code = upper(code)),
  position   INTEGER NOT NULL,
  says       TEXT    NOT NULL DEFAULT '',             -- as typed; '' = what the book of codes says
  state      TEXT    NOT NULL CHECK (state IN ('present', 'historic', 'cleared')),
  read_at    INTEGER NOT NULL,
  cleared_at INTEGER CHECK ((cleared_at IS NULL) = (state <> 'cleared')),
  PRIMARY KEY (finding_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE unrepaired_exit (                        -- the customer refused everything 未修离厂
  order_id INTEGER PRIMARY KEY REFERENCES repair_order (id),
  reason   TEXT    NOT NULL CHECK (reason <> ''),     -- of reasons.csv, list "decline"
  at       INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id)
) STRICT;

CREATE TABLE vehicle (
  id                  INTEGER PRIMARY KEY,
  ref                 TEXT    UNIQUE,
  customer_id         INTEGER NOT NULL REFERENCES customer (id),
  plate               TEXT,                           -- NULL: no plate yet
  plate_reversed      TEXT,
  vin                 TEXT,
  vin_reversed        TEXT,
  model               TEXT    NOT NULL DEFAULT '',
  sold_here_on        TEXT,
  warranty_registered INTEGER NOT NULL DEFAULT 0 CHECK (warranty_registered IN (0, 1)),
  interval_km         INTEGER CHECK (interval_km > 0),
  interval_months     INTEGER CHECK (interval_months > 0),
  next_due_on         TEXT,
  next_due_km         INTEGER,
  insured_until       TEXT,                           -- shown at reception before they run out
  inspected_until     TEXT,
  void_reason         TEXT,
  voided_on           TEXT,
  version             INTEGER NOT NULL DEFAULT 1,
  CHECK (voided_on IS NULL OR void_reason IS NOT NULL)
) STRICT;

CREATE INDEX inspected_cars ON vehicle (inspected_until) WHERE inspected_until IS NOT NULL AND void_reason IS NULL;

CREATE INDEX insured_cars   ON vehicle (insured_until) WHERE insured_until IS NOT NULL AND void_reason IS NULL;

CREATE UNIQUE INDEX one_car_in_use_a_plate ON vehicle (plate) WHERE void_reason IS NULL AND plate IS NOT NULL;

CREATE UNIQUE INDEX one_car_in_use_a_vin   ON vehicle (vin)   WHERE void_reason IS NULL AND vin IS NOT NULL;

CREATE INDEX vehicle_by_customer   ON vehicle (customer_id);

CREATE INDEX vehicle_by_due        ON vehicle (next_due_on) WHERE void_reason IS NULL;

CREATE INDEX vehicle_by_plate_tail ON vehicle (plate_reversed);

CREATE INDEX vehicle_by_sale   ON vehicle (sold_here_on) WHERE sold_here_on IS NOT NULL;

CREATE INDEX vehicle_by_vin_tail   ON vehicle (vin_reversed);

CREATE TRIGGER a_car_gone_is_managed_no_more AFTER DELETE ON vehicle BEGIN
  INSERT INTO managed_stale VALUES (OLD.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER a_changed_plate_can_be_found AFTER UPDATE OF plate ON vehicle BEGIN
  DELETE FROM plate_part WHERE rowid = old.id;
  INSERT INTO plate_part (rowid, plate) SELECT new.id, new.plate WHERE new.plate IS NOT NULL;
END;

CREATE TRIGGER a_completed_car_leaves_the_list AFTER UPDATE ON vehicle BEGIN
  DELETE FROM incomplete_file WHERE vehicle_id = new.id AND (SELECT v.vin IS NOT NULL AND length(v.vin) = 17 AND v.vin NOT GLOB '*[^A-HJ-NPR-Z0-9]*' AND v.model <> ''
        AND (v.interval_km IS NOT NULL OR v.interval_months IS NOT NULL) AND v.next_due_on IS NOT NULL
        AND length(c.phone) >= 7 AND c.address <> ''
 FROM vehicle v JOIN customer c ON c.id = v.customer_id WHERE v.id = incomplete_file.vehicle_id);
END;

CREATE TRIGGER a_file_may_be_right AFTER UPDATE OF customer_id, plate, vin, model, interval_km, interval_months,
  next_due_on, sold_here_on, warranty_registered, void_reason, voided_on ON vehicle BEGIN
  INSERT INTO managed_stale VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER a_new_car_may_be_sold_here AFTER INSERT ON vehicle BEGIN
  INSERT INTO managed_stale VALUES (NEW.id) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER a_plate_can_be_found AFTER INSERT ON vehicle WHEN new.plate IS NOT NULL BEGIN
  INSERT INTO plate_part (rowid, plate) VALUES (new.id, new.plate);
END;

CREATE TABLE walk_round_mark (
  id       INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES repair_order (id),
  position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 12), -- numbered places on the picture of the car
  damage   TEXT    NOT NULL,                          -- code of reasons.csv, list "damage"
  note     TEXT    NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX mark_by_order ON walk_round_mark (order_id);

CREATE TABLE wash (
  id         INTEGER PRIMARY KEY,
  order_id   INTEGER NOT NULL REFERENCES repair_order (id),
  kind       TEXT    NOT NULL CHECK (kind IN ('free', 'paid', 'refused')),
  reason     TEXT,                                    -- of reasons.csv, list "no-wash"
  washer_id  INTEGER NOT NULL REFERENCES staff (id),
  started_at INTEGER,
  ended_at   INTEGER CHECK (ended_at >= started_at),
  again      INTEGER NOT NULL DEFAULT 0 CHECK (again >= 0), -- how often the look-over sent it back
  version    INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'refused') = (reason IS NOT NULL)),
  CHECK (kind = 'refused' OR started_at IS NOT NULL),
  CHECK (kind <> 'refused' OR ended_at IS NULL)
) STRICT;

CREATE UNIQUE INDEX one_wash_an_order ON wash (order_id);

CREATE TABLE work_check (                             -- self check 自检, cross check 互检; the final one is an inspection
  id        INTEGER PRIMARY KEY,
  order_id  INTEGER NOT NULL REFERENCES repair_order (id),
  kind      TEXT    NOT NULL CHECK (kind IN ('self', 'cross')),
  staff_id  INTEGER NOT NULL REFERENCES staff (id),
  at        INTEGER NOT NULL,
  items     INTEGER NOT NULL CHECK (items > 0),
  wrong     TEXT    NOT NULL CHECK (json_valid(wrong)), -- names of what was not right
  note      TEXT    NOT NULL DEFAULT '',
  voided_at INTEGER
) STRICT;

CREATE INDEX work_check_by_order ON work_check (order_id, id);

CREATE TABLE work_step (                              -- a point of the operating checklist that was done
  job_id  INTEGER NOT NULL REFERENCES job (id),
  code    TEXT    NOT NULL CHECK (code <> ''),        -- of operating.csv
  name    TEXT    NOT NULL,
  name_en TEXT    NOT NULL,
  value   TEXT    NOT NULL DEFAULT '',                -- what was read, with its unit
  done_at INTEGER NOT NULL,
  done_by INTEGER NOT NULL REFERENCES staff (id),
  PRIMARY KEY (job_id, code)
) STRICT, WITHOUT ROWID;
