/// What an inspector decides about a car.
public enum InspectionAct: Act {
    /// The car is right. `authority`: a concession, or the check of one's own work. Counter-act: `takeBack`.
    case pass(
        order: OrderID, items: [CheckedItem], kmOut: Int, roadTestKm: Int, note: String, authority: Authority?
    )
    /// Back to the workshop as internal rework 内返. Counter-act: `takeBack`.
    case fail(order: OrderID, items: [CheckedItem], roadTestKm: Int, reason: String, note: String)
    /// The check does not count; the car waits for it again. Counter-act: `letStand`.
    case takeBack(inspection: InspectionID)
    /// The check counts after all. Counter-act: `takeBack`.
    case letStand(inspection: InspectionID)
    /// Work has to go on after a pass: the proof is void, the car goes back to the workshop. Counter-act: `letStand`.
    case voidPass(order: OrderID, authority: Authority?)
    /// Self check or cross check by those who work on cars. Counter-act: `dropWorkCheck`.
    case workCheck(order: OrderID, kind: WorkCheck.Kind, items: [CheckedItem], note: String)
    case dropWorkCheck(check: WorkCheckID)
    case keepWorkCheck(check: WorkCheckID)

    public static var room: String { "inspection" }

    public var roles: Set<Role> {
        switch self {
        case .pass, .fail, .takeBack: [.inspector]
        case .letStand: [.inspector, .foreman]
        case .voidPass: [.inspector, .foreman]
        case .workCheck, .dropWorkCheck, .keepWorkCheck: [.technician, .foreman, .inspector]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<InspectionAct> {
        switch self {
        case .pass(let order, let items, let kmOut, let roadTestKm, let note, let authority):
            try Inspecting.record(
                .pass(kmOut: kmOut), items, of: order, roadTestKm, note, authority, in: transaction)
        case .fail(let order, let items, let roadTestKm, let reason, let note):
            try Inspecting.record(
                .fail(reason: reason), items, of: order, roadTestKm, note, nil, in: transaction)
        case .takeBack(let inspection): try Inspecting.takeBack(inspection, in: transaction)
        case .letStand(let inspection): try Inspecting.letStand(inspection, in: transaction)
        case .voidPass(let order, let authority):
            try Inspecting.voidPass(of: order, authority, in: transaction)
        case .workCheck(let order, let kind, let items, let note):
            try WorkChecking.record(kind, items, of: order, note, in: transaction)
        case .dropWorkCheck(let check):
            try WorkChecking.setVoided(check, true, in: transaction)
        case .keepWorkCheck(let check):
            try WorkChecking.setVoided(check, false, in: transaction)
        }
    }
}
