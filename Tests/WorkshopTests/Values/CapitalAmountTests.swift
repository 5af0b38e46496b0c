import Testing

@testable import Fixtures
@testable import Workshop

struct CapitalAmountTests {
    // 支付结算办法 (银发〔1997〕393号), annex 1: the examples printed there, of its two allowed writings the one we
    // write; and figures at the edges.
    static let amounts: [(fen: Int64, text: String)] = [
        (140_950, "人民币壹仟肆佰零玖元伍角"), (600_714, "人民币陆仟零柒元壹角肆分"),
        (168_032, "人民币壹仟陆佰捌拾元叁角贰分"), (10_700_053, "人民币壹拾万零柒仟元伍角叁分"),
        (1_640_902, "人民币壹万陆仟肆佰零玖元零贰分"), (32_504, "人民币叁佰贰拾伍元零肆分"),
        (123_800, "人民币壹仟贰佰叁拾捌元整"), (0, "人民币零元整"), (5, "人民币伍分"), (50, "人民币伍角"), (55, "人民币伍角伍分"),
        (100, "人民币壹元整"), (1000, "人民币壹拾元整"), (1001, "人民币壹拾元零壹分"), (1010, "人民币壹拾元壹角"),
        (10_000_000_000, "人民币壹亿元整"), (10_000_000_100, "人民币壹亿零壹元整"),
        (1_000_000, "人民币壹万元整"), (1_000_100, "人民币壹万零壹元整"), (10_010_000, "人民币壹拾万零壹佰元整"),
        (1_000_100_010_001, "人民币壹佰亿零壹佰万零壹佰元零壹分"), (100_000_000_000_000, "人民币壹万亿元整"),
        (-123_800, "人民币负壹仟贰佰叁拾捌元整"),
    ]

    @Test(arguments: amounts)
    func `an amount is written in capitals`(fen: Int64, text: String) {
        #expect(CapitalAmount.text(Money(fen: fen)) == text)
    }

    @Test func `capitals read back as the amount they were written from`() throws {
        var random = Seeded(seed: 3)
        for round in 0..<20_000 {
            // Whole tens and hundreds often, for it is the noughts that go wrong.
            let step = [1, 10, 100, 1000, 10_000, 1_000_000][round % 6] as Int64
            let fen = Int64.random(in: 0...(9_999_999_999 / step), using: &random) * step
            let text = CapitalAmount.text(Money(fen: fen))
            let back = try #require(Self.fen(in: text), "\(text)")
            #expect(back == fen, "\(text)")
            #expect(!text.contains("零零") && !text.contains("零元") || fen == 0, "\(text)")
            #expect(text.hasSuffix("整") == (fen % 100 == 0), "\(text)")
        }
    }

    /// The inverse, written from the reading of such amounts and not from their writing.
    private static func fen(in text: String) -> Int64? {
        guard text.hasPrefix("人民币") else { return nil }
        var total: Int64 = 0
        var section: Int64 = 0
        var digit: Int64 = 0
        for character in text.dropFirst(3) {
            switch character {
            case "零", "整": digit = 0
            case "拾": (section, digit) = (section + digit * 10, 0)
            case "佰": (section, digit) = (section + digit * 100, 0)
            case "仟": (section, digit) = (section + digit * 1000, 0)
            case "万": (total, section, digit) = ((section + digit) * 10_000, 0, 0)
            case "元": (total, section, digit) = ((total + section + digit) * 100, 0, 0)
            case "角": (total, digit) = (total + digit * 10, 0)
            case "分": (total, digit) = (total + digit, 0)
            default:
                guard let place = Array("壹贰叁肆伍陆柒捌玖").firstIndex(of: character) else { return nil }
                digit = Int64(place) + 1
            }
        }
        return total
    }
}
