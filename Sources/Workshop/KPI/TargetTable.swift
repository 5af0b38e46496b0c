/// What the manager enters per month: targets, and the costs and parameters the figures need.

enum TargetTable {
    static let migration = Migration(
        201, "targets",
        """
        CREATE TABLE target (
          month TEXT NOT NULL,
          kpi   TEXT NOT NULL,
          value REAL NOT NULL,
          PRIMARY KEY (month, kpi)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE period_cost (
          month  TEXT    NOT NULL,
          kind   TEXT    NOT NULL CHECK (kind IN ('fixed', 'total', 'wages')),
          amount INTEGER NOT NULL,
          PRIMARY KEY (month, kind)
        ) STRICT, WITHOUT ROWID;
        """)
}
