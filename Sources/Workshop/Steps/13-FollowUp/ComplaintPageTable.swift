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
            responsibility: code.isEmpty ? nil : try Reasons.name(code, in: "responsibility", of: snapshot))
    }

    /// Decided on the day the rework came, by what the car had run then; before that, today by its days.
    private static func verdict(
        on complaint: Complaint, _ rework: RepairOrder?, in snapshot: Snapshot
    ) throws -> ReworkVerdict {
        guard let vehicle = complaint.vehicle, let order = complaint.order else { return .none }
        let repairs = try KnownTable.repairs(of: vehicle, without: nil, in: snapshot).filter {
            $0.order == order
        }
        let km = try rework.flatMap { try ReceptionTable.reception(of: $0.id, in: snapshot).intake.km }
        let day = snapshot.zone.day(of: rework?.openedAt ?? snapshot.now)
        let hasLeft = try RepairOrderTable.order(order, in: snapshot).leftAt != nil
        return ReworkVerdict(
            ReworkCandidate.among(repairs, terms: try WarrantyTerm.all(), today: day, km: km).first,
            hasLeft: hasLeft)
    }
}
