/// What the clerk says at each field of the call, of `data/handbook/follow_up_script.csv`.
struct FollowUpScript: Sendable {
    private let sentences: [String: Phrase]

    init(shop: String, customer: String) throws {
        func filled(_ text: String) -> String {
            text.replacing("{shop}", with: shop).replacing("{customer}", with: customer)
        }
        var sentences: [String: Phrase] = [:]
        for row in try StartingStock.rows("handbook/follow_up_script.csv") {
            sentences[try row.text("field")] = Phrase(
                filled(try row.text("zh")), filled(try row.text("en")))
        }
        self.sentences = sentences
    }

    subscript(field: String) -> Phrase? { sentences[field] }
}
