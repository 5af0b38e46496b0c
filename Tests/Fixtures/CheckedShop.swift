@testable import Workshop

extension TestShop {
    /// The checks before the inspector's: by who did the work, and by 吴涛, who did not.
    func checkWork(
        _ order: OrderID, _ kinds: [WorkCheck.Kind] = [.self, .cross], wrong: Int? = nil
    ) throws {
        let items = try read { try InspectionTable.checklist(of: order, in: $0) }.items.map {
            CheckedItem(name: $0.name, concern: $0.concern, ok: $0.id != wrong)
        }
        let workers = try read { try InspectionTable.workers(on: order, in: $0) }
        let hands: [WorkCheck.Kind: (Int64, String)] = [
            .self: (workers.first?.id.number ?? 0, workers.first?.name ?? ""), .cross: (13, "吴涛"),
        ]
        for kind in kinds {
            guard let (id, name) = hands[kind] else { continue }
            _ = try store.perform(
                InspectionAct.workCheck(order: order, kind: kind, items: items, note: ""),
                key: environment.newKey(),
                actor: Actor(staff: StaffID(id), name: name, roles: [.technician], terminal: "bay"),
                environment)
        }
    }
}
