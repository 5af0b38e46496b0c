/// The job card 派工单 for the technicians: what to do, where, by when. It shows no prices.
struct JobSheet: Sendable {
    struct Card: Sendable {
        let bay: String
        let trade: Phrase
        let technicians: [Technician]
        let from: Moment
        let to: Moment
        let standard: Hours
        let isRework: Bool
        let work: [Work]
        /// Not the first card: a new sheet begins before it.
        let follows: Bool
    }

    struct Technician: Sendable {
        let name: String
        let share: Int
    }

    struct Work: Sendable {
        let code: String
        let name: Phrase
        let hours: Hours
    }

    struct Complaint: Sendable {
        let words: String
        let whenWhere: String
        let finding: String
        let correction: String
    }

    struct Part: Sendable {
        let number: String
        let name: String
        let quantity: Quantity
        let unit: String
        let stand: Phrase
    }

    let head: FormHead
    let cards: [Card]
    let complaints: [Complaint]
    let parts: [Part]
    private let only: JobID?

    /// - Parameter only: one job; nil: a card for each of the order.
    init(_ head: FormHead, _ order: OrderID, only: JobID?, in snapshot: Snapshot) throws {
        let jobs = try FloorTable.jobs(of: order, in: snapshot).filter { only == nil || $0.id == only }
        guard !jobs.isEmpty else {
            throw Refusal.nothingToPrint(
                Phrase("还没有派工", "No work was given out yet"),
                wayOut: Phrase("先在车间看板派工", "dispatch it on the board first"))
        }
        let bays = try FormReadTable.bayNames(in: snapshot)
        self.head = head
        cards = try jobs.enumerated().map { place, job in
            Card(
                bay: bays[job.job.bay] ?? "", trade: job.job.trade.name,
                technicians: job.technicians.map { Technician(name: $0.name, share: $0.share) },
                from: job.job.plannedFrom, to: job.job.plannedTo, standard: job.job.standard,
                isRework: job.job.isRework, work: try FormReadTable.work(of: job.id, in: snapshot),
                follows: place > 0)
        }
        let findings = try DiagnosisTable.findings(of: order, in: snapshot)
        complaints = try ConcernTable.concerns(of: order, in: snapshot).map { concern in
            let text = findings[concern.id]?.text
            return Complaint(
                words: concern.words, whenWhere: concern.whenWhere, finding: text?.finding ?? "",
                correction: text?.correction ?? "")
        }
        parts = try ReservationTable.state(of: order, in: snapshot).needs.map {
            Part(
                number: $0.number, name: $0.name, quantity: $0.wanted, unit: $0.unit, stand: $0.stand.name)
        }
        self.only = only
    }

    var content: FormContent {
        guard let only, let card = cards.first else { return FormContent(sheet: self, label: head.number) }
        return FormContent(sheet: self, label: "\(head.number)-\(only)", detail: Phrase(same: card.bay))
    }
}
