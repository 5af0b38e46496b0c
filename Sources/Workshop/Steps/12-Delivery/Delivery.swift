/// When the car should come next: by date, by km, whichever is first.
public struct NextDue: Codable, Hashable, Sendable {
    public let on: Day?
    public let km: Int?

    public init(on: Day?, km: Int?) {
        self.on = on
        self.km = km
    }

    /// The car's own interval from today and from what it has run.
    public static func proposed(for vehicle: Vehicle, kmOut: Int?, today: Day) -> NextDue {
        var km: Int?
        if let kmOut, let interval = vehicle.intervalKm { km = kmOut + interval }
        return NextDue(on: vehicle.intervalMonths.map { today.adding(months: $0) }, km: km)
    }
}

/// Why the car may leave as far as one payer is concerned.
public enum Release: Hashable, Sendable {
    case settled(SettledPayer)
    /// Not paid and not on account; a second person let it go.
    case unpaid(Payer, Authority)
}

/// A hand-over that may take place: the car was checked, or leaves unrepaired, and every payer is accounted for.
/// Only the rule makes one.
public struct Delivery: Hashable, Sendable {
    public let grounds: BillingGrounds
    public let releases: [Release]
    public let takenBy: String
    public let next: NextDue

    /// - Throws: a `Refusal` that names every payer who has neither settled nor been let go.
    public static func release(
        on grounds: BillingGrounds, against payers: [PayerAccount], unpaid authority: Authority?,
        takenBy: String, next: NextDue, leaving: Leaving
    ) throws(Refusal) -> Delivery {
        try rules.check(
            Draft(payers: payers, authority: authority, takenBy: takenBy, next: next, leaving: leaving))
        let releases = payers.compactMap { payer in
            payer.proof.map(Release.settled) ?? authority.map { Release.unpaid(payer.payer, $0) }
        }
        return Delivery(grounds: grounds, releases: releases, takenBy: takenBy, next: next)
    }

    private init(grounds: BillingGrounds, releases: [Release], takenBy: String, next: NextDue) {
        self.grounds = grounds
        self.releases = releases
        self.takenBy = takenBy
        self.next = next
    }

    /// The day and km at which the car leaves.
    public struct Leaving: Hashable, Sendable {
        public let today: Day
        public let km: Int?

        public init(today: Day, km: Int?) {
            self.today = today
            self.km = km
        }
    }

    struct Draft: Sendable {
        let payers: [PayerAccount]
        let authority: Authority?
        let takenBy: String
        let next: NextDue
        let leaving: Leaving
    }

    static let rules: [Rule<Draft>] = [
        Rule("every payer has settled or was let go") { draft in
            let open = draft.payers.filter { $0.proof == nil }.map(\.payer.name)
            guard !open.isEmpty, draft.authority == nil else { return nil }
            return Refusal(
                Phrase(
                    "未结清：\(open.map(\.chinese).joined(separator: "、"))",
                    "Not settled: \(open.map(\.english).joined(separator: ", "))"),
                wayOut: Phrase("先到结算收款或挂账，或请经理授权放行", "Take the money first, or have the manager release it"))
        },
        Rule("someone takes the car") { draft in
            guard draft.takenBy.allSatisfy(\.isWhitespace) else { return nil }
            return Refusal(
                Phrase("请写明取车人", "Who takes the car?"), wayOut: Phrase("Tab 到取车人栏", "Tab goes to the field"))
        },
        Rule("the next service lies ahead") { draft in
            if let on = draft.next.on, on <= draft.leaving.today {
                return Refusal(
                    Phrase("下次保养日期要在今天之后", "The next service must lie after today"),
                    wayOut: Phrase("改日期，例如 +180", "Change the date"))
            }
            guard let km = draft.next.km, let now = draft.leaving.km, km <= now else { return nil }
            return Refusal(
                Phrase("下次保养里程要大于出厂里程 \(now)", "The next service must lie beyond the \(now) km run"),
                wayOut: Phrase("改里程", "Change the km"))
        },
    ]
}
