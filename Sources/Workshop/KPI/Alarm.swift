/// Something in the shop that needs somebody now, with the place where it is dealt with.
struct Alarm: Hashable, Sendable {
    enum Kind: Int, Hashable, Sendable, CaseIterable {
        case promise, overrun, complaint, short, unpaid

        var name: Phrase {
            switch self {
            case .promise: Phrase("承诺", "risk")
            case .overrun: Phrase("超时", "over")
            case .complaint: Phrase("投诉", "compl")
            case .short: Phrase("缺料", "short")
            case .unpaid: Phrase("未结", "unpaid")
            }
        }
    }

    let kind: Kind
    let place: Place
    let plate: String
    let customer: String
    /// By when it should have been, or since when it is.
    let at: Moment?
    let what: Phrase

    /// All of the shop's, what presses first: promises that cannot be kept, jobs past their time, complaint clocks
    /// run out, parts short or come in untold, cars gone or waiting without their bill paid.
    static func all(in snapshot: Snapshot) throws -> [Alarm] {
        try promises(in: snapshot) + complaints(in: snapshot) + short(in: snapshot) + unpaid(in: snapshot)
    }

    /// One line for all, of 39 columns at most: "承诺2 超时1 缺料1"; empty when nothing presses.
    static func summary(_ alarms: [Alarm]) -> Phrase {
        let counts = Kind.allCases.compactMap { kind -> Phrase? in
            let count = alarms.count { $0.kind == kind }
            return count == 0 ? nil : Phrase("\(kind.name.chinese)\(count)", "\(kind.name.english) \(count)")
        }
        return Phrase(
            counts.map(\.chinese).joined(separator: " "), counts.map(\.english).joined(separator: " "))
    }

    private static func promises(in snapshot: Snapshot) throws -> [Alarm] {
        let now = snapshot.now
        let jobs = try FloorTable.open(in: snapshot)
        let risky = Set(jobs.filter { $0.isPromiseAtRisk(at: now) }.map(\.job.order))
        let cars = try RepairOrderTable.carsInShop(in: snapshot)
        let late = cars.filter { car in
            let isReady = (car.step ?? .followUp) >= .delivery
            let isPast = car.promisedAt.map { $0 < now } ?? false
            return !isReady && (isPast || risky.contains(car.id))
        }.map { car in
            let step = (car.step ?? .reception).onRail
            return Alarm(
                kind: .promise, place: .order(car.id), plate: car.plate, customer: car.customer,
                at: car.promisedAt,
                what: Phrase("承诺有险 \(step.chinese)", "at risk \(step.english)"))
        }
        let over = jobs.filter { $0.isOverrun(at: now) }.map { job in
            let minutes = (job.worked(at: now) - job.job.standard.seconds) / 60
            return Alarm(
                kind: .overrun, place: .repair(job.job.order), plate: job.plate,
                customer: job.technicians.map(\.name).joined(separator: " "), at: job.promisedAt,
                what: Phrase("超工时 \(minutes)分", "over by \(minutes) min"))
        }
        return late + over
    }

    private static func complaints(in snapshot: Snapshot) throws -> [Alarm] {
        try ComplaintTable.open(in: snapshot).compactMap { complaint in
            guard let clock = complaint.pressing, clock.deadline < snapshot.now.adding(hours: 4) else {
                return nil
            }
            return Alarm(
                kind: .complaint, place: .complaint(complaint.id), plate: complaint.plate,
                customer: complaint.customerName, at: clock.deadline,
                what: Phrase("\(clock.clock.name.chinese)时限", "\(clock.clock.name.english) clock"))
        }
    }

    private static func short(in snapshot: Snapshot) throws -> [Alarm] {
        try ShelfTable.shortages(in: snapshot).map { line in
            let word = line.isHere ? Phrase("到货 待告知", "in: tell") : Phrase("缺料", "short")
            return Alarm(
                kind: .short, place: .parts(line.shortage.order), plate: line.plate, customer: line.customer,
                at: line.shortage.arrivedAt ?? line.shortage.eta,
                what: Phrase(
                    "\(word.chinese) \(line.partName)", "\(word.english) \(line.partName)"))
        }
    }

    private static func unpaid(in snapshot: Snapshot) throws -> [Alarm] {
        try SettlementTable.waiting(in: snapshot)
            .filter { $0.dueOn.map { $0 < snapshot.today } ?? ($0.order != nil) }
            .map { bill in
                Alarm(
                    kind: .unpaid, place: bill.id.place, plate: bill.plate, customer: bill.customer,
                    at: nil, what: Phrase("未结 \(bill.amount.text)", "unpaid \(bill.amount.text)"))
            }
    }
}
