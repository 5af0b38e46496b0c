/// The wash of a car after its check.
enum Washing {
    /// A wash about to begin.
    struct Subject: Sendable {
        let kind: Wash.Kind
        let isPaidFor: Bool
        let wash: Wash?
    }

    static let rules: [Rule<Subject>] = [isAWash, paidHasALine, hasNotBegun]

    private static let isAWash = Rule<Subject>("is a wash") { subject in
        guard subject.kind == .refused else { return nil }
        return Refusal(
            Phrase("免洗要写原因", "Leaving a car unwashed needs a reason"),
            wayOut: Phrase("按数字选原因", "A digit chooses the reason"))
    }

    private static let paidHasALine = Rule<Subject>("a paid wash is on the estimate") { subject in
        guard subject.kind == .paid, !subject.isPaidFor else { return nil }
        return Refusal(
            Phrase("估价单上没有客户同意的洗车项目，付费洗车不会收到钱", "No authorised line sells this wash; it would not be paid"),
            wayOut: Phrase("请顾问加估价行，或回车免费洗", "Have the advisor add the line, or Enter washes it free"))
    }

    private static let hasNotBegun = Rule<Subject>("wash has not begun") { subject in
        guard let wash = subject.wash, wash.isRunning else { return nil }
        return Refusal(
            .conflict, Phrase("\(wash.washerName) 正在洗这辆车", "\(wash.washerName) is washing this car"),
            wayOut: Phrase("画面已更新", "The screen is up to date"))
    }

    static func start(_ order: OrderID, _ kind: Wash.Kind, in transaction: Transaction) throws
        -> Outcome<WashAct>
    {
        let snapshot = transaction.snapshot
        try PassageTable.demand(order, at: [.wash], in: snapshot)
        try rules.check(
            Subject(
                kind: kind, isPaidFor: try WashTable.isPaidFor(order, in: snapshot),
                wash: try WashTable.wash(of: order, in: snapshot)))
        let wash = try WashTable.record(order, kind, reason: nil, in: transaction)
        return try outcome(
            wash, Phrase("开始洗车 (\(kind.name.chinese))", "is being washed (\(kind.name.english))"),
            .unstart(wash: wash.based, kind: kind), in: transaction)
    }

    static func unstart(_ based: Based<WashThing>, _ kind: Wash.Kind, in transaction: Transaction) throws
        -> Outcome<WashAct>
    {
        let wash = try WashTable.wash(based.id, in: transaction.snapshot)
        try PassageTable.demand(wash.order, at: [.wash], in: transaction.snapshot)
        try WashTable.strike(wash, in: transaction)
        return try outcome(
            wash, Phrase("没有开始洗", "is not being washed"), .start(order: wash.order, kind: kind),
            in: transaction)
    }

    static func finish(_ based: Based<WashThing>, in transaction: Transaction) throws -> Outcome<WashAct> {
        let wash = try WashTable.wash(based.id, in: transaction.snapshot)
        try PassageTable.demand(wash.order, at: [.wash], in: transaction.snapshot)
        try WashTable.setEnded(wash, transaction.now, in: transaction)
        try PassageTable.advance(wash.order, from: .wash, to: .billing, in: transaction)
        return try outcome(
            wash, Phrase("洗好，检查过", "is washed and looked over"),
            .unfinish(wash: Based(wash.id, version: wash.version + 1)), tells: [.advisor, .cashier],
            in: transaction)
    }

    /// The look-over after the wash: what is not clean is washed again, and counted.
    static func again(
        _ based: Based<WashThing>, by step: Int, in transaction: Transaction
    ) throws -> Outcome<WashAct> {
        let wash = try WashTable.wash(based.id, in: transaction.snapshot)
        try PassageTable.demand(wash.order, at: [.wash], in: transaction.snapshot)
        guard wash.isRunning else {
            throw Refusal(
                .conflict, Phrase("这辆车没有在洗", "This car is not being washed"),
                wayOut: Phrase("回车开始洗", "Enter begins"))
        }
        try WashTable.countAgain(wash, by: step, in: transaction)
        let next = Based<WashThing>(wash.id, version: wash.version + 1)
        return try outcome(
            wash,
            step > 0
                ? Phrase("检查不干净，重洗", "is not clean yet: washed again") : Phrase("不用重洗", "is clean after all"),
            step > 0 ? .cleanAfterAll(wash: next) : .again(wash: next), in: transaction)
    }

    static func unfinish(_ based: Based<WashThing>, in transaction: Transaction) throws -> Outcome<WashAct> {
        let wash = try WashTable.wash(based.id, in: transaction.snapshot)
        try PassageTable.demand(wash.order, at: [.billing], in: transaction.snapshot)
        try WashTable.setEnded(wash, nil, in: transaction)
        try PassageTable.mark(wash.order, .wash, .reopened, in: transaction)
        return try outcome(
            wash, Phrase("还在洗", "is still being washed"),
            .finish(wash: Based(wash.id, version: wash.version + 1)), tells: [.advisor, .cashier],
            in: transaction)
    }

    static func refuse(_ order: OrderID, _ reason: String, in transaction: Transaction) throws
        -> Outcome<WashAct>
    {
        try PassageTable.demand(order, at: [.wash], in: transaction.snapshot)
        if let refusal = hasNotBegun.refuse(
            Subject(
                kind: .refused, isPaidFor: false,
                wash: try WashTable.wash(of: order, in: transaction.snapshot)))
        {
            throw refusal
        }
        let wash = try WashTable.record(order, .refused, reason: reason, in: transaction)
        try PassageTable.mark(order, .wash, .skipped, in: transaction)
        try PassageTable.mark(order, .billing, .entered, in: transaction)
        let why = try Reasons.name(reason, in: "no-wash", of: transaction.snapshot)
        return try outcome(
            wash, Phrase("免洗: \(why.chinese)", "is not washed: \(why.english)"),
            .unrefuse(wash: wash.based, reason: reason), tells: [.advisor, .cashier], in: transaction)
    }

    static func unrefuse(_ based: Based<WashThing>, _ reason: String, in transaction: Transaction) throws
        -> Outcome<WashAct>
    {
        let wash = try WashTable.wash(based.id, in: transaction.snapshot)
        try PassageTable.demand(wash.order, at: [.billing], in: transaction.snapshot)
        try WashTable.strike(wash, in: transaction)
        try PassageTable.mark(wash.order, .wash, .reopened, in: transaction)
        return try outcome(
            wash, Phrase("还是要洗", "is washed after all"), .refuse(order: wash.order, reason: reason),
            tells: [.advisor, .cashier], in: transaction)
    }

    private static func outcome(
        _ wash: Wash, _ said: Phrase, _ takeBack: WashAct, tells: Set<Role> = [],
        in transaction: Transaction
    ) throws -> Outcome<WashAct> {
        let line = try RepairOrderTable.line(wash.order, in: transaction.snapshot)
        let car = line.plate.isEmpty ? line.number : line.plate
        return Outcome(
            Phrase("\(car) \(said.chinese)", "\(car) \(said.english)"), order: wash.order,
            takeBack: .by(takeBack), tells: tells)
    }
}
