import GRDB

/// The next rows of a file, read and judged by themselves before the store is asked.
///
/// Reading happens outside the gate: while it goes on, other programs get their turn.
struct ImportChunk {
    struct Line {
        let row: CSVRow
        let read: (any ExchangedRow)?
        let faults: [RowRemark]
        let warnings: [RowRemark]

        init(_ row: CSVRow, _ header: Header, as kind: any ExchangedRow.Type) {
            self.row = row
            guard row.fault == nil else {
                read = nil
                faults = row.fault.map { [RowRemark($0.phrase)] } ?? []
                warnings = []
                return
            }
            var cells = Cells(row.cells, header)
            read = kind.init(&cells)
            faults = cells.faults
            warnings = cells.warnings
        }

        /// The row as it stood in its file.
        var text: String {
            if row.fault == .quotes { return row.cells.joined() }
            var writer = CSVWriter()
            writer.write(row.cells)
            return String(writer.text.dropLast())
        }
    }

    let content: ImportedContent
    /// How many rows of the file came before.
    let done: Int
    let lines: [Line]
}

extension Store {
    /// Takes a stretch of a file in: one transaction, one row in the logbook. A bad row never stops the good ones.
    func take(_ chunk: ImportChunk, actor: Actor, _ environment: Environment) throws {
        guard let first = chunk.lines.first, let last = chunk.lines.last else { return }
        _ = try perform(key: environment.newKey(), actor: actor, environment) { transaction in
            var tally = ImportTally()
            var fates: [Fate] = []
            for line in chunk.lines {
                let fate = try fate(of: line, updating: chunk.content.updating, in: transaction)
                tally.count(fate, warnings: line.warnings.count)
                fates.append(fate)
            }
            let progress = try ImportProgressTable.add(
                tally, to: chunk.content, after: chunk.done, in: transaction)
            for (line, fate) in zip(chunk.lines, fates) {
                try remark(on: line, fate, of: progress, in: transaction)
            }
            let act = ExchangeAct.rows(
                content: chunk.content, fromLine: first.row.line, toLine: last.row.line, tally: tally)
            return (act, act.outcome)
        }
    }

    private func fate(
        of line: ImportChunk.Line, updating: Bool, in transaction: Transaction
    ) throws -> Fate {
        guard let row = line.read else {
            let remark = RowRemark.joined(line.faults)
            return .rejected(remark ?? RowRemark(Phrase("读不懂", "cannot be understood")))
        }
        do {
            return try row.write(updating: updating, in: transaction)
        } catch let refusal as Refusal where refusal.kind != .busy {
            return .rejected(RowRemark(refusal.sentence))
        } catch let fault as DatabaseError where fault.resultCode == .SQLITE_CONSTRAINT {
            let words = fault.message ?? ""
            return .rejected(RowRemark(Phrase("数据库不接受：\(words)", "is not taken by the store: \(words)")))
        }
    }

    private func remark(
        on line: ImportChunk.Line, _ fate: Fate, of progress: Int64, in transaction: Transaction
    ) throws {
        if case .rejected(let remark) = fate {
            try ImportProgressTable.reject(
                remark, line: line.row.line, row: line.text, of: progress, in: transaction)
        } else {
            for warning in line.warnings {
                try ImportProgressTable.warn(warning, line: line.row.line, of: progress, in: transaction)
            }
        }
    }
}
