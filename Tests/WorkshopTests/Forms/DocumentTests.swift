import Foundation
import FoundationXML
import Terminal
import Testing

@testable import Workshop

@Suite struct DocumentTests {
    static let all = Document.allCases.flatMap { document in Language.allCases.map { (document, $0) } }

    @Test(arguments: all) func `a document is what it was, to the letter`(
        _ document: Document, _ language: Language
    ) throws {
        let printout = try FormShop().printout(document, language)
        #expect(printout.fault == nil)
        try Golden.expect(printout.text, is: "\(document.rawValue).\(language.rawValue).txt")
    }

    @Test(arguments: all) func `no line is wider than eighty letters, whatever the customer is called`(
        _ document: Document, _ language: Language
    ) throws {
        let name = String(repeating: "上官欧阳", count: 12)
        let text = try FormShop(customer: name).printout(document, language).text
        for line in text.split(separator: "\n") {
            #expect(TextWidth.of(String(line)) <= 80, "\(line)")
            #expect(!line.hasSuffix(" "), "\(line)")
        }
    }

    @Test(arguments: all) func `a page is well formed, fetches nothing, and takes no name for a tag`(
        _ document: Document, _ language: Language
    ) throws {
        let page = try FormShop(customer: "<b>张 & 'Söhne'</b>").printout(document, language).page
        let parser = XMLParser(data: Data(page.utf8))
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(!page.contains("<b>"))
        #expect(!page.contains("http"))
        #expect(!page.contains("url("))
        #expect(page.contains("@page { size: A4"))
    }

    @Test(arguments: Document.allCases) func `both languages say the same things`(_ document: Document)
        throws
    {
        func names(_ language: Language) throws -> [String] {
            let file = "forms/\(document.rawValue).\(language.rawValue).mustache"
            let text = try StartingStock.file(file)
            return try FormTag.tags(in: text, file: file).map(\.name).sorted()
        }
        #expect(try names(.chinese) == names(.english))
    }

    @Test func `a name that looks like a form is only a name`() throws {
        let shop = try FormShop(customer: "# 甲|乙 >> *丙* {{shop}} \\")
        let printout = try shop.printout(.receptionOrder, .chinese)
        #expect(printout.text.contains("# 甲|乙 >> *丙*"))
        #expect(printout.text.contains("{{shop}}"))
        #expect(printout.text.contains("\\"))
    }

    @Test func `no phone stands whole on any paper`() throws {
        let shop = try FormShop()
        for (document, language) in Self.all {
            let text = try shop.printout(document, language).text
            #expect(!text.contains("13812345521"), "\(document)")
            #expect(!text.contains("13912345678"), "\(document)")
        }
    }
}
