import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct DiagnosisScreenTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        let shop = try TestShop()
        let first = Arrival(
            car: .known(VehicleID(1)), intake: Intake(km: 38_110), concerns: ["电瓶亏电"],
            promise: Promise(at: shop.now.adding(hours: 3)))
        let earlier = try #require(
            try shop.perform(ReceptionAct.open(arrival: first, completing: true), as: .advisor).order)
        let concern = try #require(try shop.read { try ConcernTable.concerns(of: earlier, in: $0).first })
        try shop.perform(
            DiagnosisAct.record(
                concern: concern.id, text: FindingText(finding: "蓄电池 11.2V", correction: "更换蓄电池")),
            as: .technician)
        try shop.lets(earlier, leaveAfterHours: 3)
        shop.pass(minutes: 60 * 24 * 190)
        let arrival = Arrival(
            car: .known(VehicleID(1)), intake: Intake(km: 45_200), concerns: ["低速刹车异响", "空调不冷"],
            promise: Promise(at: shop.now.adding(hours: 3)))
        let done = try shop.perform(ReceptionAct.open(arrival: arrival, completing: true), as: .advisor)
        self.shop = shop
        order = try #require(done.order)
    }

    private func sitting(_ language: Language = .chinese) throws -> Sitting<DiagnosisScreen> {
        try Sitting(DiagnosisScreen(order: order), in: shop, as: .technician, language)
    }

    private func findings() throws -> [FindingText] {
        try shop.read { snapshot in
            let found = try DiagnosisTable.findings(of: order, in: snapshot)
            return try ConcernTable.concerns(of: order, in: snapshot).compactMap { found[$0.id]?.text }
        }
    }

    @Test func `the form of the first complaint is open, and the next follows the one saved`() throws {
        var desk = try sitting()
        try desk.press(.enter, .paste("前刹车片剩 2mm"), .enter, .paste("磨损"), .enter, .paste("更换"), .function(9))
        #expect(
            try findings() == [FindingText(finding: "前刹车片剩 2mm", cause: "磨损", correction: "更换")])
        #expect(desk.screen.form?.subject == .finding(desk.screen.concerns[1].id))
        try desk.press(.character("2"), .function(9))
        #expect(desk.screen.form == nil)
        #expect(try findings().map(\.result) == [.confirmed, .notReproduced])
        try desk.press(.function(8))
        #expect(desk.then == .nextStep)
        #expect(try shop.read { try PassageTable.stage(of: order, in: $0) } == .estimate)
    }

    @Test func `F8 says which complaint has no result`() throws {
        var desk = try sitting()
        try desk.press(.function(8))
        #expect(desk.said?.chinese == "诉求 1 还没有结果")
    }

    @Test func `it is pictured with the form, and without`() throws {
        var desk = try sitting()
        #expect(
            desk.picture(rows: 12) == """
                 诊断 0/2
                :. 1 低速刹车异响             |1 低速刹车异响
                 . 2 空调不冷                 |>结果       [1 已确认] 2 未再现  3 需外协
                                              | 现象
                                              | 原因
                                              | 措施
                                              | 读数
                                              | 故障码                         代码 说明; 下一个
                                              | 照片                         文件名 说明; 下一张
                                              |
                                              |
                                              |
                """)
        try desk.press(.enter, .paste("前刹车片剩 2mm"), .function(9), .function(7), .up)
        desk.language = .english
        #expect(
            desk.picture(rows: 12) == """
                 1 of 2 found
                >+ 1 低速刹车异响             |低速刹车异响
                 . 2 空调不冷                 |confirmed  张伟 09:42
                                              |Finding 前刹车片剩 2mm
                                              |
                                              |
                                              |
                                              |
                                              |
                                              |
                                              |
                                              |
                """)
    }

    @Test func `the car's whole history is one key away, and beside the form where there is room`() throws {
        var desk = try sitting()
        try desk.press(.function(4))
        #expect(desk.opened == .history(VehicleID(1)))
        let wide = desk.picture(rows: 33, columns: 120)
        #expect(wide.contains("2026-03-12 38110 km  RO26"))
        #expect(wide.contains("> 已确认 蓄电池 11.2V"))
    }

    @Test func `when, where and how often are asked for, and stand behind the words`() throws {
        var desk = try sitting()
        try desk.press(.function(6), .paste("方向盘抖"), .enter, .paste("高速 100 以上"), .enter, .character("3"))
        try desk.press(.function(9))
        #expect(desk.screen.concerns[2].howOften == .sometimes)
        #expect(desk.screen.concerns[2].circumstances(.chinese) == "高速 100 以上, 时有时无")
        #expect(desk.screen.concerns[2].circumstances(.english) == "高速 100 以上, now and then")
    }

    @Test func `photos are kept one by one with what they show`() throws {
        var desk = try sitting()
        try desk.press(.enter, .paste("前刹车片剩 2mm"))
        desk.screen.form?.form.jump(to: "photos")
        try desk.press(.paste("IMG_0312.jpg 内侧剩 2mm; IMG_0313.jpg"), .function(9))
        #expect(
            try findings().first?.photos == [
                PhotoReference(name: "IMG_0312.jpg", shows: "内侧剩 2mm"), PhotoReference(name: "IMG_0313.jpg"),
            ])
        #expect(try shop.number("SELECT count(*) FROM finding_photo") == 2)
        try desk.press(.function(7), .up)
        #expect(desk.picture().contains("照片 IMG_0312.jpg 内侧剩 2mm; IMG_0313.jpg"))
    }

    @Test func `the fee refused, or nothing done, is one digit away`() throws {
        var desk = try sitting()
        try desk.press(.function(7), .choice(6))
        #expect(desk.opened == .estimate(order))
    }

    @Test func `a complaint is added, put right and taken off`() throws {
        var desk = try sitting()
        try desk.press(.function(6), .paste("方向盘抖"), .enter, .paste("高速 100 以上"), .function(9))
        #expect(desk.screen.concerns.map(\.words) == ["低速刹车异响", "空调不冷", "方向盘抖"])
        #expect(desk.screen.concerns[2].whenWhere == "高速 100 以上")
        try desk.press(.function(7), .end, .choice(2), .paste("厉害"), .function(9), .function(7))
        #expect(desk.screen.concerns[2].words == "方向盘抖厉害")
        try desk.press(.end, .choice(3))
        #expect(desk.screen.concerns.count == 2)
    }

    @Test func `a colleague's change shows beside what is being typed, and is not lost unseen`() throws {
        var desk = try sitting()
        try desk.press(.enter, .paste("我的"))
        let concern = desk.screen.concerns[0].id
        try shop.perform(
            DiagnosisAct.record(concern: concern, text: FindingText(finding: "他的", cause: "磨损")), as: .foreman
        )
        try desk.press(.function(9))
        #expect(desk.said?.chinese.contains("他的") == true)
        #expect(desk.picture().contains("别人改为“他的”"))
        try desk.press(.function(9))
        #expect(try findings().first == FindingText(finding: "我的", cause: "磨损"))
    }

    @Test func `a draft comes back to the complaint it was typed for`() throws {
        var desk = try sitting()
        try desk.press(.function(7), .end, .enter, .enter, .paste("压缩机不吸合"))
        let draft = try #require(desk.screen.draft)
        var other = try sitting()
        other.screen.restore(draft)
        #expect(other.screen.form?.subject == .finding(other.screen.concerns[1].id))
        #expect(other.screen.form?.finding.finding == "压缩机不吸合")
        #expect(other.screen.draft == draft)
    }

    @Test func `a finding is withdrawn from the list`() throws {
        var desk = try sitting()
        try desk.press(.character("2"), .function(9), .function(7), .home, .choice(5))
        #expect(try findings().isEmpty)
        try desk.press(.choice(5))
        #expect(desk.said?.chinese == "还没有诊断")
    }

    @Test(arguments: [60, 80, 120, 200])
    func `it is drawn at every width in both languages`(columns: Int) throws {
        for language in Language.allCases {
            let picture = try sitting(language).picture(rows: 15, columns: columns)
            #expect(picture.contains("低速刹车异响"))
            #expect(picture.contains(language == .chinese ? "故障码" : "Codes"))
        }
    }
}
