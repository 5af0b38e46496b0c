/// What other shops did on a car: written down so that nothing is looked for twice.
enum Remembering {
    typealias Result = Outcome<DiagnosisAct>

    static func note(_ work: PastWork, of vehicle: VehicleID, in transaction: Transaction) throws -> Result {
        try PastWork.rules.check(PastWork.Check(work: work, today: transaction.today))
        let car = try VehicleTable.vehicle(vehicle, in: transaction.snapshot)
        let id = try PastWorkTable.insert(work, vehicle: vehicle, in: transaction)
        let what = CleanText.kept(work.work)
        return Outcome(
            Phrase("\(car.called) 外店记录: \(what)", "\(car.called), done elsewhere: \(what)"),
            takeBack: .by(.dropPastWork(work: Based(id, version: 1))))
    }

    static func drop(_ work: Based<PastWorkThing>, in transaction: Transaction) throws -> Result {
        let before = try PastWorkTable.remove(work, in: transaction)
        return Outcome(
            Phrase("删去外店记录: \(before.work.work)", "Taken off: \(before.work.work)"),
            takeBack: .by(.notePastWork(vehicle: before.vehicle, work: before.work)))
    }
}
