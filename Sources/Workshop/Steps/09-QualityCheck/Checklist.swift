/// What is looked at before a car may leave: every complaint, what is looked at on every car, and what the kinds of
/// work done on it ask for.
public struct Checklist: Hashable, Sendable {
    /// One thing to look at; `id` is its place on the list.
    public struct Item: Hashable, Sendable {
        public let id: Int
        public let name: Phrase
        public let concern: ConcernID?
    }

    /// Work that was done, as far as the list depends on it.
    public struct Work: Hashable, Sendable {
        public let kind: String
        public let trade: Trade
    }

    /// A line of `data/handbook/checklist.csv`; an empty kind or trade means any.
    public struct Line: Hashable, Sendable {
        public let kind: String
        public let trade: String
        public let code: String
        public let name: Phrase

        func asks(about work: Set<Work>) -> Bool {
            if kind.isEmpty, trade.isEmpty { return true }
            return work.contains { done in
                (kind.isEmpty || kind == done.kind || kind == "vehicle" && done.kind == "whole")
                    && (trade.isEmpty || trade == done.trade.rawValue)
            }
        }
    }

    public let items: [Item]

    init(concerns: [Concern], work: Set<Work>, lines: [Line]) {
        var items = concerns.map {
            Item(
                id: $0.position,
                name: Phrase("诉求\($0.position) \($0.words)", "complaint \($0.position) \($0.words)"),
                concern: $0.id)
        }
        var seen: Set<String> = ["complaint"]
        for line in lines where line.asks(about: work) && seen.insert(line.code).inserted {
            items.append(Item(id: items.count + 1, name: line.name, concern: nil))
        }
        self.items = items.enumerated().map { Item(id: $0 + 1, name: $1.name, concern: $1.concern) }
    }

    /// The lines of the handbook's file.
    static func lines(of snapshot: Snapshot) throws -> [Line] {
        try StartingStock.rows("handbook/checklist.csv", overrideFolder: snapshot.folder).map { row in
            Line(
                kind: try row.text("kind"), trade: try row.text("trade"), code: try row.text("code"),
                name: Phrase(try row.text("zh"), try row.text("en")))
        }
    }

    /// Kinds of work that leave with a completion certificate 竣工出厂合格证.
    /// The weightiest first, as the file has them.
    static func certified(of snapshot: Snapshot) throws -> [String] {
        try StartingStock.rows("handbook/warranty_terms.csv", overrideFolder: snapshot.folder)
            .filter { row in try row.text("certificate") == "1" }.map { row in try row.text("kind") }
    }
}
