import Testing
import Workshop

struct PlateTests {
    // GA 36-2018: ordinary serials of five, new energy of six (small: letter first; large: letter last), suffixes.
    static let plates: [(text: String, kind: PlateKind)] = [
        ("沪A12345", PlateKind.ordinary), ("京AF0236", .ordinary), ("粤BA1B2C", .ordinary),
        ("京O12345", .ordinary),
        ("沪AD12345", .newEnergySmall(.electric)), ("粤BDF1234", .newEnergySmall(.electric)),
        ("苏EA12345", .newEnergySmall(.electric)), ("京AF12345", .newEnergySmall(.other)),
        ("浙AK12345", .newEnergySmall(.other)), ("沪A12345D", .newEnergyLarge(.electric)),
        ("沪A12345F", .newEnergyLarge(.other)), ("沪A1234学", .special("学")), ("京A1234警", .special("警")),
        ("鲁BH123挂", .special("挂")), ("粤Z1234港", .special("港")), ("粤ZAB12澳", .special("澳")),
        ("沪A1234领", .special("领")), ("沪1234领", .special("领")), ("使224578", .special("使")),
        ("224578使", .special("使")), ("京A1234应急", .special("应急")), ("WJ沪12345", .special("WJ")),
        ("WJ12345", .special("WJ")), ("空A12345", .special("空")), ("沪C12345超", .special("超")),
    ]

    @Test(arguments: plates)
    func `a plate of a known form is known`(text: String, kind: PlateKind) throws {
        let plate = try #require(Plate(text))
        #expect(plate.kind == kind)
        #expect(plate.text == text)
    }

    static let refused: [String] = [
        "", "沪A", "沪A1234", "沪A1234I", "沪AO1234", "沪I12345", "A12345", "哈A12345", "沪112345", "沪A123456",
        "沪AL12345", "沪A1234567", "沪AD123A5", "沪ADFG234", "沪A12345L", "沪A12345学学", "沪A-", "12345", "沪A12#45",
        "沪沪12345",
    ]

    @Test(arguments: refused)
    func `a plate of no known form is refused, and read as it stands`(text: String) {
        #expect(Plate(text) == nil)
        #expect(Plate.read(text) == .unknownForm(Plate.folded(text)))
    }

    @Test(arguments: ["沪a12345", "沪A·12345", "沪A 12345", "沪Ａ１２３４５", " 沪a•１２３４５ ", "沪A.12345", "沪A-12345"])
    func `writings of one plate are one plate`(typed: String) {
        #expect(Plate(typed)?.text == "沪A12345")
        #expect(Plate.read(typed).plate == Plate("沪A12345"))
    }

    @Test func `a plate has a prefix and a tail`() throws {
        let plate = try #require(Plate("沪AD12345"))
        #expect(plate.prefix == "沪A")
        #expect(plate.tail == "D12345")
        #expect(plate.isNewEnergy)
    }

    static let provinces: [(typed: String, provinces: [String])] = [
        ("su", ["苏"]), ("zhe", ["浙"]), ("ji", ["冀", "吉"]), ("jin", ["津", "晋"]), ("yu", ["豫", "渝"]),
        ("gui", ["桂", "贵"]), ("gan", ["赣", "甘"]), ("SH", ["沪"]), ("js", ["苏"]), ("e", ["鄂"]), ("hu", ["沪"]),
        ("l", ["辽", "鲁"]), ("q", ["琼", "青"]), ("", []), ("xyz", []),
    ]

    @Test(arguments: provinces)
    func `a province is found by its pinyin or region code`(typed: String, provinces: [String]) {
        #expect(Plate.provinces(forPinyin: typed) == provinces)
    }

    @Test func `all thirty-one provinces are found by their letters`() {
        let letters = "abcdefghijklmnopqrstuvwxyz".map(String.init)
        #expect(Set(letters.flatMap { Plate.provinces(forPinyin: $0) }).count == 31)
    }

    static let tails: [(typed: String, plates: [String])] = [
        ("12345", ["沪A12345"]), ("d12345", ["沪AD12345", "沪D12345"]), ("sue12345", ["苏E12345"]),
        ("jsE12345", ["苏E12345"]), ("jia12345", ["冀A12345", "吉A12345"]), ("浙A8888O", ["浙A88880"]),
        ("1234I", ["沪A12341"]), ("沪A12345", ["沪A12345"]), ("1234", []), ("b12345", ["沪AB12345", "沪B12345"]),
    ]

    @Test(arguments: tails)
    func `what is typed is taken for the plates it may mean`(typed: String, plates: [String]) {
        #expect(Plate.readings(of: typed, home: "沪A").map(\.text) == plates)
    }
}
