/// Self check and cross check: what those who did the work find before the inspector looks.
enum WorkChecking {
    struct Subject: Sendable {
        let kind: WorkCheck.Kind
        let items: [CheckedItem]
        let isOneOfThem: Bool
    }

    static let rules: [Rule<Subject>] = [hasItems, selfIsOwn, crossIsNot]

    private static let hasItems = Rule<Subject>("something was checked") { subject in
        guard subject.items.isEmpty else { return nil }
        return Refusal(
            Phrase("没有检查任何项目", "Nothing was checked"),
            wayOut: Phrase("逐项按 1 或 2", "Press 1 or 2 item by item"))
    }

    private static let selfIsOwn = Rule<Subject>("a self check is one's own work") { subject in
        guard subject.kind == .self, !subject.isOneOfThem else { return nil }
        return Refusal(
            .notAllowed, Phrase("没做过这辆车，不能自检", "A self check is for those who worked on the car"),
            wayOut: Phrase("记为互检", "Record a cross check"))
    }

    private static let crossIsNot = Rule<Subject>("a cross check is a colleague's work") { subject in
        guard subject.kind == .cross, subject.isOneOfThem else { return nil }
        return Refusal(
            .notAllowed, Phrase("自己做过的车不能互检", "One does not cross-check one's own work"),
            wayOut: Phrase("请同事互检，自己的记为自检", "Ask a colleague; your own is a self check"))
    }

    static func record(
        _ kind: WorkCheck.Kind, _ items: [CheckedItem], of order: OrderID, _ note: String,
        in transaction: Transaction
    ) throws -> Outcome<InspectionAct> {
        let snapshot = transaction.snapshot
        try PassageTable.demand(order, at: [.repair, .qualityCheck], in: snapshot)
        let workers = try InspectionTable.workers(on: order, in: snapshot).map(\.id)
        try rules.check(
            Subject(kind: kind, items: items, isOneOfThem: workers.contains(transaction.actor.staff)))
        let id = try CertificateTable.record(kind, items, of: order, note: note, in: transaction)
        let car = try RepairOrderTable.line(order, in: snapshot).plate
        let wrong = items.filter { !$0.ok }.map(\.name)
        let found =
            wrong.isEmpty
            ? Phrase("合格", "all right")
            : Phrase(
                "不合格 \(wrong.map(\.chinese).joined(separator: "、"))",
                "wrong: \(wrong.map(\.english).joined(separator: ", "))")
        return Outcome(
            Phrase(
                "\(car) \(kind.name.chinese) \(found.chinese)",
                "\(car) \(kind.name.english): \(found.english)"),
            order: order, takeBack: .by(.dropWorkCheck(check: id)), tells: [.inspector, .foreman])
    }

    static func setVoided(
        _ id: WorkCheckID, _ isVoid: Bool, in transaction: Transaction
    ) throws -> Outcome<InspectionAct> {
        try CertificateTable.setVoided(id, isVoid, in: transaction)
        return Outcome(
            isVoid
                ? Phrase("自检互检记录撤销", "The check is taken back") : Phrase("自检互检记录有效", "The check stands"),
            takeBack: .by(isVoid ? .keepWorkCheck(check: id) : .dropWorkCheck(check: id)), tells: [.inspector]
        )
    }
}
