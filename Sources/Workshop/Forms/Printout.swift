/// A document ready for paper: set in one language, with the mark of a reprint when it is one.
public struct Printout: Sendable {
    public let title: Phrase
    /// Of a file it is saved to, without its ending.
    public let fileName: String
    public let language: Language
    /// What is wrong with the shop's own template; ours was used.
    public let fault: FormFault?
    let paper: Paper
    private let style: String

    public var text: String { paper.text }
    public var page: String { paper.page(title: title[language], style: style, language) }

    /// - Parameter printed: what the print's row says; nil while it is only looked at.
    init(
        _ document: Document, _ content: FormContent, _ language: Language, printed: Printed?,
        shop: Shop, in snapshot: Snapshot
    ) throws {
        let speech = FormSpeech(language: language, zone: snapshot.zone)
        var values = speech.value(of: content.sheet)
        if case .group(var fields) = values {
            fields["shop"] = .text(shop.name)
            fields["title"] = .text(document.name[language])
            let at = printed?.at ?? snapshot.now
            fields["printedAt"] = speech.value(of: at)
            fields["printedOn"] = speech.value(of: snapshot.zone.day(of: at))
            values = .group(fields)
        }
        let filled = try FormFolder.filled(document, values, language, folder: snapshot.folder)
        let mark = printed.flatMap { $0.isReprint ? Self.mark($0, speech) : nil }
        paper = mark.map { filled.paper.marked($0[language]) } ?? filled.paper
        title = document.name
        style = filled.style
        fault = filled.fault
        self.language = language
        let parts = [
            document.rawValue, content.label, content.edition, printed.map { String($0.number) } ?? "",
        ]
        fileName = Self.safe(parts.filter { !$0.isEmpty }.joined(separator: "-"))
    }

    /// "补打 第 2 次 2026-03-12 09:42 李娜"
    private static func mark(_ printed: Printed, _ speech: FormSpeech) -> Phrase {
        let at = "\(speech.zone.day(of: printed.at).iso) \(speech.zone.clock(of: printed.at))"
        return Phrase(
            "补打 第 \(printed.number) 次 \(at) \(printed.by)",
            "REPRINT no. \(printed.number) \(at) \(printed.by)")
    }

    /// Only letters, digits and dashes: a label never leads into another folder.
    private static func safe(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "_" })
    }
}
