/// Words by which a line is known to concern safety, of `data/handbook/safety_words.csv`.
enum SafetyWord {
    /// What a line of that name concerns; nil when it is no matter of safety.
    static func safety(of name: String) throws -> Phrase? {
        for row in try StartingStock.rows("handbook/safety_words.csv")
        where name.contains(try row.text("word")) {
            return Phrase(try row.text("zh"), try row.text("en"))
        }
        return nil
    }
}
