/// What is done about a complaint, from its registration to the closing report.
public enum ComplaintAct: Act {
    case register(complaint: NewComplaint)
    /// Registered by mistake. Counter-act: `register`.
    case drop(complaint: Based<ComplaintThing>, text: NewComplaint)
    /// The next stretch of its course: answered, investigated, solved, carried out, called back, closed.
    /// Counter-act: `putBack`, but for compensation that is in the books.
    case advance(complaint: Based<ComplaintThing>, course: ComplaintCourse)
    /// The cashier pays the refund that was agreed. No counter-act.
    case refund(complaint: Based<ComplaintThing>, method: PaymentMethod, authority: Authority?)
    /// Sees to it from now on. Counter-act: `putBack`.
    case own(complaint: Based<ComplaintThing>, owner: StaffID)
    /// The order that puts it right; nil: none. Counter-act: `putBack`.
    case linkRework(complaint: Based<ComplaintThing>, order: OrderID?)
    /// To the manager. Counter-act: `putBack`.
    case escalate(complaint: Based<ComplaintThing>)
    /// Opened again after it was closed; a higher right than closing. Counter-act: `putBack`.
    case reopen(complaint: Based<ComplaintThing>, authority: Authority)
    /// Its course as it was before. Counter-act: `putBack` the other way.
    case putBack(complaint: Based<ComplaintThing>, course: ComplaintCourse)

    public static var room: String { "complaint" }

    public var roles: Set<Role> {
        switch self {
        case .register, .drop: Set(Role.allCases)
        case .refund: [.cashier]
        default: [.followUpClerk, .advisor, .foreman]
        }
    }

    public func perform(in transaction: Transaction) throws -> Outcome<ComplaintAct> {
        switch self {
        case .register(let new):
            let made = try Complaining.register(new, followUp: nil, in: transaction)
            return try Complaining.outcome(
                made.id, Phrase("已登记", "registered"), takeBack: .drop(complaint: made, text: new),
                in: transaction)
        case .drop(let complaint, let text):
            try ComplaintTable.delete(complaint, in: transaction)
            return Outcome(
                Phrase("投诉登记已撤回", "The complaint is taken back"), takeBack: .by(.register(complaint: text)))
        case .advance(let complaint, let course):
            return try Complaining.advance(complaint, to: course, in: transaction)
        case .refund(let complaint, let method, let authority):
            return try Compensating.refund(complaint, by: method, authority, in: transaction)
        case .own(let complaint, let owner):
            return try Complaining.own(complaint, owner, in: transaction)
        case .linkRework(let complaint, let order):
            return try Complaining.linkRework(complaint, order, in: transaction)
        case .escalate(let complaint): return try Complaining.escalate(complaint, in: transaction)
        case .reopen(let complaint, let authority):
            return try Complaining.reopen(complaint, authority, in: transaction)
        case .putBack(let complaint, let course):
            return try Complaining.write(complaint, course, Phrase("已恢复", "put back"), in: transaction)
        }
    }
}

/// The rules of handling complaints (handbook section 2, step 13).
enum Complaining {
    static func register(
        _ new: NewComplaint, followUp: FollowUpID?, in transaction: Transaction
    ) throws -> Based<ComplaintThing> {
        try NewComplaint.rules.check(new)
        var new = new
        if let vehicle = new.vehicle {
            let car = try VehicleTable.vehicle(vehicle, in: transaction.snapshot)
            new.customer = new.customer ?? car.customer
            new.order =
                try new.order
                ?? RepairOrderTable.visits(of: vehicle, limit: 1, in: transaction.snapshot).first?.id
        }
        // A major one goes to the manager at once.
        let manager = try StaffTable.present(as: .manager, in: transaction.snapshot).first?.id
        // Who complains again keeps the one he has talked to.
        let named = try new.customer.flatMap { try ComplaintTable.contact(of: $0, in: transaction.snapshot) }
        let usual = new.owner ?? named ?? transaction.actor.staff
        let owner = new.severity == .major ? manager ?? usual : usual
        let id = try ComplaintTable.insert(new, owner: owner, followUp: followUp, in: transaction)
        return Based(id, version: 1)
    }

