import GRDB

extension ComplaintTable {
    static func page(_ id: ComplaintID, in snapshot: Snapshot) throws -> ComplaintPage {
        let complaint = try complaint(id, in: snapshot)
        let rework = try complaint.course.rework.map { try RepairOrderTable.order($0, in: snapshot) }
        let code = complaint.course.responsibility
        return ComplaintPage(
            shop: try ShopTable.shop(in: snapshot).name, complaint: complaint,
            made: try complaint.customer.map { try count(of: $0, in: snapshot) } ?? 0,
            reworks: try CompensationTable.reworks(for: complaint, in: snapshot), rework: rework,
            verdict: try verdict(on: complaint, rework, in: snapshot),
            refunded: try CompensationTable.refunded(id, in: snapshot),
            paidBy: try complaint.order.flatMap { try CompensationTable.paidBy($0, in: snapshot) },
            borne: try rework.map { try CompensationTable.borne(of: $0.id, in: snapshot) } ?? .zero,
            responsibility: code.isEmpty ? nil : try Reasons.name(code, in: "responsibility", of: snapshot))
    }

    /// Responsibilities that lie with somebody else: what the shop has to show within its days.
    private static let elsewhere: Set<String> = ["customer", "outside"]

    /// Decided on the day the rework came, by what the car had run then; before that, today by its days. A complaint
    /// about the rework itself, while it is here, is about the work that brought it back.
    private static func verdict(
        on complaint: Complaint, _ rework: RepairOrder?, in snapshot: Snapshot
    ) throws -> ReworkVerdict {
        guard let vehicle = complaint.vehicle, let order = complaint.order else { return .none }
        let visit = try RepairOrderTable.order(order, in: snapshot)
        let first = visit.leftAt == nil ? visit.reworkOf : nil
        let comeback = rework ?? (first == nil ? nil : visit)
        let repairs = try KnownTable.repairs(of: vehicle, without: nil, in: snapshot).filter {
            $0.order == first ?? order
        }
        let km = try comeback.flatMap { try ReceptionTable.reception(of: $0.id, in: snapshot).intake.km }
        let day = snapshot.zone.day(of: comeback?.openedAt ?? snapshot.now)
        let verdict = ReworkVerdict(
            ReworkCandidate.among(repairs, terms: try WarrantyTerm.all(), today: day, km: km).first,
            hasLeft: visit.leftAt != nil || first != nil)
        return try otherCause(complaint.course, on: verdict, comeback, in: snapshot) ?? verdict
    }

    /// Free unless the shop shows another cause within three days of the car coming back (handbook section 2, step 13).
    private static func otherCause(
        _ course: ComplaintCourse, on verdict: ReworkVerdict, _ comeback: RepairOrder?, in snapshot: Snapshot
    ) throws -> ReworkVerdict? {
        guard case .covered = verdict, let comeback, let found = course.investigatedAt,
            elsewhere.contains(course.responsibility)
        else { return nil }
        let last = snapshot.zone.day(of: comeback.openedAt).adding(days: ComplaintPage.proofDays)
        guard snapshot.zone.day(of: found) <= last else { return nil }
        return .otherCause(try Reasons.name(course.responsibility, in: "responsibility", of: snapshot))
    }
}
