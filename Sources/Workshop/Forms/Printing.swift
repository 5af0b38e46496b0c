/// Prints what is asked for: written down first, so that no paper leaves without a row, then handed over.
public struct Printing {
    private let store: Store
    private let environment: Environment
    private let outlet: PrintOutlet

    public init(_ store: Store, _ environment: Environment, _ outlet: PrintOutlet) {
        self.store = store
        self.environment = environment
        self.outlet = outlet
    }

    /// - Parameter path: where to save it; nil: under a name of its own in the outlet's folder.
    /// - Returns: a sentence for the message line.
    /// - Throws: a `Refusal` when there is nothing to print, or the printer or the disk said no; then that is
    ///   written down too and the next print is not called a reprint.
    public func carryOut(_ request: PrintRequest, to path: String? = nil, actor: Actor) throws -> Phrase {
        let act = FormAct.printed(
            document: request.document, of: request.subject, language: request.language,
            copies: request.copies, way: request.way)
        let done = try store.perform(act, key: environment.newKey(), actor: actor, environment)
        let (printout, printed) = try store.read(environment) { snapshot in
            let printed = try PrintedTable.last(request, by: actor, in: snapshot)
            return (try Self.printout(request, printed, in: snapshot), printed)
        }
        do {
            let said = try handOver(printout, request, to: path) ?? done.said
            return printout.fault.map { Self.joined(said, $0.notice) } ?? said
        } catch let refusal as Refusal {
            let failure = FormAct.notPrinted(print: printed.id, why: refusal.sentence[request.language])
            _ = try store.perform(failure, key: environment.newKey(), actor: actor, environment)
            throw refusal
        }
    }

    private static func printout(
        _ request: PrintRequest, _ printed: Printed, in snapshot: Snapshot
    ) throws -> Printout {
        let content = try FormContent.read(request.document, of: request.subject, in: snapshot)
        return try Printout(
            request.document, content, request.language, printed: printed,
            shop: ShopTable.shop(in: snapshot), in: snapshot)
    }

    /// - Returns: where it lies, when it was saved.
    private func handOver(_ printout: Printout, _ request: PrintRequest, to path: String?) throws -> Phrase? {
        switch request.way {
        case .printer:
            try outlet.print(printout.text, printout.fileName, request.copies)
            return nil
        case .textFile: return try save(printout.text, path, printout.fileName + ".txt")
        case .webPage: return try save(printout.page, path, printout.fileName + ".html")
        }
    }

    private func save(_ text: String, _ path: String?, _ name: String) throws -> Phrase {
        let saved = try outlet.save(text, path, name)
        return Phrase("已存到 \(saved)", "Saved as \(saved)")
    }

    private static func joined(_ first: Phrase, _ second: Phrase) -> Phrase {
        Phrase("\(first.chinese)。\(second.chinese)", "\(first.english). \(second.english)")
    }
}
