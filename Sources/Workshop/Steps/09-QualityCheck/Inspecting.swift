/// The completion inspection: pass, or back to the bay.
enum Inspecting {
    static func record(
        _ result: Inspection.Result, _ items: [CheckedItem], of order: OrderID, _ roadTestKm: Int,
        _ note: String, _ authority: Authority?, in transaction: Transaction
    ) throws -> Outcome<InspectionAct> {
        let snapshot = transaction.snapshot
        try PassageTable.demand(order, at: [.qualityCheck], in: snapshot)
        let inspection = Inspection(
            result: result, items: items,
            concerns: Set(try ConcernTable.concerns(of: order, in: snapshot).map(\.id)),
            kmIn: try InspectionTable.kmIn(of: order, in: snapshot), roadTestKm: roadTestKm,
            inspector: transaction.actor.staff,
            workers: Set(try InspectionTable.workers(on: order, in: snapshot).map(\.id)),
            authority: authority?.kind,
            missingChecks: try missingChecks(of: order, in: snapshot))
        try Inspection.rules.check(inspection)
        let authorityID = try authority.map {
            try AuthorityTable.record($0, for: $0.kind, order: order, in: transaction)
        }
        let id = try InspectionTable.record(
            inspection, of: order, note: note, authority: authorityID, in: transaction)
        let car = try RepairOrderTable.line(order, in: snapshot).plate
        switch result {
        case .pass(let kmOut):
            try PassageTable.advance(order, from: .qualityCheck, to: .wash, in: transaction)
            let number = try certify(order, id, in: transaction)
            let paper = number.map { Phrase("，合格证 \($0)", ", certificate \($0)") } ?? Phrase("", "")
            let how = authority.map { Phrase(" (\($0.kind.name.chinese))", " (\($0.kind.name.english))") }
            return Outcome(
                Phrase(
                    "\(car) 质检通过\(how?.chinese ?? "")，出厂里程 \(kmOut)\(paper.chinese)",
                    "\(car) passed\(how?.english ?? ""), \(kmOut) km out\(paper.english)"),
                order: order, takeBack: .by(.takeBack(inspection: id)), tells: [.advisor, .washer])
        case .fail(let reason):
            try PassageTable.mark(order, .jobControl, .sentBack, in: transaction)
            let why = try Reasons.name(reason, in: "qc-fail", of: snapshot)
            return Outcome(
                Phrase(
                    "\(car) 质检不合格: \(why.chinese)，退回车间返工",
                    "\(car) failed: \(why.english); back to the workshop"),
                order: order, takeBack: .by(.takeBack(inspection: id)),
                tells: [.foreman, .technician, .advisor])
        }
    }

    /// The self check and the cross check that the work done asks for and that were not made, or found it wrong.
    static func missingChecks(of order: OrderID, in snapshot: Snapshot) throws -> [WorkCheck.Kind] {
        let certified = try Checklist.certified(of: snapshot)
        let asks = try AuthorisedLabourTable.lines(of: order, in: snapshot).contains {
            $0.isDone && certified.contains($0.kind)
        }
        guard asks else { return [] }
        let checks = try CertificateTable.checks(of: order, in: snapshot)
        return WorkCheck.Kind.allCases.filter { kind in
            checks.first { $0.kind == kind }?.wrong.isEmpty != true
        }
    }

    /// Second-class maintenance, assembly and whole-vehicle repair leave with a certificate.
    private static func certify(
        _ order: OrderID, _ inspection: InspectionID, in transaction: Transaction
    ) throws -> String? {
        let done = Set(
            try AuthorisedLabourTable.lines(of: order, in: transaction.snapshot).filter(\.isDone).map(\.kind))
        let kinds = try Checklist.certified(of: transaction.snapshot)
        guard let kind = kinds.first(where: done.contains) else { return nil }
        return try CertificateTable.issue(kind, for: inspection, of: order, in: transaction)
    }

