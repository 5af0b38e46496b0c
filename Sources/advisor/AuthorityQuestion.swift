import Foundation
import Workshop

/// Asks a second person for number, PIN and reason: on a terminal one after the other, from a script by options and
/// the first line of its input. The PIN never stands on the command line, where everyone could read it.
struct AuthorityQuestion {
    private let kind: AuthorityKind
    private let list: String
    private let number: Int?
    private let reason: String?
    private let language: Language

    init(_ kind: AuthorityKind, reasons list: String, number: Int?, reason: String?, _ language: Language) {
        self.kind = kind
        self.list = list
        self.number = number
        self.reason = reason
        self.language = language
    }

    private var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    func answer(in store: Store, _ environment: Environment) throws -> Authority {
        let reasons = try store.read(environment) { try Reasons.list(list, of: $0) }
        let giver = try giver()
        let why = try why(reasons)
        let pin = try pin()
        return try store.read(environment) { snapshot in
            try StaffTable.authorise(kind, number: giver, pin: pin, reason: why, in: snapshot)
        }
    }

    private func giver() throws -> Int {
        if let number { return number }
        guard isTerminal else { throw missing }
        let typed = ask(
            Phrase("\(kind.name.chinese)：授权人工号 ", "\(kind.name.english): number of who allows it "))
        guard let number = typed.flatMap({ Int($0.trimmingCharacters(in: .whitespaces)) }) else {
            throw missing
        }
        return number
    }

    private func why(_ reasons: [Reason]) throws -> String {
        if let reason {
            guard reasons.contains(where: { $0.code == reason }) else { throw unknown(reasons) }
            return reason
        }
        guard isTerminal else { throw unknown(reasons) }
        for (place, reason) in reasons.enumerated() { say("  \(place + 1) \(reason.name[language])\n") }
        let typed = ask(Phrase("原因 ", "reason "))
        guard let place = typed.flatMap({ Int($0) }), reasons.indices.contains(place - 1) else {
            throw unknown(reasons)
        }
        return reasons[place - 1].code
    }

    private func pin() throws -> PIN {
        guard let typed = isTerminal ? hidden(Phrase("密码 ", "PIN ")) : readLine() else { throw missing }
        return try PIN(typed.trimmingCharacters(in: .whitespaces))
    }

    private var missing: Refusal {
        Refusal(
            .notAllowed,
            Phrase(
                "\(kind.name.chinese)需要另一个人授权", "\(kind.name.english): a second person must allow it"),
            wayOut: Phrase(
                "--authority 工号 --reason 原因，密码从标准输入读；或用 --masked 遮盖个人信息",
                "--authority NUMBER --reason CODE with the PIN on the input; or --masked"))
    }

    private func unknown(_ reasons: [Reason]) -> Refusal {
        let codes = reasons.map(\.code).joined(separator: ", ")
        return Refusal(
            .notAllowed, Phrase("授权要写原因", "An authority needs a reason"),
            wayOut: Phrase("--reason 其中之一：\(codes)", "--reason, one of: \(codes)"))
    }

    private func ask(_ words: Phrase) -> String? {
        say(words[language])
        return readLine()
    }

    /// Reads a line that does not show.
    private func hidden(_ words: Phrase) -> String? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
            say("\n")
        }
        return ask(words)
    }

    private func say(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
