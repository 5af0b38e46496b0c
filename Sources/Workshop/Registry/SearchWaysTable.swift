extension SearchTable {
    /// How many rows each index is asked for: a common surname must not be read to its end.
    static let reach = 40

    // `json_each` over as many zeros as the text has characters counts its places: a trigger may not hold a
    // recursive query.
    private static func places(of text: String) -> String {
        "json_each('[' || rtrim(replace(hex(zeroblob(length(\(text)))), '00', '0,'), ',') || ']')"
    }

    private static func spaced(_ name: String) -> String {
        "(SELECT group_concat(substr(\(name), key + 1, 1), ' ') FROM \(places(of: name)))"
    }

    private static func reversedNumber(_ row: String) -> String {
        let number = "replace(\(row).number, '-', '')"
        return "(SELECT group_concat(substr(\(number), -1 - key, 1), '') FROM \(places(of: number)))"
    }

    static let migration = Migration(
        7, "search",
        """
        -- A blank after every character of the name, so that hanzi are found alone, in pairs and in the middle.
        CREATE VIRTUAL TABLE customer_words USING fts5 (name, pinyin, initials, prefix = '2 3');
        INSERT INTO customer_words (rowid, name, pinyin, initials)
          SELECT id, \(spaced("name")), pinyin, initials FROM customer;
        CREATE TRIGGER who_comes_can_be_found AFTER INSERT ON customer BEGIN
          INSERT INTO customer_words (rowid, name, pinyin, initials)
            VALUES (new.id, \(spaced("new.name")), new.pinyin, new.initials);
        END;
        CREATE TRIGGER who_is_renamed_can_be_found AFTER UPDATE OF name, pinyin, initials ON customer BEGIN
          UPDATE customer_words SET name = \(spaced("new.name")), pinyin = new.pinyin, initials = new.initials
            WHERE rowid = new.id;
        END;
        -- Three or more characters anywhere in a plate.
        CREATE VIRTUAL TABLE plate_part USING fts5 (plate, tokenize = 'trigram');
        INSERT INTO plate_part (rowid, plate) SELECT id, plate FROM vehicle WHERE plate IS NOT NULL;
        CREATE TRIGGER a_plate_can_be_found AFTER INSERT ON vehicle WHEN new.plate IS NOT NULL BEGIN
          INSERT INTO plate_part (rowid, plate) VALUES (new.id, new.plate);
        END;
        CREATE TRIGGER a_changed_plate_can_be_found AFTER UPDATE OF plate ON vehicle BEGIN
          DELETE FROM plate_part WHERE rowid = old.id;
          INSERT INTO plate_part (rowid, plate) SELECT new.id, new.plate WHERE new.plate IS NOT NULL;
        END;
        CREATE TABLE order_tail (                             -- the number from its end, without the dash
          number_reversed TEXT    NOT NULL,
          order_id        INTEGER NOT NULL,
          PRIMARY KEY (number_reversed, order_id)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO order_tail SELECT \(reversedNumber("repair_order")), id FROM repair_order;
        CREATE TRIGGER an_order_can_be_found AFTER INSERT ON repair_order BEGIN
          INSERT INTO order_tail VALUES (\(reversedNumber("new")), new.id);
        END;
        """)

    // MARK: few rows, each looked at

    private static let matches = """
        (instr(v.plate, :plate) OR instr(c.name, :name)
         OR instr(' ' || c.pinyin, ' ' || :word) OR instr(' ' || c.initials, ' ' || :word)
         OR instr(c.phone, :number) = 1 OR instr(c.phone_reversed, :tail) = 1 OR instr(v.vin_reversed, :tail) = 1
        """

    static let inShop = """
        SELECT v.id FROM repair_order o
        CROSS JOIN vehicle v ON v.id = o.vehicle_id
        CROSS JOIN customer c ON c.id = o.customer_id
        WHERE o.left_at IS NULL AND o.voided_at IS NULL
          AND \(matches) OR substr(replace(o.number, '-', ''), -length(:number)) = :number)
        """

    static let expected = """
        SELECT v.id FROM booking b
        CROSS JOIN vehicle v ON v.id = b.vehicle_id
        CROSS JOIN customer c ON c.id = b.customer_id
        WHERE b.for_day = :day AND b.state IN ('to-confirm', 'confirmed', 'prepared')
          AND \(matches))
        """

    // MARK: one index each

    static let plateHeads = """
        SELECT id FROM vehicle WHERE plate >= :begin AND plate < :end AND void_reason IS NULL LIMIT \(reach)
        """
    static let plateTails =
        "SELECT id FROM vehicle WHERE plate_reversed >= :begin AND plate_reversed < :end LIMIT \(reach)"
    static let formerTails =
        "SELECT vehicle_id FROM former_plate WHERE plate_reversed >= :begin AND plate_reversed < :end LIMIT \(reach)"
    static let plateParts = "SELECT rowid FROM plate_part WHERE plate_part MATCH :wanted LIMIT \(reach)"
    static let vinTails =
        "SELECT id FROM vehicle WHERE vin_reversed >= :begin AND vin_reversed < :end LIMIT \(reach)"
    static let phoneTails =
        "SELECT id FROM customer WHERE phone_reversed >= :begin AND phone_reversed < :end LIMIT \(reach)"
    static let phoneHeads = "SELECT id FROM customer WHERE phone >= :begin AND phone < :end LIMIT \(reach)"
    static let pinyin = "SELECT id FROM customer WHERE pinyin >= :begin AND pinyin < :end LIMIT \(reach)"
    static let initials =
        "SELECT id FROM customer WHERE initials >= :begin AND initials < :end LIMIT \(reach)"
    static let words = "SELECT rowid FROM customer_words WHERE customer_words MATCH :wanted LIMIT \(reach)"
    static let orderTails =
        "SELECT order_id FROM order_tail WHERE number_reversed >= :begin AND number_reversed < :end LIMIT \(reach)"
    static let carsOfOrders = """
        SELECT o.vehicle_id FROM order_tail t CROSS JOIN repair_order o ON o.id = t.order_id
        WHERE t.number_reversed >= :begin AND t.number_reversed < :end LIMIT \(reach)
        """
    static let carsOfCustomers = """
        SELECT v.id FROM json_each(:ids) j CROSS JOIN vehicle v ON v.customer_id = j.value
        """

    // MARK: what is shown of them

    static let details = """
        SELECT v.id AS vehicle_id, c.id AS customer_id, coalesce(v.plate, '') AS plate, v.vin, c.name, c.phone,
               v.model, o.id AS order_id, replace(o.number, '-', '') AS number, b.id AS booking_id,
               b.for_at AS booked_at,
               (SELECT max(opened_at) FROM repair_order r WHERE r.vehicle_id = v.id) AS last_visit
        FROM json_each(:ids) j
        CROSS JOIN vehicle v ON v.id = j.value
        LEFT JOIN repair_order o ON o.vehicle_id = v.id AND o.left_at IS NULL AND o.voided_at IS NULL
        CROSS JOIN customer c ON c.id = coalesce(o.customer_id, v.customer_id)
        LEFT JOIN booking b ON b.id = (SELECT id FROM booking
          WHERE vehicle_id = v.id AND for_at >= :from AND for_at < :to
            AND state IN ('to-confirm', 'confirmed', 'prepared') ORDER BY for_at LIMIT 1)
        WHERE v.void_reason IS NULL
        """

    static let customersWithoutCar = """
        SELECT NULL AS vehicle_id, c.id AS customer_id, '' AS plate, NULL AS vin, c.name, c.phone, '' AS model,
               NULL AS order_id, NULL AS number, NULL AS booking_id, NULL AS booked_at, NULL AS last_visit
        FROM json_each(:ids) j CROSS JOIN customer c ON c.id = j.value
        WHERE NOT EXISTS (SELECT 1 FROM vehicle v WHERE v.customer_id = c.id AND v.void_reason IS NULL)
        """

    /// Every statement of a search, for the test that none reads all cars or customers.
    static let statements = [
        inShop, expected, plateHeads, plateTails, formerTails, plateParts, vinTails, phoneTails, phoneHeads,
        pinyin, initials, words, orderTails, carsOfOrders, carsOfCustomers, details, customersWithoutCar,
    ]
}
