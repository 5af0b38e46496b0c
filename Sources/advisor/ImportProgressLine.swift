import Foundation
import Workshop

/// How far an import has come, on one line of the terminal that is written over; nothing where there is none.
struct ImportProgressLine {
    private let language: Language
    private let isTerminal = isatty(STDERR_FILENO) == 1
    // The machine's own clock: a practice store's clock says nothing about how fast rows go in.
    private let begun = ContinuousClock.now
    private var shown: ContinuousClock.Instant?
    private var bytesBefore: Int?

    init(language: Language) {
        self.language = language
    }

    mutating func show(_ progress: ImportProgress) {
        guard isTerminal else { return }
        let now = ContinuousClock.now
        let before = bytesBefore ?? progress.bytesRead
        bytesBefore = before
        if let shown, now - shown < .milliseconds(200) { return }
        shown = now
        let seconds = max(0.001, (now - begun) / .seconds(1))
        let rate = Int(Double(progress.rowsTaken) / seconds)
        let percent = 100 * progress.bytesRead / max(1, progress.bytesToRead)
        let speed = Double(progress.bytesRead - before) / seconds
        let left = speed > 0 ? Double(progress.bytesToRead - progress.bytesRead) / speed : nil
        let time = left.map { Self.clock(Int($0.rounded(.up))) } ?? "-"
        let words = Phrase(
            "\(progress.file) \(progress.rows) 行  \(percent) %  \(rate) 行/秒  剩余 \(time)",
            "\(progress.file) \(progress.rows) rows  \(percent) %  \(rate) rows/s  \(time) left")
        write("\r" + words[language] + "\u{1B}[K")
    }

    mutating func clear() {
        if shown != nil { write("\r\u{1B}[K") }
    }

    private static func clock(_ seconds: Int) -> String {
        let rest = seconds % 60
        return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
