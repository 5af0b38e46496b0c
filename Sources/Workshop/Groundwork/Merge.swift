/// One field of a row that two people may have changed at the same time.
public struct MergeField<Row>: Sendable {
    let name: Phrase
    let isSame: @Sendable (Row, Row) -> Bool
    let text: @Sendable (Row) -> String
    let take: @Sendable (_ source: Row, _ target: inout Row) -> Void

    /// - Parameter text: the value as a person reads it, when both have to be shown.
    public init<Value: Equatable & Sendable>(
        _ name: Phrase, _ path: WritableKeyPath<Row, Value> & Sendable,
        text: @escaping @Sendable (Value) -> String
    ) {
        self.name = name
        isSame = { $0[keyPath: path] == $1[keyPath: path] }
        self.text = { text($0[keyPath: path]) }
        take = { source, target in target[keyPath: path] = source[keyPath: path] }
    }

    public init(_ name: Phrase, _ path: WritableKeyPath<Row, String> & Sendable) {
        self.init(name, path) { $0 }
    }
}

extension Sequence {
    /// What a row becomes when I want `mine` after reading `read`, and it stands at `theirs` now: different fields
    /// merge, the same field is refused with both values shown.
    public func merge<Row>(
        read: Row, mine: Row, theirs: Row
    ) throws(Refusal) -> Row where Element == MergeField<Row> {
        var merged = theirs
        for field in self where !field.isSame(read, mine) {
            guard field.isSame(theirs, read) || field.isSame(theirs, mine) else {
                throw .overtaken(field.name, mine: field.text(mine), theirs: field.text(theirs))
            }
            field.take(mine, &merged)
        }
        return merged
    }
}
