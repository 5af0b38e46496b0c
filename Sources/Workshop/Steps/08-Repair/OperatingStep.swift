/// A point of the standard operating checklist of a job, of `data/handbook/operating.csv`.
public struct OperatingStep: Hashable, Sendable {
    /// A line of a job, as far as the list depends on it.
    public struct Work: Hashable, Sendable {
        public let operation: String
        public let kind: String
        public let trade: String
    }

    public let code: String
    public let name: Phrase
    /// What is read is in this unit; empty: nothing is read.
    public let unit: String
    /// Where the reading should lie; nil: no limit.
    public let low: Double?
    public let high: Double?

    /// A reading outside of its limits is shown, not refused: the car is as it is.
    public func isOff(_ value: String) -> Bool {
        guard let number = Double(value.prefix { $0.isNumber || $0 == "." || $0 == "-" }) else {
            return false
        }
        return low.map { number < $0 } ?? false || high.map { number > $0 } ?? false
    }

    /// The list for a job made of such lines, in the order of the file, each point once.
    static func list(for work: [Work], of snapshot: Snapshot) throws -> [OperatingStep] {
        var seen: Set<String> = []
        return try StartingStock.rows("handbook/operating.csv", overrideFolder: snapshot.folder)
            .compactMap { row -> OperatingStep? in
                let (operation, kind, trade) = (
                    try row.text("operation"), try row.text("kind"), try row.text("trade")
                )
                let isAsked = work.contains { line in
                    (operation.isEmpty || operation == line.operation) && (kind.isEmpty || kind == line.kind)
                        && (trade.isEmpty || trade == line.trade)
                }
                let code = try row.text("code")
                guard isAsked, seen.insert(code).inserted else { return nil }
                return OperatingStep(
                    code: code, name: Phrase(try row.text("zh"), try row.text("en")),
                    unit: try row.text("unit"), low: Double(try row.text("low")),
                    high: Double(try row.text("high")))
            }
    }
}

/// A point that was done.
public struct DoneStep: Hashable, Sendable {
    public let name: Phrase
    public let value: String
    public let at: Moment
    public let by: String
}

/// A part that can be in the car: taken off the shelf, or brought by the customer.
public struct FittablePart: Hashable, Sendable {
    public let line: LineID
    public let name: String
    public let quantity: Quantity
    public let fittedAt: Moment?
    public let fittedBy: String
}

/// The car, or a part of it, is with someone else.
public struct OutsideWork: Hashable, Sendable {
    public let id: OutsideWorkID
    public let version: Int
    public let job: JobID
    public let takenTo: String
    public let sentAt: Moment
    public let dueAt: Moment?
    public let backAt: Moment?

    public var based: Based<OutsideWorkThing> { Based(id, version: version) }
}
