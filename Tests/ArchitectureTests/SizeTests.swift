import Testing

struct SizeTests {
    @Test func `files are short: none over 400 lines, half of them at most 100`() {
        let sizes = SourceTree.files.map { ($0.path, $0.lines.count) }
        for (path, count) in sizes where count > 400 { Issue.record("\(path) has \(count) lines") }
        let sorted = sizes.map(\.1).sorted()
        #expect(sorted[sorted.count / 2] <= 100)
    }

    @Test func `no function is longer than 60 lines`() {
        let opening = Pattern(#"\b(func\s+\S+|init[?]?\s*[(<])"#)
        for file in SourceTree.files {
            let lines = file.code.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated()
            where (line.contains("func") || line.contains("init")) && opening.isFound(in: String(line)) {
                let length = Self.length(of: lines[index...])
                #expect(length <= 60, "\(file.path): \(line) is \(length) lines long")
            }
        }
    }

    /// Lines from an opening brace to the one that closes it.
    private static func length(of lines: ArraySlice<Substring>) -> Int {
        var depth = 0
        var hasOpened = false
        for (count, line) in lines.enumerated() {
            depth += line.filter { $0 == "{" }.count - line.filter { $0 == "}" }.count
            hasOpened = hasOpened || line.contains("{")
            if hasOpened && depth <= 0 { return count + 1 }
            if !hasOpened && count > 12 { return 0 }
        }
        return 0
    }
}
