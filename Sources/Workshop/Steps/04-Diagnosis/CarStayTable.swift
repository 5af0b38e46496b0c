import GRDB

/// Reads all that is on file of what a car was here and elsewhere for.
enum CarStayTable {
    /// - Parameter order: the visit that is no history yet.
    static func stays(
        of vehicle: VehicleID, without order: OrderID? = nil, limit: Int = 100, in snapshot: Snapshot
    ) throws -> [CarStay] {
        let visits = try visits(of: vehicle, without: order, limit, in: snapshot)
        return (visits + (try elsewhere(vehicle, limit, in: snapshot))).sorted { $0.on > $1.on }
    }

    private static func visits(
        of vehicle: VehicleID, without order: OrderID?, _ limit: Int, in snapshot: Snapshot
    ) throws -> [CarStay] {
        let said = try notes(said, of: vehicle, in: snapshot)
        let done = try notes(done, of: vehicle, in: snapshot)
        let codes = try codes(of: vehicle, in: snapshot)
        return try Row.fetchAll(
            snapshot.db.cachedStatement(
                sql: """
                    SELECT o.id, o.number, o.opened_at, r.km_in, s.name AS advisor, p.name, p.name_en,
                           \(RepairOrderTable.broughtOver) AS brought_over
                    FROM repair_order o
                    JOIN staff s ON s.id = o.advisor_id
                    LEFT JOIN reception r ON r.order_id = o.id
                    LEFT JOIN package p ON p.id = r.package_id
                    WHERE o.vehicle_id = ? AND o.voided_at IS NULL AND o.id IS NOT ?
                    ORDER BY o.opened_at DESC LIMIT ?
                    """), arguments: [vehicle, order, limit]
        ).map { row in
            let id: OrderID = row["id"]
            let name: String? = row["name"]
            let package = name.map { [CarStay.Note(.package, Phrase($0, row["name_en"] ?? $0))] } ?? []
            return CarStay(
                source: .visit(id, number: row["number"]), on: snapshot.zone.day(of: row["opened_at"]),
                km: row["km_in"], who: row["advisor"],
                notes: package + (said[id] ?? []) + (codes[id] ?? []) + (done[id] ?? []),
                isBroughtOver: row["brought_over"])
        }
    }

    /// Trouble codes with what they say: found by their number and by a word of it.
    private static func codes(
        of vehicle: VehicleID, in snapshot: Snapshot
    ) throws -> [OrderID: [CarStay.Note]] {
        let read = try TroubleCodeTable.read(on: vehicle, in: snapshot)
        if read.isEmpty { return [:] }
        let book = try TroubleCode.book(of: snapshot)
        return read.mapValues { codes in
            codes.map { code in
                let says = code.meaning(book)
                return CarStay.Note(
                    .code,
                    Phrase(
                        "\(says.chinese) (\(code.state.name.chinese))",
                        "\(says.english) (\(code.state.name.english))"), code: code.code)
            }
        }
    }

    private static func elsewhere(
        _ vehicle: VehicleID, _ limit: Int, in snapshot: Snapshot
    ) throws -> [CarStay] {
        try Row.read(
            snapshot.db.cachedStatement(
                sql: "SELECT * FROM past_work WHERE vehicle_id = ? ORDER BY on_day DESC LIMIT ?"),
            arguments: [vehicle, limit]
        ) { row in
            let shop: String = row["shop"]
            return CarStay(
                source: .elsewhere(Based(row["id"], version: row["version"]), shop: shop),
                on: row["on_day"],
                km: row["km"], who: shop, notes: [CarStay.Note(.other, Phrase(same: row["work"]))])
        }
    }

    /// Complaints in their order, each with its finding behind it.
    private static let said = """
        SELECT c.order_id, 'complaint' AS kind, '' AS code, c.words AS text, 0 AS undone, f.finding, f.cause,
               f.correction, f.readings, f.result,
               (SELECT group_concat(trim(name || ' ' || shows), '; ') FROM
                  (SELECT name, shows FROM finding_photo WHERE finding_id = f.id ORDER BY position)) AS photos
        FROM repair_order o JOIN concern c ON c.order_id = o.id LEFT JOIN finding f ON f.concern_id = c.id
        WHERE o.vehicle_id = ? AND o.voided_at IS NULL ORDER BY c.order_id, c.position
        """

    /// Lines agreed to, and those that were not and so are still to be done.
    private static let done = """
        SELECT l.order_id, l.kind, l.code, l.name AS text, s.state <> 'authorised' AS undone
        FROM repair_order o
        JOIN estimate_line l ON l.order_id = o.id AND l.removed_at IS NULL
        JOIN line_state s ON s.line_id = l.id AND s.state <> 'open'
        WHERE o.vehicle_id = ? AND o.voided_at IS NULL ORDER BY l.order_id, l.position
        """

    private static func notes(
        _ sql: String, of vehicle: VehicleID, in snapshot: Snapshot
    ) throws -> [OrderID: [CarStay.Note]] {
        let rows = try Row.fetchAll(snapshot.db.cachedStatement(sql: sql), arguments: [vehicle])
        var notes: [OrderID: [CarStay.Note]] = [:]
        for row in rows { notes[row["order_id"], default: []] += try CarStay.Note.notes(row) }
        return notes
    }
}

extension CarStay.Note {
    fileprivate static func notes(_ row: Row) throws -> [CarStay.Note] {
        let kind: String = row["kind"]
        let named: [String: Kind] = ["complaint": .complaint, "labour": .labour, "part": .part]
        let first = CarStay.Note(
            named[kind] ?? .other, Phrase(same: row["text"]), code: row["code"], isUndone: row["undone"])
        guard kind == "complaint", let result: String = row["result"] else { return [first] }
        let found = Finding.Result(rawValue: result)?.name ?? Phrase(same: result)
        let texts: [String] = [
            row["finding"], row["cause"], row["correction"], row["readings"], row["photos"] ?? "",
        ]
        let text = texts.filter { !$0.isEmpty }.joined(separator: " / ")
        return [
            first,
            CarStay.Note(.finding, Phrase("\(found.chinese) \(text)", "\(found.english) \(text)")),
        ]
    }
}
