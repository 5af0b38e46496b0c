/// Keeps the numbers of campaigns apart from all others.
public enum CampaignThing: Sendable {}
public typealias CampaignID = ID<CampaignThing>

/// A reason to call cars in that lies outside their own plan: a season's check, or a recall of the maker.
public struct Campaign: Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        case seasonal, recall

        public var name: Phrase {
            switch self {
            case .seasonal: Phrase("季节活动", "seasonal")
            case .recall: Phrase("召回", "recall")
            }
        }
    }

    public let id: CampaignID
    public let version: Int
    public let terms: CampaignTerms
    /// Called off or run out; nil while it goes on.
    public let endedOn: Day?

    public var based: Based<CampaignThing> { Based(id, version: version) }
}

/// What a campaign is about, whom it concerns and when.
public struct CampaignTerms: Codable, Hashable, Sendable {
    public var kind: Campaign.Kind
    public var name: String
    /// What the caller says it is good for.
    public var pitch: String
    /// Part of the model's name; empty: every model.
    public var model: String
    /// The cars concerned, by VIN; empty: all of the model.
    public var vins: [String]
    public var from: Day
    /// The last day; nil for a recall, which goes on until every car is done.
    public var through: Day?

    public init(
        kind: Campaign.Kind, name: String, pitch: String = "", model: String = "", vins: [String] = [],
        from: Day, through: Day? = nil
    ) {
        self.kind = kind
        self.name = name
        self.pitch = pitch
        self.model = model
        self.vins = vins
        self.from = from
        self.through = through
    }

    /// As it is kept: clean text, VINs in one form and each once.
    var kept: CampaignTerms {
        var terms = self
        terms.name = CleanText.kept(name)
        terms.pitch = CleanText.kept(pitch)
        terms.model = CleanText.kept(model)
        var seen: Set<String> = []
        terms.vins = vins.map { VIN.read(CleanText.cleaned($0)).text }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
        return terms
    }

    static let rules: [Rule<CampaignTerms>] = [
        Rule("a campaign has a name") { terms in
            guard terms.kept.name.isEmpty else { return nil }
            return Refusal(
                Phrase("活动没有名称", "The campaign has no name"), wayOut: Phrase("写上名称", "type its name"))
        },
        Rule("a season ends") { terms in
            guard terms.kind == .seasonal, terms.through == nil else { return nil }
            return Refusal(
                Phrase("季节活动要有结束日期", "A seasonal campaign needs a last day"),
                wayOut: Phrase("填结束日期，如 0430", "type it, for instance 0430"))
        },
        Rule("it ends after it begins") { terms in
            guard let through = terms.through, through < terms.from else { return nil }
            return Refusal(
                Phrase("结束日期早于开始日期", "It ends before it begins"),
                wayOut: Phrase("改日期", "change one of the days"))
        },
        Rule("a recall says which cars") { terms in
            guard terms.kind == .recall, terms.kept.model.isEmpty, terms.kept.vins.isEmpty else { return nil }
            return Refusal(
                Phrase("召回要写明车型或车架号", "A recall must name the model or the VINs"),
                wayOut: Phrase("填车型，或逐个填车架号", "type the model, or the VINs one after another"))
        },
        Rule("text is clean") { Refusal.dirty([$0.name, $0.pitch, $0.model]) },
    ]
}
