/// A line as the customer was shown it.
public struct ShownLine: Codable, Hashable, Sendable {
    public let line: LineID
    public let position: Int
    public let additional: Bool
    public let terms: LineTerms

    init(_ line: EstimateLine) {
        self.line = line.id
        position = line.position
        additional = line.additional
        terms = line.terms
    }

    func agrees(with other: ShownLine) -> Bool {
        line == other.line && additional == other.additional && terms.agrees(with: other.terms)
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

    /// True when it shows the line just as it is now.
    public func shows(_ line: EstimateLine) -> Bool {
        shown(line.id)?.terms.agrees(with: line.terms) ?? false
    }

    /// Whether a line stands in it as it is now.
    public func state(of line: EstimateLine) -> QuotedState {
        shows(line) ? .quoted(version: number) : .proposed
    }

    /// True when it shows just these lines, unchanged.
    func shows(just lines: [EstimateLine]) -> Bool {
        let wanted = lines.map(ShownLine.init)
        return wanted.count == self.lines.count
            && zip(wanted, self.lines).allSatisfy { $0.agrees(with: $1) }
    }

    /// What changed since an earlier version, a sentence a line: added, taken off, changed.
    public func difference(from earlier: EstimateVersion) -> [Phrase] {
        let added = lines.filter { earlier.shown($0.line) == nil }.map { new in
            Phrase(
                "+ 新增 \(new.terms.name) \(new.terms.gross.text)",
                "+ added \(new.terms.name) \(new.terms.gross.text)")
        }
        let gone = earlier.lines.filter { shown($0.line) == nil }.map { old in
            Phrase(
                "- 去掉 \(old.terms.name) \(old.terms.gross.text)",
                "- taken off \(old.terms.name) \(old.terms.gross.text)")
        }
        let changed = lines.compactMap { new -> Phrase? in
            guard let old = earlier.shown(new.line) else { return nil }
            let fields = LineField.all.filter { $0.differs(old.terms, new.terms) }
            if fields.isEmpty { return nil }
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
}
