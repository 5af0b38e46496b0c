/// What coming from another system does to the records. The rows themselves stay in their files.
public enum ExchangeAct: Act {
    /// Opens the shop of a store that has nobody yet, for the folder's first administrator.
    case found(administrator: String, number: Int)
    /// A stretch of one file, in one transaction.
    case rows(content: ImportedContent, fromLine: Int, toLine: Int, tally: ImportTally)
    /// The whole folder is through: what was kept to go on after a kill is let go.
    case finish(folder: String, contents: [ImportedContent])

    /// The shop's records leave as files; what is in them stays in them. Without an authority people are masked.
    case export(folder: String, authority: Authority?)

    public static var room: String { "exchange" }

    public var roles: Set<Role> {
        if case .export = self { [.administrator, .manager] } else { [.administrator] }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<ExchangeAct> {
        switch self {
        case .found(let name, let number): try Self.found(name, number, in: transaction)
        case .rows: throw Self.rowsAreInTheirFile
        case .export(let folder, let authority): try Self.export(folder, authority, in: transaction)
        case .finish(let folder, let contents): try Self.finish(folder, contents, in: transaction)
        }
    }

    private static func export(
        _ folder: String, _ authority: Authority?, in transaction: Transaction
    ) throws -> Outcome<ExchangeAct> {
        var allowed = Phrase("个人信息已遮盖", "people masked")
        if let authority {
            _ = try AuthorityTable.record(authority, for: .unmasked, order: nil, in: transaction)
            let giver = try StaffTable.staff(authority.by, in: transaction.snapshot).name
            let reason = try Reasons.name(authority.reason, in: "export", of: transaction.snapshot)
            allowed = Phrase(
                "含个人信息，\(giver) 授权：\(reason.chinese)",
                "with people in full, allowed by \(giver): \(reason.english)")
        }
        return Outcome(
            Phrase("导出到 \(folder)，\(allowed.chinese)", "Exported to \(folder), \(allowed.english)"),
            takeBack: .never(Phrase("文件已写出", "the files are written")))
    }

    private static func found(
        _ administrator: String, _ number: Int, in transaction: Transaction
    ) throws -> Outcome<ExchangeAct> {
        guard try !StaffTable.hasAnyone(in: transaction.snapshot) else {
            throw Refusal(
                .conflict, Phrase("这个店已经有人了", "This shop has its people already"),
                wayOut: Phrase("用 --as 写上管理员的工号", "name an administrator's number with --as"))
        }
        _ = try StaffTable.insert(
            number: number, name: administrator, roles: [.administrator, .manager], trade: nil, grade: nil,
            phone: "", from: transaction.today, in: transaction)
        let operations = try CatalogueTable.installLabour(in: transaction)
        return Outcome(
            Phrase(
                "\(administrator) 开店导入，工时 \(operations) 项",
                "\(administrator) opens the shop for an import, with \(operations) operations"),
            takeBack: .never(Phrase("店已经开了", "the shop is open")))
    }

    private static func finish(
        _ folder: String, _ contents: [ImportedContent], in transaction: Transaction
    ) throws -> Outcome<ExchangeAct> {
        for content in contents { try ImportProgressTable.forget(content, in: transaction) }
        return Outcome(
            Phrase("导入完成 \(folder)", "Import of \(folder) is through"), takeBack: .never(whyNever))
    }

    // The logbook keeps what was done, not customers' data a second time.
    private static let rowsAreInTheirFile = Refusal(
        Phrase("导入的行在文件里，不在日志里", "Imported rows stand in their file, not in the logbook"),
        wayOut: Phrase("再运行一次 advisor import", "run advisor import again"))

    private static let whyNever = Phrase(
        "别的记录可能已引用导入的行：改正文件后用 --update 再导入",
        "other records may refer to imported rows by now: correct the file and import it with --update")

    /// What is said of a stretch of rows once it is done.
    var outcome: Outcome<ExchangeAct> {
        guard case .rows(let content, let from, let to, let tally) = self else {
            return Outcome(Phrase("导入", "Import"), takeBack: .never(Self.whyNever))
        }
        return Outcome(
            Phrase(
                "导入 \(content.file) 第 \(from)-\(to) 行：新 \(tally.imported)，不变 \(tally.unchanged)，拒绝 \(tally.rejected)",
                "Imported \(content.file) lines \(from)-\(to): \(tally.imported) taken in, \(tally.unchanged) unchanged, \(tally.rejected) rejected"
            ), takeBack: .never(Self.whyNever))
    }
}
