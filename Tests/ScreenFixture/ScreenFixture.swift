import Glibc
import Terminal
import TerminalDriver

/// A program that writes down what happens to it, for the tests of the device.
@main
enum ScreenFixture {
    static func main() {
        do {
            var diary = Diary()
            repeat {
                diary = Diary()
                let terminal = try CursesTerminal()
                terminal.run(diary)
                terminal.close()
                print("after \(diary.pictures) pictures of \(diary.entries.count) events")
            } while diary.wantsAnother
        } catch {
            print("refused: \(error)")
            exit(2)
        }
    }
}

final class Diary: Program {
    private(set) var entries: [String] = []
    private(set) var pictures = 0
    private(set) var isOver = false
    private(set) var wantsAnother = false
    private(set) var watchesForScans = false
    var wakeAfter: Int? { entries.last == "waiting for the clock" ? 10 : nil }
    var watched: [Int32] { [] }
    var wantsBell = false
    var wantsSuspend = false
    private var size = Size(rows: 0, columns: 0)
    private var sample: UInt64 = 0

    func handle(_ event: Event) {
        switch event {
        case .resized(let size):
            self.size = size
            entries.append("size \(size.rows)x\(size.columns)")
        case .key(.control(let letter)): command(letter)
        case .key(let key): entries.append("key \(key)")
        case .readable: entries.append("news")
        case .tick: entries.append("tick")
        case .resumed: entries.append("back")
        case .ending(let signal):
            entries.append("ending \(signal)")
            isOver = true
        }
    }

    func functionKeysWork() { entries.append("function keys work") }

    private func command(_ letter: Character) {
        switch letter {
        case "q": isOver = true
        case "o": (isOver, wantsAnother) = (true, true)
        case "n": sample += 1
        case "b": wantsBell = true
        case "z": wantsSuspend = CursesTerminal.hasJobControl
        case "t": entries.append("waiting for the clock")
        case "s":
            watchesForScans.toggle()
            entries.append("scans \(watchesForScans)")
        case "w": _ = write(STDERR_FILENO, "a word to the side\n", 19)
        case "p": usleep(200_000)
        case "x": preconditionFailure("the fixture was told to fail")
        case "e": exit(7)
        default: entries.append("control \(letter)")
        }
    }

    func render(into frame: inout Frame) {
        pictures += 1
        guard sample == 0 else {
            frame = SampleFrame.number(sample, size: size)
            return
        }
        for (row, entry) in entries.suffix(size.rows).enumerated() { frame.put(entry, at: row, 0) }
        frame.cursor = Position(row: 0, column: 0)
    }
}
