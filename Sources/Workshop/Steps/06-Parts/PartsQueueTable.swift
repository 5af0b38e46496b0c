import GRDB

/// An order the parts clerk has something to do for.
public struct PartsWaiting: Hashable, Sendable {
    public let head: OrderLine
    public let state: PartsState
    /// Parts to be put back: nobody agreed to their lines any more.
    public let leftOver: Int

    public var id: OrderID { head.id }
    /// Stands at the parts step itself; the others are further on and still lack something.
    public var isNew: Bool { head.step == .parts }
}

enum PartsQueueTable {
    /// The orders that wait for parts, those standing at the parts step first, by promise.
    static func waiting(in snapshot: Snapshot) throws -> [PartsWaiting] {
        let stages: Set<ServiceStep> = [.parts, .jobControl, .repair]
        let waiting = try RepairOrderTable.carsInShop(in: snapshot)
            .filter { $0.step.map(stages.contains) ?? false }
            .compactMap { head -> PartsWaiting? in
                let state = try ReservationTable.state(of: head.id, in: snapshot)
                let leftOver = try ReservationTable.leftOver(of: head.id, in: snapshot).count
                let isDone = state.allIssued && leftOver == 0
                return head.step == .parts || !isDone
                    ? PartsWaiting(head: head, state: state, leftOver: leftOver) : nil
            }
        return waiting.filter(\.isNew) + waiting.filter { !$0.isNew }
    }
}