    static func own(
        _ based: Based<ComplaintThing>, _ owner: StaffID, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        var course = try ComplaintTable.complaint(based.id, in: transaction.snapshot).course
        if course.closedAt != nil { throw Refusal.complaintIsClosed }
        let name = try StaffTable.staff(owner, in: transaction.snapshot).name
        course.owner = owner
        return try write(based, course, Phrase("由 \(name) 负责", "is \(name)'s now"), in: transaction)
    }

    static func linkRework(
        _ based: Based<ComplaintThing>, _ order: OrderID?, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(based.id, in: transaction.snapshot)
        if let order {
            let rework = try RepairOrderTable.order(order, in: transaction.snapshot)
            guard rework.vehicle == complaint.vehicle, order != complaint.order else {
                throw Refusal(
                    Phrase("返修工单要是同一辆车的另一张工单", "A rework is another order of the same car"),
                    wayOut: Phrase("先接车开返修工单", "Take the car in first"))
            }
        }
        var course = complaint.course
        course.rework = order
        return try write(based, course, Phrase("返修工单已关联", "rework order linked"), in: transaction)
    }

    static func escalate(
        _ based: Based<ComplaintThing>, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        var course = try ComplaintTable.complaint(based.id, in: transaction.snapshot).course
        course.severity = .major
        course.escalatedAt = transaction.now
        if let manager = try StaffTable.present(as: .manager, in: transaction.snapshot).first {
            course.owner = manager.id
        }
        return try write(based, course, Phrase("已升级给售后经理", "escalated to the manager"), in: transaction)
    }

    static func reopen(
        _ based: Based<ComplaintThing>, _ authority: Authority, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(based.id, in: transaction.snapshot)
        guard complaint.course.closedAt != nil else {
            throw Refusal(
                Phrase("投诉还没有结案", "The complaint is not closed"), wayOut: Phrase("直接继续处理", "Go on with it"))
        }
        _ = try AuthorityTable.record(
            authority, for: .reopening, order: complaint.order, in: transaction)
        var course = complaint.course
        course.closedAt = nil
        course.investigatedAt = nil
        course.solvedAt = nil
        course.carriedOutAt = nil
        course.calledBackAt = nil
        // What was given stays given; what more is agreed is asked for anew.
        course.compensation = .none
        course.amount = .zero
        course.reopenedAt = transaction.now
        return try write(based, course, Phrase("已重开", "reopened"), in: transaction)
    }

    static func write(
        _ based: Based<ComplaintThing>, _ course: ComplaintCourse, _ said: Phrase,
        in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let before = try ComplaintTable.complaint(based.id, in: transaction.snapshot).course
        try ComplaintTable.update(based, course, in: transaction)
        let after = Based<ComplaintThing>(based.id, version: based.version + 1)
        return try outcome(
            based.id, said, takeBack: .putBack(complaint: after, course: before), in: transaction)
    }

    static func outcome(
        _ id: ComplaintID, _ said: Phrase, takeBack: ComplaintAct, in transaction: Transaction
    ) throws -> Outcome<ComplaintAct> {
        let complaint = try ComplaintTable.complaint(id, in: transaction.snapshot)
        return Outcome(
            Phrase(
                "投诉 \(complaint.number) \(complaint.plate) \(said.chinese)",
                "Complaint \(complaint.number) \(complaint.plate) \(said.english)"),
            order: complaint.order, takeBack: .by(takeBack),
            tells: complaint.severity == .major ? [.manager, .advisor] : [.advisor], opens: .complaint(id)
        )
    }
}

extension Refusal {
    static let complaintIsClosed = Refusal(
        .conflict,
        Phrase("投诉已经结案", "The complaint is closed already"),
        wayOut: Phrase("需要时重开 (F6)", "Reopen it if need be (F6)"))
}
