/// One optional column of a file and the field it fills.
struct FilledField<File>: Sendable {
    let column: String
    let take: @Sendable (_ source: File, _ target: inout File) -> Void

    init<Value>(_ column: String, _ path: WritableKeyPath<File, Value> & Sendable) {
        self.column = column
        take = { source, target in target[keyPath: path] = source[keyPath: path] }
    }
}

extension Sequence {
    /// The row's file with what the store has wherever the folder's file lacks the column: an absent column says
    /// nothing, an empty cell says "not known".
    func completing<File>(_ file: File, from stored: File, _ header: Header) -> File
    where Element == FilledField<File> {
        var complete = file
        for field in self where !header.has(field.column) { field.take(stored, &complete) }
        return complete
    }
}