    static func takeBack(_ id: InspectionID, in transaction: Transaction) throws -> Outcome<InspectionAct> {
        let past = try InspectionTable.inspection(id, in: transaction.snapshot)
        if past.isPass {
            try PassageTable.demand(past.order, at: [.wash], in: transaction.snapshot)
        } else {
            try demandNothingDone(past, in: transaction)
            // A car sent back has its later steps before it again; those it had gone through count once more.
            try PassageTable.mark(past.order, .jobControl, .done, in: transaction)
            try PassageTable.mark(past.order, .repair, .done, in: transaction)
        }
        try InspectionTable.setVoided(id, transaction.now, in: transaction)
        try PassageTable.mark(past.order, .qualityCheck, .reopened, in: transaction)
        let car = try RepairOrderTable.line(past.order, in: transaction.snapshot).plate
        return Outcome(
            Phrase("\(car) 的检验撤销，重新待检", "\(car) waits for its check again"), order: past.order,
            takeBack: .by(.letStand(inspection: id)), tells: [.foreman, .washer])
    }

    static func letStand(_ id: InspectionID, in transaction: Transaction) throws -> Outcome<InspectionAct> {
        let past = try InspectionTable.inspection(id, in: transaction.snapshot)
        if past.isPass {
            try PassageTable.demand(
                past.order, at: [.qualityCheck, .jobControl], in: transaction.snapshot)
            try demandNothingDone(past, in: transaction)
            let stage = try PassageTable.stage(of: past.order, in: transaction.snapshot) ?? .qualityCheck
            try PassageTable.advance(past.order, from: stage, to: .wash, in: transaction)
        } else {
            try PassageTable.demand(past.order, at: [.qualityCheck], in: transaction.snapshot)
            try PassageTable.mark(past.order, .jobControl, .sentBack, in: transaction)
        }
        try InspectionTable.setVoided(id, nil, in: transaction)
        let car = try RepairOrderTable.line(past.order, in: transaction.snapshot).plate
        return Outcome(
            Phrase("\(car) 的检验仍然有效", "The check of \(car) stands"), order: past.order,
            takeBack: .by(.takeBack(inspection: id)), tells: [.foreman, .washer])
    }

    static func voidPass(
        of order: OrderID, _ authority: Authority?, in transaction: Transaction
    ) throws -> Outcome<InspectionAct> {
        try PassageTable.demand(order, at: [.wash, .billing], in: transaction.snapshot)
        guard let pass = try InspectionTable.pass(of: order, in: transaction.snapshot) else {
            throw Refusal.gone(Phrase("质检合格记录", "quality pass"))
        }
        guard let authority else {
            throw Refusal(
                .notAllowed, Phrase("质检作废要另一人授权", "Voiding a pass needs a second person's authority"),
                wayOut: Phrase("请售后经理授权", "Ask the service manager"))
        }
        _ = try AuthorityTable.record(authority, for: .reopening, order: order, in: transaction)
        try InspectionTable.setVoided(pass.inspection, transaction.now, in: transaction)
        try PassageTable.mark(order, .jobControl, .reopened, in: transaction)
        let car = try RepairOrderTable.line(order, in: transaction.snapshot).plate
        return Outcome(
            Phrase("\(car) 的质检作废，回车间继续作业", "The pass of \(car) is void; work goes on"), order: order,
            takeBack: .by(.letStand(inspection: pass.inspection)), tells: [.foreman, .advisor, .cashier])
    }

    /// A check is taken back or put back only while nothing was built on what it said.
    private static func demandNothingDone(_ past: PastInspection, in transaction: Transaction) throws {
        let stage = try PassageTable.stage(of: past.order, in: transaction.snapshot)
        let jobs = try JobTable.jobs(of: past.order, in: transaction.snapshot)
        if stage == (past.isPass ? stage : .jobControl), !jobs.contains(where: { $0.openedAt > past.at }) {
            return
        }
        throw Refusal(
            .conflict, Phrase("车间已接着返工", "The workshop has gone on with the car"),
            wayOut: Phrase("做完后再检验一次", "Check it again when it is done"))
    }
}
