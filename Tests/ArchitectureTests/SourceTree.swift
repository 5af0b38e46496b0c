import Foundation

/// The sources of the project as text, for the tests that keep its walls.
enum SourceTree {
    struct File: Sendable {
        /// Relative to `Sources`: "Workshop/Steps/05-Estimate/EstimateLine.swift".
        let path: String
        let text: String
        /// The text without comments and without what stands in quotes.
        let code: String

        private static let blocks = Pattern(#""\""[\s\S]*?""\""#)
        private static let strings = Pattern(#""(?:\\.|[^"\\\n])*""#)
        static let comments = Pattern(#"//[^\n]*"#)

        init(path: String, text: String) {
            (self.path, self.text) = (path, text)
            let withoutBlocks = Self.blocks.replaced(in: text, with: "\"\"")
            let withoutStrings = Self.strings.replaced(in: withoutBlocks, with: "\"\"")
            code = Self.comments.replaced(in: withoutStrings, with: "")
        }

        var name: String { path.split(separator: "/").last.map(String.init) ?? path }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        /// The room it lies in: "Values", "Steps/05-Estimate", "Terminal".
        var room: String {
            let parts = path.split(separator: "/").map(String.init)
            if parts.first != "Workshop" { return parts.first ?? "" }
            return parts.count > 3 && parts[1] == "Steps" ? "Steps/" + parts[2] : parts[1]
        }

        /// What it imports.
        var imports: [String] {
            lines.filter { $0.hasPrefix("import ") }.compactMap {
                $0.split(separator: " ").last.map(String.init)
            }
        }
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file under `Sources`.
    static let files: [File] = swiftFiles(under: "Sources")

    static func swiftFiles(under folder: String) -> [File] {
        let base = root.appendingPathComponent(folder)
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: nil) else {
            return []
        }
        return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.compactMap { url in
            guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
            return File(path: String(url.path.dropFirst(base.path.count + 1)), text: text)
        }.sorted { $0.path < $1.path }
    }

    /// The names a file declares at its top level.
    static func declarations(of file: File) -> Set<String> {
        Set(declaration.matches(in: file.text).map { $0[1] })
    }

    private static let declaration = Pattern(
        #"^(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|final|indirect|nonisolated)[ \t]+)*"#
            + #"(?:struct|class|enum|actor|protocol|typealias)[ \t]+(\w+)"#)
}
