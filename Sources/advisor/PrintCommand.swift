import ArgumentParser
import Foundation
import Workshop

/// Prints a document of an order, or saves it to a file.
struct PrintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "print", abstract: "Print a document, or write it to a file.",
        discussion: """
            Documents: \(Document.allCases.map(\.rawValue).joined(separator: ", ")).

            Every print is written into the logbook; the second of the same document is marked as a reprint.
            Exit status: 3 no such order or nothing to print yet, 7 the printer does not answer.
            """)

    @Argument(help: "Which document.")
    var document: Document

    @Option(help: ArgumentHelp("The order's number.", valueName: "number"))
    var order: String?

    @Option(help: ArgumentHelp("Of the due list and its letters: the month, 2026-04.", valueName: "month"))
    var month: String?

    @Flag(help: "As text of 80 columns (the default), or as a page for A4.")
    var form: Form = .text

    @Flag(name: .customLong("lp"), help: "Send it to the printer.")
    var isPrinted = false

    @Option(help: "How many, with --lp.")
    var copies = 1

    @Option(help: "Write it to this file (default: the standard output).", completion: .file())
    var out: String?

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Staff number of who prints (default: an administrator).", valueName: "number"))
    var number: Int?

    @Option(help: "zh or en.")
    var language: Language?

    @OptionGroup var store: StoreOption

    /// What it is set as.
    enum Form: String, EnumerableFlag {
        case text, html
    }

    func validate() throws {
        if let month, Month(month) == nil {
            throw ValidationError("--month \(month): not a month like 2026-03")
        }
        if isPrinted, out != nil || form == .html {
            throw ValidationError("--lp prints text; leave --out and --html out")
        }
    }

    func run() throws {
        let opened = try store.existing(say)
        defer { Complaints.saying("closing the store") { try opened.close() } }
        let environment = try store.environment(for: opened)
        do {
            let (subject, actor) = try opened.read(environment) { snapshot in
                (
                    try PrintErrand.subject(
                        of: document, order: order, month: month.flatMap { Month($0) }, in: snapshot),
                    try StaffTable.actor(number: number, environment.terminal, in: snapshot)
                )
            }
            guard let actor else { throw ExitCode(3) }
            let way: PrintWay = isPrinted ? .printer : form == .html ? .webPage : .textFile
            let request = PrintRequest(document, of: subject, language: chosen, way: way, copies: copies)
            say(
                try Printing(opened, environment, .standardOutput)
                    .carryOut(request, to: out, actor: actor))
        } catch let refusal as Refusal {
            say(refusal.line)
            throw ExitCode(refusal.kind.rawValue)
        }
    }

    private var chosen: Language { language ?? .chinese }

    private func say(_ words: Phrase) {
        FileHandle.standardError.write(Data(("advisor: " + words[chosen] + "\n").utf8))
    }
}

extension Document: ExpressibleByArgument {}
