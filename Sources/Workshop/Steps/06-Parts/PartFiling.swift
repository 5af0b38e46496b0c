/// Takes parts on file and keeps their files right.
struct PartFiling {
    private let transaction: Transaction

    init(_ transaction: Transaction) {
        self.transaction = transaction
    }

    private var snapshot: Snapshot { transaction.snapshot }

    static let rules: [Rule<PartFile>] = [
        Rule("a part has a number and a name") { file in
            file.number.contains { !$0.isWhitespace } && file.name.contains { !$0.isWhitespace }
                ? nil
                : Refusal(
                    Phrase("配件要有编码和名称", "A part needs a number and a name"),
                    wayOut: Phrase("补上", "Fill them in"))
        },
        Rule("a customer's own part is never stock") { file in
            file.grade != .own
                ? nil
                : Refusal(
                    Phrase("自备件不入库", "A customer's own part is never stock"),
                    wayOut: Phrase("选别的等级", "Choose another grade"))
        },
        Rule("nothing is below zero") { file in
            let numbers = [file.warrantyMonths ?? 0, file.warrantyKm ?? 0, file.leadDays ?? 0]
            let isRight =
                file.minimum >= .zero && file.price >= .zero && (file.unitCost ?? .zero) >= .zero
                && numbers.allSatisfy { $0 >= 0 }
            return isRight
                ? nil
                : Refusal(
                    Phrase("数量、金额和期限不能是负数", "Quantities, amounts and terms cannot be negative"),
                    wayOut: Phrase("改成零或正数", "Make it zero or more"))
        },
        Rule("a unit is named") { file in
            file.unit.isEmpty
                ? Refusal(
                    Phrase("要有单位", "A part needs a unit"), wayOut: Phrase("例如 件、升", "For instance pc or L"))
                : nil
        },
    ]

    func register(_ file: PartFile, _ substitutes: [String]) throws -> Outcome<PartAct> {
        try Self.rules.check(file)
        guard try StockTable.insertNew(file, in: transaction),
            let made = try StockTable.file(number: file.number, in: snapshot)
        else {
            throw Refusal(
                .conflict,
                Phrase("编码 \(file.number) 已有", "There is a part \(file.number) already"),
                wayOut: Phrase("打开那个配件改", "Open that part and change it"))
        }
        try SubstituteTable.write(try parts(substitutes), for: made.based.id, in: transaction)
        return Outcome(
            Phrase("配件建档 \(file.number) \(file.name)", "\(file.number) is on file"),
            takeBack: .by(.drop(part: made.based)), opens: .part(made.based.id))
    }

    func change(
        _ based: Based<PartThing>, from: PartFile, to: PartFile
    ) throws -> Outcome<PartAct> {
        let part = try StockTable.part(based.id, in: snapshot)
        guard let stored = try StockTable.file(number: part.number, in: snapshot) else {
            throw Refusal.gone(Phrase("配件", "part"))
        }
        let merged = try PartFile.mergeFields.merge(read: from, mine: to, theirs: stored.file)
        try Self.rules.check(merged)
        try StockTable.update(stored.based, merged, in: transaction)
        return Outcome(
            Phrase("配件档案已更新 \(part.number)", "The file of \(part.number) is up to date"),
            takeBack: .by(
                .change(
                    part: Based(based.id, version: stored.based.version + 1), from: merged, to: stored.file)))
    }

    func set(_ numbers: [String], for part: PartID) throws -> Outcome<PartAct> {
        let before = try SubstituteTable.substitutes(of: part, in: snapshot).map(\.number)
        try SubstituteTable.write(try parts(numbers), for: part, in: transaction)
        return Outcome(
            Phrase(
                "替代件: \(numbers.joined(separator: " "))", "Substitutes: \(numbers.joined(separator: " "))"),
            takeBack: .by(.setSubstitutes(part: part, numbers: before)))
    }

    private func parts(_ numbers: [String]) throws -> [PartID] {
        try numbers.map { number in
            guard let found = try StockTable.file(number: number, in: snapshot) else {
                throw Refusal(
                    .notFound,
                    Phrase("没有编码 \(number) 的配件", "There is no part \(number)"),
                    wayOut: Phrase("改编码，或先建档", "Change the number, or put that part on file first"))
            }
            return found.based.id
        }
    }

    func drop(_ based: Based<PartThing>) throws -> Outcome<PartAct> {
        let part = try StockTable.part(based.id, in: snapshot)
        guard let stored = try StockTable.file(number: part.number, in: snapshot) else {
            throw Refusal.gone(Phrase("配件", "part"))
        }
        let substitutes = try SubstituteTable.substitutes(of: based.id, in: snapshot).map(\.number)
        try SubstituteTable.write([], for: based.id, in: transaction)
        guard try StockTable.delete(based, in: transaction) else {
            throw Refusal(
                .conflict,
                Phrase("\(part.number) 已在使用，不能撤销建档", "\(part.number) is in use and stays on file"),
                wayOut: Phrase("改它的档案", "Change its file instead"))
        }
        return Outcome(
            Phrase("撤销建档 \(part.number)", "\(part.number) is off file again"),
            takeBack: .by(.register(file: stored.file, substitutes: substitutes)))
    }
}

extension PartFile {
    static let mergeFields: [MergeField<PartFile>] = [
        MergeField(Phrase("名称", "Name"), \.name), MergeField(Phrase("英文名", "English name"), \.nameInEnglish),
        MergeField(Phrase("等级", "Grade"), \.grade) { $0.name.chinese },
        MergeField(Phrase("常用件", "Core part"), \.isCore) { $0 ? "1" : "0" },
        MergeField(Phrase("下限", "Minimum"), \.minimum) { $0.text },
        MergeField(Phrase("单位", "Unit"), \.unit),
        MergeField(Phrase("成本", "Cost"), \.unitCost) { $0?.text ?? "-" },
        MergeField(Phrase("售价", "Price"), \.price) { $0.text },
        MergeField(Phrase("供应商", "Supplier"), \.supplier),
        MergeField(Phrase("渠道", "Channel"), \.channel) { $0.name.chinese },
        MergeField(Phrase("到货天数", "Lead days"), \.leadDays) { $0.map(String.init) ?? "-" },
        MergeField(Phrase("货位", "Bin"), \.bin),
        MergeField(Phrase("质保月", "Warranty months"), \.warrantyMonths) { $0.map(String.init) ?? "-" },
        MergeField(Phrase("质保公里", "Warranty km"), \.warrantyKm) { $0.map(String.init) ?? "-" },
    ]
}
