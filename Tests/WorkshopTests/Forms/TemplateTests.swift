import Foundation
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct TemplateTests {
    /// A folder of a shop with these files in its `forms`, thrown away after `body`.
    static func folder(_ files: [String: String], _ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/forms-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder + "/forms", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (name, text) in files {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/forms/" + name))
        }
        try body(folder)
    }

    @Test func `a shop's own template counts in place of ours`() throws {
        let shop = try FormShop()
        try Self.folder(["estimate.zh.mustache": "# 我家的估价单\n{{head.plate}} 合计 {{totals.total}}\n"]) {
            let own = try shop.printout(.estimate, .chinese, folder: $0)
            #expect(own.fault == nil)
            #expect(
                own.text == """
                                                      我家的估价单
                    沪A12345 合计 1,388.00

                    """)
            #expect(try shop.printout(.estimate, .english, folder: $0).text.contains("ESTIMATE"))
        }
    }

    @Test func `a piece and the style of pages can be the shop's own too`() throws {
        let shop = try FormShop()
        try Self.folder(["order-head.zh.mustache": "单号 {{head.number}}\n", "paper.css": "p { color: red; }"])
        {
            let own = try shop.printout(.estimate, .chinese, folder: $0)
            #expect(own.fault == nil)
            #expect(own.text.contains("\n单号 RO260312-001\n"))
            #expect(own.page.contains("<style>\np { color: red; }\n</style>"))
        }
    }

    static let broken: [(text: String, line: Int?, word: String)] = [
        ("{{custmer}}", 1, "custmer"), ("行\n{{#lines}}\n{{nmae}}\n{{/lines}}", 3, "nmae"),
        ("行\n\n{{#lines}}\n{{name}}", 3, "lines"), ("{{/lines}}", 1, "lines"),
        ("行\n{{#lines}}{{/totals}}", 2, "totals"), ("一\n二\n{{head.plate", 3, "{{"),
        ("{{{head.customer}}}", 1, "{head.customer"), ("{{& head.customer}}", 1, "& head.customer"),
        ("{{=<% %>=}}", 1, "=<% %>="), ("{{> nowhere}}", nil, "nowhere"), ("{{head.plaet}}", 1, "head.plaet"),
        ("[4 *]\n| 一 | 二 |\n| 三 |", 3, "1"), ("| 一 |", 1, "0"), ("[40 50]\n| 一 | 二 |", 1, "80"),
        ("[vier]\n", 1, "vier"), ("{{> order-head}}\n| 一 |", 2, "6"),
        ("{{uppercased(title)}}", 1, "uppercased"),
        ("{{% CONTENT_TYPE:TEXT}}", 1, "CONTENT_TYPE"), ("{{<order-head}}{{/order-head}}", 1, "<order-head"),
    ]

    @Test func `a broken template says where and why, and ours is printed`() throws {
        let shop = try FormShop()
        let ours = try shop.printout(.estimate, .chinese).text
        for (text, line, word) in Self.broken {
            try Self.folder(["estimate.zh.mustache": text]) {
                let printout = try shop.printout(.estimate, .chinese, folder: $0)
                let fault = try #require(printout.fault)
                if line != nil { #expect(fault.file == "forms/estimate.zh.mustache", "\(text)") }
                #expect(fault.line == line, "\(text)")
                #expect(fault.what.chinese.contains(word), "\(fault.what.chinese)")
                #expect(fault.what.english.contains(word), "\(fault.what.english)")
                #expect(printout.text == ours, "\(text)")
            }
        }
    }

    @Test(arguments: [
        "body { background: url(http://x) }", "@import 'x';", "</style><script>",
        "p::before { content: '\\3c' }",
    ]) func `a style that reaches out of its page is refused`(_ style: String) throws {
        let shop = try FormShop()
        try Self.folder(["paper.css": style]) {
            let printout = try shop.printout(.estimate, .chinese, folder: $0)
            #expect(printout.fault?.file == "forms/paper.css")
            #expect(!printout.page.contains(style))
        }
    }

    @Test func `a template from an editor of Windows is read`() throws {
        let shop = try FormShop()
        try Self.folder([
            "estimate.zh.mustache": "\u{FEFF}# 估价\r\n{{#lines}}\r\n- {{name}}\r\n{{/lines}}\r\n"
        ]) {
            let own = try shop.printout(.estimate, .chinese, folder: $0)
            #expect(own.fault == nil)
            #expect(own.text.hasSuffix("\n- 更换前刹车片\n- 前刹车片(副) 同质\n"))
        }
    }

    @Test(arguments: StartingStock.names.filter { $0.hasPrefix("forms/") && $0.hasSuffix(".mustache") })
    func `every carried template is some document's, or a piece of one`(_ name: String) throws {
        let parts = name.dropFirst("forms/".count).split(separator: ".")
        let isDocument = Document(rawValue: String(parts[0])) != nil
        let texts = try StartingStock.names.filter { $0.hasSuffix("\(parts[1]).mustache") }
            .map { try StartingStock.file($0) }
        #expect(isDocument || texts.contains { $0.contains("{{> \(parts[0])}}") })
        #expect(Language(rawValue: String(parts[1])) != nil)
    }
}
