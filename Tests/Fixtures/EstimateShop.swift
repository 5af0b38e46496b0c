import GRDB
import Testing

@testable import Workshop

extension TestShop {
    /// An order of a car of the shop that stands at `step`, received an hour ago.
    func estimateOrder(vehicle: Int64 = 1, at step: ServiceStep = .estimate, package: Int64? = nil) throws
        -> OrderID
    {
        let order = try store.write(actor: actor(.advisor), environment) { transaction in
            let order = try RepairOrderTable.open(
                vehicle: VehicleID(vehicle), customer: CustomerID(vehicle), advisor: StaffID(1),
                reworkOf: nil, in: transaction)
            try PassageTable.mark(order, .reception, .entered, in: transaction)
            if step > .reception {
                try PassageTable.advance(order, from: .reception, to: step, in: transaction)
            }
            return order
        }
        try sql(
            "INSERT INTO reception (order_id, km_in, brought_by, package_id) VALUES (?, 45200, '', ?)",
            [order, package])
        return order
    }

    func lines(_ order: OrderID) throws -> [EstimateLine] {
        try read { try EstimateTable.lines(of: order, in: $0) }
    }

    func line(_ order: OrderID, _ code: String) throws -> EstimateLine {
        try #require(try lines(order).first { $0.code == code })
    }

    func stand(_ order: OrderID) throws -> ServiceStep? {
        try read { try PassageTable.stage(of: order, in: $0) }
    }

    func versions(_ order: OrderID) throws -> [EstimateVersion] {
        try read { try EstimateTable.versions(of: order, in: $0) }
    }

    func agreed(_ order: OrderID) throws -> [AuthorisedLine] {
        try read { try EstimateTable.authorisedLines(of: order, in: $0) }
    }

    /// The customer signs whatever is open.
    func sign(_ order: OrderID, consents: Bool = true) throws {
        let open = try lines(order).filter { $0.state == .open }
        try perform(
            EstimateAct.sign(
                order: order, lines: open.map(\.based), agreed: open.map(\.gross).total(), byWhom: "王建国",
                how: .inPerson, consents: consents), as: .advisor)
    }

    func addPart(_ order: OrderID, _ part: Int64, _ quantity: Quantity = .one) throws {
        try perform(
            EstimateAct.addPart(
                order: order, part: PartID(part), quantity: quantity, labour: nil, concern: nil),
            as: .advisor)
    }

    func addPackage(_ order: OrderID) throws {
        try perform(EstimateAct.addPackage(order: order, package: PackageID(1)), as: .advisor)
    }

    func change(
        _ line: EstimateLine, as role: Role = .advisor, authority: Authority? = nil,
        _ body: (inout LineTerms) -> Void
    ) throws {
        var terms = line.terms
        body(&terms)
        try perform(
            EstimateAct.change(line: line.based, from: line.terms, to: terms, authority: authority), as: role)
    }

    /// Takes back the last act of a role's person, as F12 does.
    func takeBack(as role: Role) throws {
        let person = actor(role)
        let last = try #require(
            try read { try Logbook.lastUndoable(by: person.staff, order: nil, in: $0) })
        let counter = try #require(last.counter)
        _ = try store.run(
            try Command(room: last.room, act: counter), key: environment.newKey(), actor: person,
            takesBack: last.id, environment)
    }

    /// The refusal of an act, or nil when it went through.
    func refusal<A: Act>(_ act: A, as role: Role) throws -> Refusal? {
        do {
            try perform(act, as: role)
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }
}

/// The service manager's leave, as the desk hands it over after the PIN.
func leave(_ kind: AuthorityKind) -> Authority {
    Authority(checked: kind, by: StaffID(9), reason: "discount")
}
