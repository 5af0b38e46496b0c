import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct NewcomerScreenTests {
    let shop: TestShop

    init() throws { shop = try TestShop() }

    @Test func `a new customer and car take forty keys from the form to the estimate`() throws {
        var desk = try Sitting(NewcomerScreen(plate: "88888"), in: shop)
        // Twelve keys of an input method commit the name as one text; they are counted beside.
        try desk.press(.paste("王小明"))
        let typedByMethod = "wangxiaoming ".count - 1
        try desk.press(.enter)
        try desk.type("13700001111")
        try desk.type("tgl")
        try desk.press(.enter)
        try desk.type("39500")
        try desk.press(.enter)
        try desk.type("4")
        try desk.press(.enter, .enter, .enter, .function(8))
        #expect(desk.then == .nextStep)
        #expect(desk.keys + typedByMethod <= 40)
        let order = try #require(desk.done?.order)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .estimate)
        let line = try shop.read { try RepairOrderTable.line(order, in: $0) }
        #expect(line.plate == "沪A88888")
        #expect(line.customer == "王小明")
        #expect(line.model == "途观L 2021")
    }

    @Test func `a known customer with another car is found by name and phone`() throws {
        var desk = try Sitting(NewcomerScreen(plate: "沪A88888"), in: shop)
        try desk.press(.paste("王建国"), .enter)
        try desk.type("13812345521")
        #expect(desk.picture().contains("已有客户 王建国"))
        try desk.press(.function(9))
        #expect(try shop.number("SELECT count(*) FROM customer") == 2)
        #expect(try shop.number("SELECT customer_id FROM vehicle WHERE plate = '沪A88888'") == 1)
    }

    @Test func `another name under the same phone is another person`() throws {
        var desk = try Sitting(NewcomerScreen(plate: "沪A88888"), in: shop)
        try desk.press(.paste("李芳"), .enter)
        try desk.type("13812345521")
        #expect(desk.picture().contains("这个电话是 王建国 的"))
        try desk.press(.function(9))
        #expect(try shop.number("SELECT count(*) FROM customer") == 3)
    }

    @Test func `after opening it goes on as the reception of a known car`() throws {
        var desk = try Sitting(NewcomerScreen(plate: "88888"), in: shop)
        try desk.press(.paste("王小明"), .enter, .function(9))
        #expect(desk.screen.order == desk.done?.order)
        #expect(desk.screen.heading(desk.context).contains("沪A88888"))
        #expect(desk.screen.place == .newcomer(plate: "88888"))
    }

    @Test(arguments: [(name: "", phone: "", said: "姓名"), (name: "李芳", phone: "123", said: "电话")])
    func `no name, or a phone that is none, stops opening`(name: String, phone: String, said: String) throws {
        var desk = try Sitting(NewcomerScreen(plate: "88888"), in: shop)
        if !name.isEmpty { try desk.press(.paste(name)) }
        try desk.press(.enter)
        try desk.type(phone)
        try desk.press(.function(9))
        #expect(desk.done == nil)
        #expect(desk.said?.chinese.contains(said) == true)
    }

    @Test func `a car without a plate needs its VIN`() throws {
        var desk = try Sitting(NewcomerScreen(plate: ""), in: shop)
        try desk.press(.enter)
        #expect(desk.said?.chinese == "无牌填车架号")
    }
}
