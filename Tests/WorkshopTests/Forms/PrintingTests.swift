import Foundation
import GRDB
import Synchronization
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// Takes what is printed and saved, and can be out of paper.
final class Tray: Sendable {
    let papers = Mutex<[(text: String, title: String, copies: Int)]>([])
    let files = Mutex<[String: String]>([:])
    let isEmpty = Mutex(false)

    var outlet: PrintOutlet {
        PrintOutlet(
            print: { text, title, copies in
                if self.isEmpty.withLock({ $0 }) {
                    throw Refusal(Phrase("缺纸", "out of paper"), wayOut: Phrase("加纸", "add paper"))
                }
                self.papers.withLock { $0.append((text, title, copies)) }
            },
            save: { text, path, name in
                self.files.withLock { $0[path ?? name] = text }
                return path ?? name
            })
    }

    var last: String { papers.withLock { $0.last?.text ?? "" } }
}

struct PrintingTests {
    let form: FormShop
    let tray = Tray()

    init() throws { form = try FormShop(isDelivered: false) }

    private func printOut(
        _ document: Document = .receptionOrder, way: PrintWay = .printer, copies: Int = 1,
        language: Language = .chinese, to path: String? = nil
    ) throws -> Phrase {
        let subject = try #require(try form.documents.first { $0.0 == document }?.1)
        return try Printing(form.shop.store, form.shop.environment, tray.outlet).carryOut(
            PrintRequest(document, of: subject, language: language, way: way, copies: copies), to: path,
            actor: form.shop.actor(.advisor))
    }

    private var log: [Logbook.Entry] {
        get throws { try form.shop.read { try Logbook.entries(of: form.order, in: $0) } }
    }

    @Test func `a print is an act in the logbook`() throws {
        let said = try printOut(copies: 2)
        #expect(said.chinese == "打印接车单·维修委托书 RO260312-001 2 份（打印机）")
        #expect(said.english == "printed: Reception order RO260312-001, 2 copies (printer)")
        #expect(try log.first?.act == "form.printed")
        #expect(try log.first?.said == said)
        #expect(tray.papers.withLock { $0.map(\.copies) } == [2])
        #expect(tray.papers.withLock { $0.map(\.title) } == ["reception-order-RO260312-001-1"])
        #expect(!tray.last.contains("补打"))
    }

    @Test func `what is printed again says so on the paper and in the logbook`() throws {
        _ = try printOut()
        form.shop.pass(minutes: 5)
        let said = try printOut()
        #expect(said.chinese.hasPrefix("补打接车单"))
        #expect(tray.last.contains("*** 补打 第 2 次 2026-03-12 09:47 李娜 ***"))
        _ = try printOut(language: .english)
        #expect(tray.last.contains("*** REPRINT no. 3 2026-03-12 09:47 李娜 ***"))
        #expect(try form.shop.number("SELECT max(number) FROM printed_document") == 3)
    }

    @Test func `a page saved is marked like a paper`() throws {
        _ = try printOut(way: .webPage)
        let said = try printOut(way: .webPage)
        #expect(said.chinese == "已存到 reception-order-RO260312-001-2.html")
        let files = tray.files.withLock { $0 }
        let first = try #require(files["reception-order-RO260312-001-1.html"])
        let second = try #require(files["reception-order-RO260312-001-2.html"])
        #expect(!first.contains("补打"))
        #expect(second.contains("<p class=\"strong\">补打 第 2 次"))
    }

    @Test func `the next version of an estimate is no reprint`() throws {
        let shop = form.shop
        try shop.perform(EstimateAct.show(order: form.order), as: .advisor)
        #expect(try printOut(.estimate).chinese == "打印估价单 v2 RO260312-001（打印机）")
        #expect(try printOut(.estimate).chinese.hasPrefix("补打"))
        try shop.addPart(form.order, 6)
        try shop.perform(EstimateAct.show(order: form.order), as: .advisor)
        #expect(try printOut(.estimate).chinese == "打印估价单 v3 RO260312-001（打印机）")
        #expect(tray.last.contains("估价单 v3"))
    }

    @Test func `what did not come out is written down, and the next print is no reprint`() throws {
        tray.isEmpty.withLock { $0 = true }
        #expect(throws: Refusal.self) { try printOut() }
        #expect(try log.prefix(2).map(\.act) == ["form.notPrinted", "form.printed"])
        #expect(try log.first?.said.chinese == "没有打印出来：缺纸")
        tray.isEmpty.withLock { $0 = false }
        #expect(try printOut().chinese.hasPrefix("打印接车单"))
        #expect(!tray.last.contains("补打"))
    }

