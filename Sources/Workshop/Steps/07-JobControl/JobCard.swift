/// The foreman's card for one job 派工单: opened only on lines the customer has authorised. It shows no prices.
public struct JobCard: Hashable, Sendable {
    public let order: OrderID
    public let bay: BayID
    public let trade: Trade
    public let turn: Trade.Turn
    public let lines: [AuthorisedLabour]
    public let technicians: [CrewShare]
    public let plan: Range<Moment>
    public let isRework: Bool

    /// As sold: the sum of its lines.
    public var standard: Hours { lines.reduce(.zero) { $0 + $1.hours } }

    private init(_ dispatch: Dispatch, order: OrderID) {
        self.order = order
        bay = dispatch.bay.id
        trade = dispatch.trade
        turn = dispatch.turn
        lines = dispatch.lines
        technicians = JobCard.crew(dispatch.technicians.map(\.id), shares: dispatch.shares)
        plan = dispatch.plan
        isRework = dispatch.isRework
    }

    /// Opens a card: the authorisations are the proof, the rules of `Dispatch` say why not.
    static func open(on authorisations: [Authorisation], _ dispatch: Dispatch) throws(Refusal) -> JobCard {
        try Dispatch.rules.check(dispatch)
        guard let order = authorisations.first?.order,
            authorisations.map(\.line) == dispatch.lines.map(\.line)
        else { throw Refusal.notAuthorised }
        return JobCard(dispatch, order: order)
    }

    /// Who has which share; equal ones when nothing else is said.
    static func crew(_ staff: [StaffID], shares: [Int]) -> [CrewShare] {
        let each = shares.count == staff.count ? shares : self.shares(staff.count)
        return zip(staff, each).map { CrewShare($0, percent: $1) }
    }

    /// Percent of the sold hours for each of its technicians; the first takes what cannot be divided.
    static func shares(_ count: Int) -> [Int] {
        guard count > 0 else { return [] }
        let each = 100 / count
        return (0..<count).map { $0 == 0 ? 100 - each * (count - 1) : each }
    }
}
