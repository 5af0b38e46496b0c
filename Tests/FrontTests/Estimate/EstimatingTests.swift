import Testing

@testable import Fixtures
@testable import Workshop

struct EstimatingTests {
    private static let pads = LineTerms(
        kind: .part, code: "3QF698151", name: "前刹车片(副)", trade: .mechanical, grade: .original,
        unitPrice: Money(yuan: 220), taxRate: .standard, payer: .customer)

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var cost: Money? = Money(yuan: 120)
        var limit: Int? = 10
        var originalOnly = false
        var authority: AuthorityKind?
        var isHandMade = true
        let passes: Bool
        let change: @Sendable (inout LineTerms) -> Void
    }

    private static let cases: [Case] = [
        Case(testDescription: "as in the catalogue", passes: true) { _ in },
        Case(testDescription: "no quantity", passes: false) { $0.quantity = .zero },
        Case(testDescription: "labour without hours", passes: false) { ($0.kind, $0.grade) = (.labour, nil) },
        Case(testDescription: "a negative price", cost: nil, passes: false) { $0.unitPrice = Money(fen: -1) },
        Case(testDescription: "a negative discount", passes: false) { $0.discount = Money(fen: -1) },
        Case(testDescription: "a discount at the limit", passes: true) {
            ($0.discount, $0.discountReason) = (Money(yuan: 22), "member")
        },
        Case(testDescription: "a discount without a reason", passes: false) { $0.discount = Money(yuan: 22) },
        Case(testDescription: "a fen over the limit", passes: false) {
            ($0.discount, $0.discountReason) = (Money(fen: 2201), "member")
        },
        Case(testDescription: "over the limit with leave", authority: .discount, passes: true) {
            ($0.discount, $0.discountReason) = (Money(fen: 2201), "member")
        },
        Case(testDescription: "over the limit by one who has none", limit: nil, passes: true) {
            ($0.discount, $0.discountReason) = (Money(fen: 2201), "member")
        },
        Case(testDescription: "a discount of all and more", limit: nil, passes: false) {
            ($0.discount, $0.discountReason) = (Money(fen: 22001), "member")
        },
        Case(testDescription: "net at cost", passes: true) { $0.unitPrice = Money(fen: 13560) },
        Case(testDescription: "net a fen below cost", passes: false) { $0.unitPrice = Money(fen: 13559) },
        Case(testDescription: "below cost with leave for a discount", authority: .discount, passes: false) {
            $0.unitPrice = Money(yuan: 100)
        },
        Case(testDescription: "below cost with leave for it", authority: .belowCost, passes: true) {
            $0.unitPrice = Money(yuan: 100)
        },
        Case(testDescription: "the catalogue itself is below cost", isHandMade: false, passes: true) {
            $0.unitPrice = Money(yuan: 100)
        },
        Case(testDescription: "cost not known", cost: nil, passes: true) { $0.unitPrice = Money(yuan: 1) },
        Case(testDescription: "another grade", passes: true) { $0.grade = .equivalent },
        Case(testDescription: "another grade where only original", originalOnly: true, passes: false) {
            $0.grade = .equivalent
        },
    ]

    @Test(arguments: cases)
    func `a price passes the rules`(item: Case) {
        var terms = Self.pads
        item.change(&terms)
        let pricing = Estimating.Pricing(
            terms: terms.priced(), isHandMade: item.isHandMade, cost: item.cost, discountLimit: item.limit,
            originalOnly: item.originalOnly, authority: item.authority)
        let refusal = Estimating.rules.lazy.compactMap { $0.refuse(pricing) }.first
        #expect((refusal == nil) == item.passes)
    }

    @Test func `every rule has a name of its own`() {
        let names = Estimating.rules.map(\.name) + Authorising.rules.map(\.name) + Leaving.rules.map(\.name)
        #expect(Set(names).count == names.count)
    }
}
