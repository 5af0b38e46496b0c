import Foundation
import GRDB

@testable import Workshop

/// Orders as the steps before the workshop leave them, written by hand.
extension TestShop {
    /// One labour line: operation, trade, sold hours.
    struct Labour {
        let operation: Int
        let trade: Trade
        let hours: Int

        static let service = Labour(operation: 1, trade: .quick, hours: 100)
        static let pads = Labour(operation: 2, trade: .mechanical, hours: 100)
        static let door = Labour(operation: 3, trade: .panel, hours: 300)
        static let doorPaint = Labour(operation: 4, trade: .paint, hours: 250)
    }

    /// An order of that vehicle standing at `step`, its labour lines authorised. Lines get the ids order × 100 + 1 ….
    @discardableResult
    func floorOrder(
        _ id: Int64, vehicle: Int64 = 1, _ labour: [Labour] = [.service], at step: ServiceStep = .jobControl,
        promisedIn minutes: Int? = 118, waits: Bool = false
    ) throws -> OrderID {
        try sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
            VALUES (?, 'RO260312-' || ?, ?, ?, 1, ?)
            """, [id, id, vehicle, vehicle, now])
        try sql(
            "INSERT INTO reception (order_id, km_in, waits) VALUES (?, 45200, ?)", [id, waits])
        for early in ServiceStep.reception.rawValue..<step.rawValue {
            try sql(
                "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, 'done', ?, 1)",
                [id, early, now])
        }
        try sql(
            "INSERT INTO passage (order_id, step, mark, at, staff_id) VALUES (?, ?, 'entered', ?, 1)",
            [id, step.rawValue, now])
        if let minutes {
            try sql(
                "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (?, ?, ?, 1)",
                [id, now.adding(minutes: minutes), now])
        }
        try sql(
            """
            INSERT INTO estimate_version (id, order_id, number, made_at, staff_id, expires_on, total, customer_total, lines)
            VALUES (?, ?, 1, ?, 1, '2026-03-19', 0, 0, '[]')
            """, [id, id, now])
        for (index, line) in labour.enumerated() {
            try authorisedLine(id * 100 + Int64(index) + 1, of: id, position: index + 1, labour: line)
        }
        return OrderID(id)
    }

    /// Adds an authorised labour line.
    func authorisedLine(_ line: Int64, of order: Int64, position: Int, labour: Labour) throws {
        try sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, code, name, operation_id, trade, hours, unit_price, gross)
            SELECT ?, ?, ?, 'labour', code, name, id, ?, ?, 28000, 28000 FROM operation WHERE id = ?
            """, [line, order, position, labour.trade.rawValue, labour.hours, labour.operation])
        try authorise(line, of: order)
    }

    /// Adds an authorised part line.
    func authorisedPart(_ line: Int64, of order: Int64, part: Int64 = 1) throws {
        try sql(
            """
            INSERT INTO estimate_line (id, order_id, position, kind, code, name, part_id, trade, grade, unit_price, gross)
            SELECT ?, ?, 50, 'part', number, name, id, 'quick', 'original', price, price FROM part WHERE id = ?
            """, [line, order, part])
        try authorise(line, of: order)
    }

    private func authorise(_ line: Int64, of order: Int64) throws {
        try sql(
            """
            INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed, staff_id)
            SELECT id, order_id, order_id, revision, 'authorised', '王建国', 'in-person', ?, gross, 1
            FROM estimate_line WHERE id = ? AND order_id = ?
            """, [now, line, order])
    }

    /// Dispatches the first row of the queue as suggested.
    @discardableResult
    func dispatchFirst() throws -> JobID {
        let queue = try read { try JobTable.queue(in: $0) }
        let floor = try read { try FloorTable.floor(in: $0) }
        guard let work = queue.first, let suggestion = DispatchSuggestion.best(for: work, on: floor) else {
            throw Refusal.gone(Phrase("建议", "suggestion"))
        }
        try perform(JobAct.dispatch(work, as: suggestion), as: .foreman)
        return JobID(Int64(try number("SELECT max(id) FROM job") ?? 0))
    }

    /// Clocks the job's technicians on, the way the foreman does for them.
    func clockOn(_ job: JobID) throws {
        for technician in try self.job(job).technicians {
            try perform(RepairAct.clockOn(job: job, staff: technician.id), as: .foreman)
        }
    }

    /// Brings an order through repair: dispatched, clocked on for `minutes`, finished.
    @discardableResult
    func repaired(
        _ id: Int64, vehicle: Int64 = 1, _ labour: [Labour] = [.service], minutes: Int = 50
    ) throws -> OrderID {
        let order = try floorOrder(id, vehicle: vehicle, labour)
        let job = try dispatchFirst()
        try clockOn(job)
        pass(minutes: minutes)
        try perform(JobAct.finish(job: try self.job(job).job.based), as: .foreman)
        return order
    }

    func job(_ id: JobID) throws -> FloorJob { try read { try FloorTable.job(id, in: $0) } }

    func stage(_ order: OrderID) throws -> ServiceStep? {
        try read { try PassageTable.stage(of: order, in: $0) }
    }

    /// Takes back what was done last, the way F12 does.
    @discardableResult
    func takeBack<A: Act>(_ room: A.Type, as role: Role) throws -> Done {
        let counter = try text("SELECT counter FROM logbook ORDER BY id DESC LIMIT 1") ?? ""
        return try perform(JSONDecoder().decode(A.self, from: Data(counter.utf8)), as: role)
    }
}
