/// One item of a completion inspection as the inspector found it.
public struct CheckedItem: Codable, Hashable, Sendable {
    public let name: Phrase
    /// The complaint it answers.
    public let concern: ConcernID?
    public let ok: Bool

    public init(name: Phrase, concern: ConcernID?, ok: Bool) {
        self.name = name
        self.concern = concern
        self.ok = ok
    }
}

/// What an inspector is about to put on record, as the rules look at it.
struct Inspection: Sendable {
    enum Result: Hashable, Sendable {
        case pass(kmOut: Int)
        /// Code of `reasons.csv`, list "qc-fail".
        case fail(reason: String)
    }

    let result: Result
    let items: [CheckedItem]
    let concerns: Set<ConcernID>
    let kmIn: Int?
    let roadTestKm: Int
    let inspector: StaffID
    /// Those whose job clock ran on the car.
    let workers: Set<StaffID>
    let authority: AuthorityKind?
    /// Self check or cross check that the work asks for and that nobody has made, or that found something wrong.
    var missingChecks: [WorkCheck.Kind] = []

    var isPass: Bool {
        if case .pass = result { return true }
        return false
    }
}

extension Inspection {
    static let rules: [Rule<Inspection>] = [
        everyComplaintIsChecked, distanceGoesForward, roadTestFits, failureIsShown, wrongsAreConceded,
        checksComeFirst, ownWorkIsAuthorised,
    ]

    /// What leaves with a certificate has gone through all three checks.
    private static let checksComeFirst = Rule<Inspection>("self check and cross check come first") {
        inspection in
        guard inspection.isPass, !inspection.missingChecks.isEmpty, inspection.authority != .concession else {
            return nil
        }
        let missing = inspection.missingChecks.map(\.name)
        return Refusal(
            .notAllowed,
            Phrase(
                "要开合格证，还缺\(missing.map(\.chinese).joined(separator: "、"))",
                "It leaves with a certificate and still lacks: \(missing.map(\.english).joined(separator: ", "))"
            ),
            wayOut: Phrase(
                "请做的人自检、同事互检 (我的作业 5)，或 6 让步",
                "Those who worked and a colleague check it (my work, 5), or 6 concedes it"))
    }

    private static let everyComplaintIsChecked = Rule<Inspection>("every complaint is checked") {
        inspection in
        let checked = Set(inspection.items.compactMap(\.concern))
        guard inspection.items.isEmpty || !inspection.concerns.isSubset(of: checked) else { return nil }
        return Refusal(
            Phrase("有客户诉求没有检查", "A complaint of the customer was not checked"),
            wayOut: Phrase("画面已更新，逐条检查后再按 F8", "The screen is up to date; check it, then F8 again"))
    }

    private static let distanceGoesForward = Rule<Inspection>("distance goes forward") { inspection in
        guard case .pass(let kmOut) = inspection.result, let kmIn = inspection.kmIn, kmOut < kmIn else {
            return nil
        }
        return Refusal(
            Phrase(
                "出厂里程 \(kmOut) 小于进厂里程 \(kmIn)", "Distance out \(kmOut) is less than distance in \(kmIn)"),
            wayOut: Phrase("看仪表再输入", "Read the dashboard again"))
    }

    private static let roadTestFits = Rule<Inspection>("road test fits") { inspection in
        guard case .pass(let kmOut) = inspection.result, let kmIn = inspection.kmIn else { return nil }
        // One km for the part of a km that neither reading shows.
        guard inspection.roadTestKm < 0 || inspection.roadTestKm > kmOut - kmIn + 1 else { return nil }
        return Refusal(
            Phrase(
                "路试 \(inspection.roadTestKm) 公里，里程只增加了 \(kmOut - kmIn)",
                "A road test of \(inspection.roadTestKm) km, but the distance grew by \(kmOut - kmIn)"),
            wayOut: Phrase("核对出厂里程和路试公里", "Check the distance out and the road test"))
    }

    private static let failureIsShown = Rule<Inspection>("failure is shown") { inspection in
        guard case .fail(let reason) = inspection.result else { return nil }
        if !reason.isEmpty, inspection.items.contains(where: { !$0.ok }) { return nil }
        return Refusal(
            Phrase("不合格要标出哪一项、写明原因", "A failed check says which item and why"),
            wayOut: Phrase("在那一项按 2，再选原因", "Press 2 on the item, then choose the reason"))
    }

    private static let wrongsAreConceded = Rule<Inspection>("what is wrong is conceded") { inspection in
        guard inspection.isPass, let wrong = inspection.items.first(where: { !$0.ok }) else { return nil }
        if inspection.authority == .concession { return nil }
        return Refusal(
            .notAllowed,
            Phrase(
                "“\(wrong.name.chinese)”不合格，不能放行",
                "\"\(wrong.name.english)\" is not right; the car cannot pass"),
            wayOut: Phrase("F8 退回车间，或 6 让步放行 (要授权)", "F8 sends it back, or 6 concedes it with authority"))
    }

    private static let ownWorkIsAuthorised = Rule<Inspection>("own work is authorised") { inspection in
        guard inspection.isPass, inspection.workers.contains(inspection.inspector) else { return nil }
        if inspection.authority == .ownInspection { return nil }
        return Refusal(
            .notAllowed, Phrase("不能检验自己做的车", "One does not pass a car one has worked on"),
            wayOut: Phrase("请别的质检员检验，或请主管授权", "Have another inspector check it, or the foreman authorise it"))
    }
}
