import GRDB

/// What lay on the shelf when a month was over, part by part: a past day's stock is read from its own month, not from
/// all that has moved since.
enum ClosingTable {
    static let migration = Migration(
        473, "part-closings", derived: ShelfSumsTable.derived,
        """
        CREATE TABLE part_closing (                           -- of months in which the part moved
          part_id  INTEGER NOT NULL REFERENCES part (id),
          month    TEXT    NOT NULL,                          -- as in part_month
          quantity INTEGER NOT NULL,                          -- hundredths
          value    INTEGER NOT NULL,                          -- fen
          PRIMARY KEY (part_id, month)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO part_closing
          SELECT part_id, month, sum(quantity) OVER up_to, sum(value) OVER up_to
          FROM (SELECT part_id, strftime('%Y-%m', at, 'unixepoch', '+8 hours') AS month, sum(quantity) AS quantity,
                       sum(value) AS value FROM stock_movement GROUP BY 1, 2)
          WINDOW up_to AS (PARTITION BY part_id ORDER BY month);
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
        """)

    /// A movement's month by Chinese time, whatever the zone, as the triggers have it.
    static let monthOfMovement = "strftime('%Y-%m', at, 'unixepoch', '+8 hours')"

    /// All closings as the movements have them.
    static let workedOut = """
        SELECT part_id, month, sum(quantity) OVER up_to AS quantity, sum(value) OVER up_to AS value
        FROM (SELECT part_id, \(monthOfMovement) AS month, sum(quantity) AS quantity, sum(value) AS value
              FROM stock_movement GROUP BY 1, 2)
        WINDOW up_to AS (PARTITION BY part_id ORDER BY month)
        """

    /// The closing by which the stock of a moment is found, and the moment at which that month was over: what moved
    /// between the two is taken off again.
    static func month(of moment: Moment) -> (month: Month, until: Moment) {
        let china = Zone.shanghai
        let month = china.day(of: moment).month
        return (month, china.startOfDay(month.adding(months: 1).firstDay))
    }
}
