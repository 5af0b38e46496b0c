import Terminal
import Workshop

/// What is said about an import when it is over.
enum ImportSheet {
    static func table(of report: ImportReport, _ language: Language) -> String {
        let columns = Columns(
            [Column(16)] + Array(repeating: Column(11, .right), count: 5), gap: 1)
        let heads = [
            Phrase("文件", "file"), Phrase("行", "rows"), Phrase("导入", "imported"),
            Phrase("不变", "unchanged"), Phrase("拒绝", "rejected"), Phrase("警告", "warnings"),
        ]
        let rows = report.files.map { file in
            let tally = file.tally
            return [file.name]
                + [tally.rows, tally.imported, tally.unchanged, tally.rejected, tally.warnings].map(
                    String.init)
        }
        return ([heads.map { $0[language] }] + rows).map { columns.row($0) }.joined(separator: "\n")
    }

    /// Everything that did not go smoothly, a line each.
    static func remarks(on report: ImportReport) -> [Phrase] {
        report.files.flatMap(remarks(on:)) + report.warnings.map(remark(on:)) + rejections(of: report)
    }

    private static func remarks(on file: ImportReport.File) -> [Phrase] {
        var said: [Phrase] = []
        if file.doneBefore > 0 {
            said.append(
                Phrase(
                    "\(file.name)：接着上次的第 \(file.doneBefore) 行继续",
                    "\(file.name): went on behind the \(file.doneBefore) rows done before"))
        }
        if let fault = file.fault {
            said.append(
                Phrase("\(file.name)：\(fault.phrase.chinese)", "\(file.name): \(fault.phrase.english)"))
        }
        if !file.unknownColumns.isEmpty {
            let names = file.unknownColumns.joined(separator: ", ")
            said.append(
                Phrase("\(file.name)：不认识的列，未导入：\(names)", "\(file.name): unknown columns left out: \(names)"))
        }
        return said
    }

    private static func remark(on warning: ImportWarning) -> Phrase {
        let place = "\(warning.file) \(warning.column)"
        return Phrase(
            "\(place)：\(warning.reason.chinese)，共 \(warning.count) 行，首见第 \(warning.firstLine) 行",
            "\(place): \(warning.reason.english), \(warning.count) times, first in line \(warning.firstLine)")
    }

    private static func rejections(of report: ImportReport) -> [Phrase] {
        var said = report.rejections.map { row in
            let remark = row.remark
            let place = "\(row.file):\(row.line)"
            let cell = remark.column.isEmpty ? "" : " \(remark.column) “\(remark.value.prefix(40))”"
            return Phrase(
                "\(place)\(cell) \(remark.reason.chinese)", "\(place)\(cell) \(remark.reason.english)")
        }
        if let path = report.listPath {
            said.append(
                Phrase(
                    "拒绝 \(report.rejected) 行，见 \(path)", "\(report.rejected) rows rejected, listed in \(path)"
                ))
        }
        return said
    }
}
