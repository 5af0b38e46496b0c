/// What a manager prints or mails of a month or a quarter: tables with charts, the same for screen, paper and data.
public struct Report: Sendable, Encodable {
    public let period: String
    public let shop: String
    public let title: Phrase
    public let sections: [Section]

    /// One table; `key` is its file name as CSV.
    public struct Section: Sendable, Encodable {
        public let key: String
        public let title: Phrase
        public let columns: [Phrase]
        public let rows: [[Cell]]
        public let charts: [Chart]
        /// Columns left out, the first of them first, where there is not room for all.
        let spare: [Int]
        /// What the numbers of figures above its columns stand for.
        let legend: Phrase?

        enum CodingKeys: String, CodingKey {
            case key, title, columns, rows, charts
        }

        init(
            _ key: String, _ title: Phrase, _ columns: [Phrase], _ rows: [[Cell]], charts: [Chart] = [],
            spare: [Int] = [], legend: Phrase? = nil
        ) {
            self.spare = spare
            self.legend = legend
            self.key = key
            self.title = title
            self.columns = columns
            self.rows = rows
            self.charts = charts
        }
    }

    public enum Cell: Sendable, Hashable, Encodable {
        case text(Phrase)
        case number(Double?, unit: String)
        case figure(Figure?)
        /// Off its target, in words.
        case verdict(Verdict)

        static func text(same text: String) -> Cell { .text(Phrase(same: text)) }
        static func count(_ number: Int) -> Cell { .number(Double(number), unit: "count") }

        /// As people read it.
        public func shown(_ language: Language) -> String {
            switch self {
            case .text(let phrase): phrase[language]
            case .number(let number, let unit): number.map { FigureText.of($0, unit: unit) } ?? "—"
            case .figure(let figure): figure?.shown(language) ?? "—"
            case .verdict(let verdict): verdict.word[language]
            }
        }

        /// As data: unrounded, words in Chinese.
        var plain: String {
            switch self {
            case .text(let phrase): FormulaGuard.on(phrase.chinese)
            case .number(let number, _): FigureCSV.plain(number)
            case .figure(let figure): FigureCSV.plain(figure?.value)
            case .verdict(let verdict): verdict.rawValue
            }
        }

        public var isNumber: Bool {
            switch self {
            case .number, .figure: true
            case .text, .verdict: false
            }
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let phrase): try container.encode(phrase.chinese)
            case .number(let number, _): try container.encode(number)
            case .figure(let figure): try container.encode(figure?.value)
            case .verdict(let verdict): try container.encode(verdict.rawValue)
            }
        }
    }

    /// Numbers side by side with their names.
    public struct Chart: Sendable, Encodable {
        public let title: Phrase
        public let names: [String]
        public let values: [Double?]
    }
}

extension Report {
    /// "沪东店  2026-03 月报"
    func heading(_ language: Language) -> String { shop + "  " + title[language] }

    /// What a manager looks for first: how many figures are off their target or guide, and which.
    var offTarget: Phrase {
        let off = (sections.first?.rows ?? []).filter(Section.isOff).compactMap(\.first).map {
            $0.shown(.english)
        }
        guard !off.isEmpty else { return Phrase("没有偏离目标的指标", "No figure is off its target") }
        let names = off.joined(separator: " ")
        return Phrase("偏离目标 \(off.count) 项：\(names)", "Off target, \(off.count): \(names)")
    }
}

extension Report.Section {
    /// Stands where a section has no rows.
    static let none = Phrase("无", "None")

    /// Column by column, whether numbers stand in it.
    var isNumber: [Bool] {
        columns.indices.map { column in
            rows.contains { $0.indices.contains(column) && $0[column].isNumber }
        }
    }

    /// The figure a row is about: the first that stands in it.
    static func figure(_ cells: [Report.Cell]) -> String? {
        for case .figure(let figure?) in cells { return figure.id }
        return nil
    }

    /// A row whose verdict is off target.
    static func isOff(_ cells: [Report.Cell]) -> Bool {
        cells.contains { if case .verdict(let verdict) = $0 { verdict.isOff } else { false } }
    }
}

extension Report {
    /// A section as CSV.
    public static func csv(_ section: Section) -> String {
        var writer = CSVWriter()
        writer.write(section.columns.map(\.english))
        for row in section.rows { writer.write(row.map(\.plain)) }
        return writer.text
    }
}
