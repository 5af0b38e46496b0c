/// The walk round the car: what was damaged before the shop touched it.
enum WalkingRound {
    typealias Result = Outcome<ReceptionAct>

    static func mark(_ damage: Damage, on order: OrderID, in transaction: Transaction) throws -> Result {
        guard try RepairOrderTable.order(order, in: transaction.snapshot).isInShop else {
            throw Refusal.hasLeft
        }
        guard try Reasons.list("damage", of: transaction.snapshot).contains(where: { $0.code == damage.kind })
        else {
            throw Refusal(
                Phrase("没有“\(damage.kind)”这种损伤", "\"\(damage.kind)\" is no kind of damage"),
                wayOut: Phrase("按数字从列表里选", "Choose one from the list by its digit"))
        }
        if let refusal = Refusal.dirty([damage.note]) { throw refusal }
        let mark = try ReceptionTable.insert(damage, order: order, in: transaction)
        return Outcome(
            try said(damage, Phrase("环检", "Walk-round"), in: transaction), order: order,
            takeBack: .by(.removeMark(mark: mark)))
    }

    static func remove(_ mark: MarkID, in transaction: Transaction) throws -> Result {
        let removed = try ReceptionTable.remove(mark, in: transaction)
        return Outcome(
            try said(removed.damage, Phrase("去掉", "Taken off"), in: transaction), order: removed.order,
            takeBack: .by(.markDamage(order: removed.order, damage: removed.damage)))
    }

    static func note(
        _ mark: MarkID, from: String, to: String, in transaction: Transaction
    ) throws -> Result {
        if let refusal = Refusal.dirty([to]) { throw refusal }
        let noted = try ReceptionTable.note(mark, from: from, to: to, in: transaction)
        return Outcome(
            try said(noted.damage, Phrase("环检", "Walk-round"), in: transaction), order: noted.order,
            takeBack: .by(.noteMark(mark: mark, from: noted.damage.note, to: from)))
    }

    static func set(done: Bool, on order: OrderID, in transaction: Transaction) throws -> Result {
        try ReceptionTable.setWalkedRound(order, at: done ? transaction.now : nil, in: transaction)
        let marks = try ReceptionTable.marks(of: order, in: transaction.snapshot).count
        return Outcome(
            done
                ? Phrase("环检完成，损伤 \(marks) 处", "Walked round: \(marks) damages")
                : Phrase("环检未做", "Not walked round yet"),
            order: order, takeBack: .by(.walkRound(order: order, done: !done)))
    }

    private static func said(
        _ damage: Damage, _ what: Phrase, in transaction: Transaction
    ) throws -> Phrase {
        let kind = try Reasons.name(damage.kind, in: "damage", of: transaction.snapshot)
        let place = damage.position.name
        let note = damage.note.isEmpty ? "" : " (\(damage.note))"
        return Phrase(
            "\(what.chinese)：\(place.chinese) \(kind.chinese)\(note)",
            "\(what.english): \(place.english) \(kind.english)\(note)")
    }
}
