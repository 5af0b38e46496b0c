import Foundation

/// The printer behind `lp`.
enum LinePrinter {
    private static let programs = ["/usr/bin/lp", "/usr/local/bin/lp", "/bin/lp"]
    /// A queue that does not answer must not hold up the counter.
    private static let patience = 10.0

    /// - Throws: a `Refusal` when there is no `lp`, no printer, or it does not answer.
    static func print(_ text: String, title: String, copies: Int, program: String? = nil) throws {
        let known = program.map { [$0] } ?? programs
        guard let path = known.first(where: FileManager.default.isExecutableFile(atPath:)) else {
            throw Refusal.noPrinter(
                Phrase("这台机器没有打印命令 lp", "This machine has no lp to print with"))
        }
        // From a file, not a pipe: lp may leave before it has read everything.
        let spool = FileManager.default.temporaryDirectory.path + "/" + title + "-\(getpid()).txt"
        guard
            FileManager.default.createFile(
                atPath: spool, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Refusal.noPrinter(Phrase("临时文件写不进去", "The spool file cannot be written")) }
        defer { unlink(spool) }
        try run(path, ["-n", String(copies), "-t", title, spool])
    }

    private static func run(_ path: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let said = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = said
        do {
            try process.run()
        } catch { throw Refusal.noPrinter(Phrase("lp 启动不了", "lp cannot be started")) }
        var waited = 0.0
        while process.isRunning, waited < patience {
            Thread.sleep(forTimeInterval: 0.02)
            waited += 0.02
        }
        if process.isRunning {
            process.terminate()
            throw Refusal.noPrinter(Phrase("打印机没有回应", "The printer does not answer"))
        }
        guard process.terminationStatus == 0 else {
            let words = String(decoding: said.fileHandleForReading.availableData, as: UTF8.self)
            let first = CleanText.kept(words.split(separator: "\n").first.map(String.init) ?? "")
            throw Refusal.noPrinter(
                Phrase(
                    "打印机不可用：\(first.isEmpty ? "lp \(process.terminationStatus)" : first)",
                    "No printer answers: \(first.isEmpty ? "lp \(process.terminationStatus)" : first)"))
        }
    }
}

extension Refusal {
    fileprivate static func noPrinter(_ what: Phrase) -> Refusal {
        Refusal(
            .busy, what, wayOut: Phrase("先存成文件 (3 文本, 4 网页)", "save it as a file instead (3 text, 4 HTML)"))
    }
}
