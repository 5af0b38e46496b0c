/// What is promised to a customer besides the time: given, kept, taken back.
enum Pledging {
    typealias Result = Outcome<ReceptionAct>

    static func give(
        _ words: String, told: Told, vehicle: VehicleID, in transaction: Transaction
    ) throws -> Result {
        try Pledge.rules.check(words)
        let car = try VehicleTable.vehicle(vehicle, in: transaction.snapshot)
        let id = try PledgeTable.insert(words, told: told, vehicle: vehicle, in: transaction)
        let kept = CleanText.kept(words)
        return Outcome(
            Phrase("\(car.called) 答应: \(kept)", "Promised for \(car.called): \(kept)"),
            takeBack: .by(.withdrawPledge(pledge: Based(id, version: 1))))
    }

    static func withdraw(_ pledge: Based<PledgeThing>, in transaction: Transaction) throws -> Result {
        let before = try PledgeTable.pledge(pledge.id, in: transaction.snapshot)
        if before.keptAt != nil {
            throw Refusal(
                .conflict, Phrase("已经兑现，不能删", "It was kept already and stays on file"),
                wayOut: Phrase("先改回未兑现", "Mark it as still owed first"))
        }
        try PledgeTable.delete(pledge, in: transaction)
        return Outcome(
            Phrase("删去: \(before.words)", "Taken off: \(before.words)"),
            takeBack: .by(.pledge(vehicle: before.vehicle, words: before.words, told: before.told)))
    }

    static func set(_ pledge: Based<PledgeThing>, kept: Bool, in transaction: Transaction) throws -> Result {
        let before = try PledgeTable.pledge(pledge.id, in: transaction.snapshot)
        try PledgeTable.set(pledge, kept: kept, in: transaction)
        return Outcome(
            kept
                ? Phrase("已兑现: \(before.words)", "Kept: \(before.words)")
                : Phrase("还没兑现: \(before.words)", "Still owed: \(before.words)"),
            takeBack: .by(.keepPledge(pledge: pledge.next, kept: !kept)))
    }
}
