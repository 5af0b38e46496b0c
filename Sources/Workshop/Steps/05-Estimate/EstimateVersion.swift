/// A line as the customer was shown it.
public struct ShownLine: Codable, Hashable, Sendable {
    public let line: LineID
    public let position: Int
    public let additional: Bool
    public let terms: LineTerms
    /// What stood beside it for the customer to choose.
    private let offered: [LineTerms]?

    init(_ line: EstimateLine, beside alternatives: [Alternative]) {
        self.line = line.id
        position = line.position
        additional = line.additional
        terms = line.terms
        // Once agreed there is nothing left to choose.
        let offers = line.state == .open ? alternatives.map { $0.terms(in: line.terms) } : []
        offered = offers.isEmpty ? nil : offers
    }

    public var alternatives: [LineTerms] { offered ?? [] }

    func agrees(with other: ShownLine) -> Bool {
        line == other.line && additional == other.additional && terms.agrees(with: other.terms)
            && alternatives == other.alternatives
    }
}

/// An estimate as it was shown to the customer: frozen.
public struct EstimateVersion: Hashable, Sendable {
    public let id: EstimateVersionID
    public let order: OrderID
    /// Counts from 1 in every order.
    public let number: Int
    public let madeAt: Moment
    public let staff: StaffID
    /// The last day on which it holds.
    public let expiresOn: Day
    /// All payers, tax included.
    public let total: Money
    public let customerTotal: Money
    public let lines: [ShownLine]

    /// The line as it was shown; nil when it was not.
    public func shown(_ line: LineID) -> ShownLine? { lines.first { $0.line == line } }

    /// True when it shows the line just as it is now, be it as what stood beside it.
    public func shows(_ line: EstimateLine) -> Bool {
        guard let shown = shown(line.id) else { return false }
        return shown.terms.agrees(with: line.terms)
            || shown.alternatives.contains { $0.agrees(with: line.terms) }
    }

    /// Whether a line stands in it as it is now.
    public func state(of line: EstimateLine) -> QuotedState {
        shows(line) ? .quoted(version: number) : .proposed
    }

    /// True when it shows just these lines, unchanged.
    func shows(just wanted: [ShownLine]) -> Bool {
        wanted.count == lines.count && zip(wanted, lines).allSatisfy { $0.agrees(with: $1) }
    }

    /// What changed since an earlier version, a sentence a line: added, taken off, changed.
    public func difference(from earlier: EstimateVersion) -> [Phrase] {
        Self.difference(of: lines, from: earlier)
    }

    /// What differs between lines as they are now and a version that was shown.
    static func difference(of lines: [ShownLine], from earlier: EstimateVersion) -> [Phrase] {
        let added = lines.filter { earlier.shown($0.line) == nil }.map { new in
            Phrase(
                "+ 新增 \(new.terms.name) \(new.terms.gross.text)",
                "+ added \(new.terms.name) \(new.terms.gross.text)")
        }
        let kept = Set(lines.map(\.line))
        let gone = earlier.lines.filter { !kept.contains($0.line) }.map { old in
            Phrase(
                "- 去掉 \(old.terms.name) \(old.terms.gross.text)",
                "- taken off \(old.terms.name) \(old.terms.gross.text)")
        }
        let changed = lines.compactMap { new -> Phrase? in
            guard let old = earlier.shown(new.line) else { return nil }
            // A part is read by its code and name, not by its row; what it costs us is not shown.
            let fields = LineField.all.filter { $0.isShown && $0.differs(old.terms, new.terms) }
            if fields.isEmpty { return offers(new, since: old) }
            func list(_ language: Language) -> String {
                fields.map {
                    "\($0.name[language]) \($0.text(old.terms)[language]) > \($0.text(new.terms)[language])"
                }
                .joined(separator: ", ")
            }
            return Phrase(
                "~ \(new.terms.name): \(list(.chinese))", "~ \(new.terms.name): \(list(.english))")
        }
        return added + gone + changed
    }

    private static func offers(_ new: ShownLine, since old: ShownLine) -> Phrase? {
        let fresh = new.alternatives.filter { !old.alternatives.contains($0) }
        if fresh.isEmpty { return nil }
        let names = fresh.map { "\($0.name) \($0.gross.text)" }.joined(separator: ", ")
        return Phrase("~ \(new.terms.name): 备选 \(names)", "~ \(new.terms.name): or \(names)")
    }
}
