/// One row of a comma-separated file: the line it begins on, its cells, and what is wrong with its form.
public struct CSVRow: Hashable, Sendable {
    /// What makes a row unusable before anyone looks at its values.
    public enum Fault: Hashable, Sendable {
        case columns(found: Int, expected: Int)
        /// Text stands after a closing quotation mark, or a quotation mark is never closed.
        case quotes
        /// The bytes are not legal in the file's encoding.
        case encoding

        public var phrase: Phrase {
            switch self {
            case .columns(let found, let expected):
                Phrase("应有 \(expected) 列, 实有 \(found) 列", "\(found) columns where the header has \(expected)")
            case .quotes:
                Phrase("引号不成对", "quotation marks do not match")
            case .encoding:
                Phrase("文字编码有误", "text that is not legal in the file's encoding")
            }
        }
    }

    /// The line of the file on which the row begins; the header is usually line 1.
    public let line: Int
    /// As many as the header has, unless `fault` says otherwise; a row with broken quotes has one, its raw text.
    public let cells: [String]
    public let fault: Fault?

    public init(line: Int, cells: [String], fault: Fault? = nil) {
        self.line = line
        self.cells = cells
        self.fault = fault
    }
}

/// Why a comma-separated file cannot be read at all.
public enum CSVFault: Error, Hashable, Sendable {
    case cannotOpen(String)
    case cannotRead(String)
    /// A program of the system that files are told apart with.
    case cannotStart(String)
    case noHeader
    case columnTwice(String)
    case utf16

    public var phrase: Phrase {
        switch self {
        case .cannotOpen(let path): Phrase("无法打开文件 \(path)", "cannot open \(path)")
        case .cannotRead(let path): Phrase("读取文件出错 \(path)", "cannot read on in \(path)")
        case .cannotStart(let program):
            Phrase("无法运行 \(program), 请安装 coreutils", "cannot run \(program): install coreutils")
        case .noHeader: Phrase("文件没有表头行", "the file has no header row")
        case .columnTwice(let name): Phrase("列 \(name) 出现两次", "the column \(name) stands twice")
        case .utf16:
            Phrase("文件是 UTF-16, 请另存为 UTF-8 CSV", "the file is UTF-16: save it as UTF-8 CSV")
        }
    }
}