    @Test func `a print cannot be taken back, and says why`() throws {
        _ = try printOut()
        let last = try form.shop.read {
            try Logbook.lastUndoable(by: StaffID(1), order: form.order, in: $0)
        }
        #expect(last?.counter == nil)
        #expect(last?.never?.chinese == "纸收不回来，需要时补打")
    }

    @Test(arguments: [0, 10, -1]) func `nobody prints so many copies`(_ copies: Int) throws {
        #expect(throws: Refusal.self) { try printOut(copies: copies) }
        #expect(try form.shop.number("SELECT count(*) FROM printed_document") == 0)
    }

    @Test func `a broken template costs no print`() throws {
        try TemplateTests.folder(["receptions.css": "", "reception-order.zh.mustache": "{{oops}}"]) {
            folder in
            var environment = form.shop.environment
            environment.folder = folder
            let said = try Printing(form.shop.store, environment, tray.outlet).carryOut(
                PrintRequest(.receptionOrder, of: .order(form.order), language: .chinese, way: .printer),
                actor: form.shop.actor(.advisor))
            #expect(
                said.chinese.hasSuffix(
                    "店内模板有错，改用自带的。forms/reception-order.zh.mustache 第 1 行：没有名为 oops 的内容"))
            #expect(tray.last.contains("接车单·维修委托书"))
        }
    }

    @Test(arguments: [
        "UPDATE printed_document SET number = 1 WHERE number = 2", "DELETE FROM printed_document",
        "UPDATE printed_document SET copies = 9",
        """
        INSERT INTO printed_document (document, subject, number, language, copies, way, at, staff_id, terminal)
        SELECT document, subject, 2, 'zh', 1, 'printer', 0, 1, 'x' FROM printed_document WHERE number = 2
        """,
    ]) func `the store itself keeps what was printed`(_ forgery: String) throws {
        _ = try printOut()
        _ = try printOut()
        #expect(throws: DatabaseError.self) { try form.shop.sql(forgery) }
    }

    @Test func `what counts prints reads an index and never the whole table`() throws {
        let detail = try form.shop.store.writer.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    EXPLAIN QUERY PLAN SELECT coalesce(max(number), 0) FROM printed_document
                    WHERE document = 'a' AND subject = 'b' AND edition = 'c' AND failed IS NULL
                    """
            ).map { $0["detail"] as String }
        }
        #expect(detail.allSatisfy { $0.contains("printed_once_a_number") }, "\(detail)")
    }
}

struct LinePrinterTests {
    /// A stand-in for `lp` that writes its arguments and what it prints into a file.
    private func stub(_ script: String, _ body: (String, String) throws -> Void) throws {
        try TemplateTests.folder([:]) { folder in
            let program = folder + "/lp"
            let out = folder + "/out"
            try Data("#!/bin/sh\nOUT=\(out)\n\(script)\n".utf8).write(to: URL(fileURLWithPath: program))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
            try body(program, out)
        }
    }

    @Test func `lp gets the text, the copies and the title as they are`() throws {
        try stub("echo \"$1 $2 $3 $4\" >$OUT; cat \"$5\" >>$OUT") { program, out in
            try LinePrinter.print("合计 1;2 $(x)\n", title: "a b; rm -rf", copies: 2, program: program)
            #expect(
                try String(contentsOfFile: out, encoding: .utf8) == "-n 2 -t a b; rm -rf\n合计 1;2 $(x)\n")
        }
    }

    @Test func `what lp complains of is said`() throws {
        try stub("echo 'lp: Error - no default destination available.' >&2; exit 1") { program, _ in
            let refusal = #expect(throws: Refusal.self) {
                try LinePrinter.print("x", title: "t", copies: 1, program: program)
            }
            #expect(refusal?.sentence.chinese == "打印机不可用：lp: Error - no default destination available.")
            #expect(refusal?.wayOut.english == "save it as a file instead (3 text, 4 HTML)")
        }
    }

    @Test func `a machine without lp says so`() {
        let refusal = #expect(throws: Refusal.self) {
            try LinePrinter.print("x", title: "t", copies: 1, program: "/nowhere/lp")
        }
        #expect(refusal?.sentence.english == "This machine has no lp to print with")
    }
}
