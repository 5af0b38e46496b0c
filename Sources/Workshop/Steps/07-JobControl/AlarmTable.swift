import GRDB

/// The alarms given, each once: a promise the plan cannot keep, a job past its standard time.
enum AlarmTable {
    static let migration = Migration(
        441, "floor-alarms",
        """
        CREATE TABLE floor_alarm (
          id          INTEGER PRIMARY KEY,
          order_id    INTEGER NOT NULL REFERENCES repair_order (id),
          kind        TEXT    NOT NULL CHECK (kind IN ('promise', 'overrun')),
          job_id      INTEGER REFERENCES job (id),
          promised_at INTEGER,
          ready_at    INTEGER,                                -- as planned then; NULL: no place for it
          at          INTEGER NOT NULL,
          CHECK ((kind = 'promise') = (promised_at IS NOT NULL)),
          CHECK ((kind = 'overrun') = (job_id IS NOT NULL))
        ) STRICT;
        CREATE UNIQUE INDEX one_alarm_a_promise ON floor_alarm (order_id, promised_at) WHERE kind = 'promise';
        CREATE UNIQUE INDEX one_alarm_a_job     ON floor_alarm (job_id) WHERE kind = 'overrun';
        """)

    /// Outside work that does not come back in time is alarmed, too; a CHECK cannot be widened where it stands.
    static let outside = Migration(
        485, "outside-alarm",
        """
        CREATE TABLE floor_alarm_anew (
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
        INSERT INTO floor_alarm_anew (id, order_id, kind, job_id, promised_at, ready_at, at)
          SELECT id, order_id, kind, job_id, promised_at, ready_at, at FROM floor_alarm;
        DROP TABLE floor_alarm;
        ALTER TABLE floor_alarm_anew RENAME TO floor_alarm;
        CREATE UNIQUE INDEX one_alarm_a_promise ON floor_alarm (order_id, promised_at) WHERE kind = 'promise';
        CREATE UNIQUE INDEX one_alarm_a_job     ON floor_alarm (job_id) WHERE kind = 'overrun';
        CREATE UNIQUE INDEX one_alarm_a_return  ON floor_alarm (job_id, due_at) WHERE kind = 'outside';
        """)

    static func isRaised(_ alarm: FloorAlarm, in snapshot: Snapshot) throws -> Bool {
        switch alarm {
        case .promise(let order, let promisedAt, _):
            try Bool.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM floor_alarm
                                       WHERE kind = 'promise' AND order_id = ? AND promised_at = ?)
                        """), arguments: [order, promisedAt]) ?? false
        case .overrun(let job, _):
            try Bool.fetchOne(
                snapshot.db.cachedStatement(
                    sql: "SELECT EXISTS (SELECT 1 FROM floor_alarm WHERE kind = 'overrun' AND job_id = ?)"),
                arguments: [job]) ?? false
        case .outside(let job, _, let dueAt):
            try Bool.fetchOne(
                snapshot.db.cachedStatement(
                    sql: """
                        SELECT EXISTS (SELECT 1 FROM floor_alarm WHERE kind = 'outside' AND job_id = ? AND due_at = ?)
                        """), arguments: [job, dueAt]) ?? false
        }
    }

    static func raise(_ alarm: FloorAlarm, in transaction: Transaction) throws {
        switch alarm {
        case .promise(let order, let promisedAt, let readyAt):
            try transaction.db.perform(
                sql: """
                    INSERT INTO floor_alarm (order_id, kind, promised_at, ready_at, at)
                    VALUES (?, 'promise', ?, ?, ?)
                    """, arguments: [order, promisedAt, readyAt, transaction.now])
        case .overrun(let job, let order):
            try transaction.db.perform(
                sql: "INSERT INTO floor_alarm (order_id, kind, job_id, at) VALUES (?, 'overrun', ?, ?)",
                arguments: [order, job, transaction.now])
        case .outside(let job, let order, let dueAt):
            try transaction.db.perform(
                sql:
                    "INSERT INTO floor_alarm (order_id, kind, job_id, due_at, at) VALUES (?, 'outside', ?, ?, ?)",
                arguments: [order, job, dueAt, transaction.now])
        }
    }
}
