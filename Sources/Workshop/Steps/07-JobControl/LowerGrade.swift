/// Work sold at a higher grade than any of those who are to do it asks for a second person's yes.
enum LowerGrade {
    /// - Parameter before: who has the work now; nobody while it waits.
    static func intent(
        _ car: String, sold: StaffGrade?, to crew: [Staff], from before: [Staff] = [],
        act: @escaping @Sendable (Authority?) -> JobAct
    ) -> Intent {
        guard let sold, !crew.contains(where: { $0.graded >= sold }),
            !crew.takeOver(from: before.map(\.graded).max())
        else { return .perform(act(nil)) }
        let names = Phrase(
            crew.map(\.name).joined(separator: "、"), crew.map(\.name).joined(separator: ", "))
        return .ask(
            Sheet(
                Phrase("\(car) 派给低于售出等级的技师", "\(car): a lower grade than was sold"),
                lines: [
                    Phrase(
                        "按\(sold.name.chinese)收费，派给 \(names.chinese)",
                        "sold as \(sold.name.english), given to \(names.english)")
                ], needs: .lowerGrade
            ) { act($0) })
    }

    /// Other people for a job on the floor.
    static func changing(_ job: FloorJob, to crew: [CrewShare], of hands: [Staff]) -> Intent {
        intent(
            job.called, sold: job.soldGrade, to: hands.named(crew.map(\.staff)),
            from: hands.named(job.crew.map(\.staff))
        ) { .changeTechnicians(job: job.job.based, was: job.crew, technicians: crew, authority: $0) }
    }
}

extension [Staff] {
    fileprivate func named(_ ids: [StaffID]) -> [Staff] { filter { ids.contains($0.id) } }

    /// Who takes over from people of a lower grade, or the same, does not lower it.
    func takeOver(from before: StaffGrade?) -> Bool {
        (map(\.graded).max() ?? .junior) >= (before ?? .senior)
    }
}

extension [CrewShare] {
    /// The best of them; nil when there is nobody.
    func graded(in snapshot: Snapshot) throws -> StaffGrade? {
        try map { try StaffTable.staff($0.staff, in: snapshot).graded }.max()
    }
}
