/// A count of a part of the shelf, on one sheet.
public struct CountSheet: Hashable, Sendable {
    public let id: CountSheetID
    public let version: Int
    public let number: String
    /// Bins that begin with it; empty: the whole shelf.
    public let scope: String
    public let madeAt: Moment
    public let madeBy: String
    public let postedAt: Moment?
    public let droppedAt: Moment?
    public let lines: Int
    public let counted: Int

    public var based: Based<CountSheetThing> { Based(id, version: version) }
    public var isOpen: Bool { postedAt == nil && droppedAt == nil }

    public var state: Phrase {
        if postedAt != nil { return Phrase("已过账", "posted") }
        if droppedAt != nil { return Phrase("作废", "dropped") }
        return counted == 0 ? Phrase("待盘", "to count") : Phrase("盘点中", "counting")
    }
}

/// One part of a sheet as it was read, for whoever writes down what lay there.
public struct CountEntry: Codable, Hashable, Sendable {
    public let sheet: CountSheetID
    public let part: PartID
    public let version: Int

    public init(sheet: CountSheetID, part: PartID, version: Int) {
        self.sheet = sheet
        self.part = part
        self.version = version
    }
}

/// One part of a sheet: what the books said when it was counted, and what lay there.
public struct CountLine: Hashable, Sendable {
    public let entry: CountEntry
    public let number: String
    public let name: Phrase
    public let bin: String
    public let unit: String
    /// Nil until it is counted: who counts is not told what he ought to find.
    public let book: Quantity?
    public let counted: Quantity?
    /// What the difference was worth, once posted.
    public let postedValue: Money?

    /// Found more (+) or less (-) than the books said at that moment.
    public var difference: Quantity? {
        guard let counted, let book else { return nil }
        return counted - book
    }
}
