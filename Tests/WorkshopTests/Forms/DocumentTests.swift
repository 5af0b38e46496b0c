import Foundation
import FoundationXML
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct DocumentTests {
    static let all = Document.allCases.flatMap { document in Language.allCases.map { (document, $0) } }

    @Test func `a document is what it was, to the letter, and shows no phone whole`() throws {
        let shop = try FormShop()
        for (document, language) in Self.all {
            let printout = try shop.printout(document, language)
            #expect(printout.fault == nil, "\(document)")
            try Golden.expect(printout.text, is: "\(document.rawValue).\(language.rawValue).txt")
            for phone in ["13812345521", "13912345678"] {
                #expect(!printout.text.contains(phone), "\(document)")
            }
        }
    }

    @Test
    func
        `whatever the customer is called, no line is wider than eighty letters, and the page is well formed`()
        throws
    {
        let shop = try FormShop(customer: "<b>张 & 'Söhne'</b>" + String(repeating: "上官欧阳", count: 12))
        for (document, language) in Self.all {
            let printout = try shop.printout(document, language)
            let lines = printout.text.split(separator: "\n")
            let wrong = lines.filter { TextWidth.of(String($0)) > 80 || $0.hasSuffix(" ") }
            #expect(wrong.isEmpty, "\(document) \(language)")
            let page = printout.page
            let parser = XMLParser(data: Data(page.utf8))
            #expect(parser.parse(), "\(document) \(language): \(String(describing: parser.parserError))")
            for tag in ["<b>", "http", "url("] { #expect(!page.contains(tag), "\(document) \(language)") }
            #expect(page.contains("@page { size: A4"), "\(document) \(language)")
        }
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
}

struct DocumentContentTests {
    /// What the handbook says a settlement list must carry (section 2, step 11), and where it stands on ours.
    static let settlementList = [
        ("labour apart", "工时费小计"), ("material apart", "材料费小计"), ("hours", "工时 单价 金额"),
        ("hours and unit price of a line", "M040K 4万公里保养 1 280.00 252.00"),
        ("a part's number, grade, quantity, price", "06L115562B 机油滤清器 原厂件 1 68.00 68.00"),
        ("old parts", "旧件：客户带走"), ("km in", "45200 公里"), ("km out", "45203 公里"),
        ("warranty terms", "质量保证期：一级维护 2000 公里或 10 天，自出厂之日起计算，以先到者为准"),
        ("the customer's signature", "客户签字：____"), ("the cashier's signature", "收银员 周敏 签字：____"),
        ("the total in figures", "958.00"), ("the total in capitals", "人民币玖佰伍拾捌元整"),
        ("the discount", "含优惠 28.00"),
        ("tax", "其中增值税"), ("other fees", "四轮定位检测费"), ("payer", "自费"),
        ("payment and change", "现金 500.00 (收 600.00 找零 100.00)"),
        ("on account", "挂账 458.00 协议 XY-2026-07 到期 2026年4月11日"), ("state", "状态：挂账"), ("number", "JS2603"),
        ("material by grade", "其中原厂件 586.00"),
    ]

    @Test func `a settlement list carries what it must`() throws {
        let list = try FormShop().printout(.settlementList, .chinese).text.replacing(/\ +/, with: " ")
        for (what, text) in Self.settlementList { #expect(list.contains(text), "\(what)") }
    }

    private func text(
        _ document: Document, of subject: DocumentSubject, _ language: Language, _ shop: TestShop
    ) throws
        -> String
    {
        try shop.read { snapshot in
            try Printout(
                document, FormContent.read(document, of: subject, in: snapshot), language, printed: nil,
                shop: ShopTable.shop(in: snapshot), in: snapshot
            ).text.replacing(/\ +/, with: " ")
        }
    }

    @Test func `parts of every grade are summed apart`() throws {
        let shop = try TestShop()
        try shop.readyOrder()
        let zh = try text(.settlementList, of: .settlement(SettlementID(1)), .chinese, shop)
        #expect(zh.contains("其中原厂件 586.00") && zh.contains("其中同质配件 220.00") && zh.contains("材料费小计 806.00"))
        let en = try text(.settlementList, of: .settlement(SettlementID(1)), .english, shop)
        #expect(en.contains("original 586.00") && en.contains("branded equivalent 220.00"))
    }

    @Test func `what was refused and concerns safety stands apart from the rest on the delivery sheet`()
        throws
    {
        let shop = try TestShop()
        let order = try shop.readyOrder(
            1,
            AgreedLine.mockUp + [
                .labour("前刹车盘", 300_00, decision: "declined"), .labour("更换雨刮", 80_00, decision: "declined"),
            ])
        let zh = try text(.deliverySheet, of: .order(order), .chinese, shop)
        #expect(zh.contains("*** 安全项目未做：前刹车盘 300.00（谢绝，关系制动），建议尽快处理 ***"))
        #expect(zh.contains("- 本次未做：更换雨刮 80.00（谢绝）"))
        let en = try text(.deliverySheet, of: .order(order), .english, shop)
        #expect(en.contains("*** SAFETY, not done: 前刹车盘 300.00 (refused; brakes); have it done soon ***"))
    }

    @Test func `the delivery sheet says line by line until when the shop answers for it`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder()
        try shop.handOver(order)
        // What was given is kept, whatever day it is printed on.
        shop.pass(minutes: 5 * 1_440)
        let zh = try text(.deliverySheet, of: .order(order), .chinese, shop)
        #expect(zh.contains("1 4万公里保养 一级维护 2026年3月22日 47203 公里"))
        #expect(zh.contains("6 前刹车片(副) 小修 2026年3月22日 47203 公里"))
    }

    @Test(arguments: Language.allCases) func `a job card, a slip and an inspection sheet show no money`(
        _ language: Language
    ) throws {
        let shop = try FormShop()
        let prices = try shop.shop.lines(shop.order).flatMap { [$0.gross.text, $0.unitPrice.text] }
        for document in [Document.jobCard, .pickingSlip, .returnSlip, .inspectionSheet] {
            let text = try shop.printout(document, language).text
            for price in prices { #expect(!text.contains(price), "\(document) \(price)") }
        }
    }

    @Test func `there is no gate pass while a payer owes`() throws {
        let shop = try TestShop()
        let order = try shop.readyOrder(paid: false)
        let refusal = #expect(throws: Refusal.self) {
            try shop.read { try FormContent.read(.gatePass, of: .order(order), in: $0) }
        }
        #expect(refusal?.sentence.chinese == "还没有结清：自费")
    }

    @Test func `a failed check prints as failed, and before it the sheet is blank`() throws {
        let shop = try TestShop()
        let order = try shop.agreedOrder(1, at: .qualityCheck)
        func sheet() throws -> String {
            try shop.read { snapshot in
                try Printout(
                    .inspectionSheet, FormContent.read(.inspectionSheet, of: .order(order), in: snapshot),
                    .chinese, printed: nil, shop: ShopTable.shop(in: snapshot), in: snapshot
                ).text
            }
        }
        try shop.sql("UPDATE inspection SET voided_at = 1")
        #expect(try sheet().contains("结论：( ) 合格  ( ) 不合格"))
        #expect(try sheet().contains("诉求1 低速刹车有异响"))
        try shop.sql(
            "INSERT INTO inspection (order_id, inspector_id, at, result, reason) VALUES (1, 5, 5, 'fail', 'damage')"
        )
        #expect(try sheet().contains("*** 结论：不合格，退回返工（施工损伤） ***"))
    }

    @Test func `every job has its card, and another payment another receipt`() throws {
        let form = try FormShop()
        let offers = try form.shop.read { try FormOffer.offers(of: form.order, in: $0) }
        #expect(offers.filter { $0.document == .jobCard }.map(\.detail.chinese) == ["3号位"])
        #expect(offers.filter { $0.missing != nil }.isEmpty)
        let receipt = try #require(offers.first { $0.document == .receipt })
        func edition() throws -> String {
            try form.shop.read { try FormContent.read(.receipt, of: receipt.subject, in: $0).edition }
        }
        #expect(try edition() == "p1")
        let bill = try form.shop.read { try SettlementTable.settlements(of: form.order, in: $0)[0] }
        try form.shop.perform(
            BillingAct.pay(
                settlement: bill.id, paidBefore: bill.paid,
                payments: [Tender(method: .wechat, amount: Money(yuan: 100), reference: "1234")]),
            as: .cashier)
        #expect(try edition() == "p2")
    }
}
