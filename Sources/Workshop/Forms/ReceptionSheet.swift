/// The reception order 接车单·维修委托书: what the customer entrusts, and how the car came in.
struct ReceptionSheet: Sendable {
    struct Complaint: Sendable {
        let words: String
        let whenWhere: String
    }

    struct Mark: Sendable {
        let place: Phrase
        let position: Int
        let kind: Phrase
        let note: String
    }

    let head: FormHead
    let broughtPhone: String
    /// "4/8"
    let fuel: String
    let complaints: [Complaint]
    let package: Phrase?
    let marks: [Mark]
    let valuables: String
    let accessoriesChecked: Bool
    let keyTag: String
    let waits: Bool
    let takesOldParts: Bool
    let payer: Phrase
    let isTowedIn: Bool
    let consents: Bool
    let allowsRoadTest: Bool
    let isWashOnly: Bool
    /// "Up to so much without asking".
    let allowance: Allowed?
    /// What was promised besides the time, and is still owed.
    let pledges: [Pledged]
    /// The time promised first, when it was moved since.
    let firstPromise: Moment?

    struct Allowed: Sendable {
        let upTo: Money
        let byWhom: String
        let how: Phrase
        let at: Moment
    }

    struct Pledged: Sendable {
        let words: String
        let on: Day
        let told: Phrase
    }

    init(_ head: FormHead, _ order: OrderID, in snapshot: Snapshot) throws {
        let intake = try ReceptionTable.reception(of: order, in: snapshot).intake
        self.head = head
        broughtPhone = CustomerFile.masked(intake.broughtPhone)
        fuel = intake.fuelEighths.map { "\($0)/8" } ?? ""
        complaints = try ConcernTable.concerns(of: order, in: snapshot).map {
            Complaint(words: $0.words, whenWhere: $0.whenWhere)
        }
        package = try intake.package.map { try PriceBookTable.package($0, in: snapshot).name }
        marks = try ReceptionTable.marks(of: order, in: snapshot).map { mark in
            Mark(
                place: mark.damage.position.name, position: mark.damage.position.rawValue,
                kind: try Reasons.name(mark.damage.kind, in: "damage", of: snapshot), note: mark.damage.note
            )
        }
        valuables = intake.valuables
        accessoriesChecked = intake.accessoriesChecked
        keyTag = intake.keyTag
        waits = intake.waits
        takesOldParts = intake.oldParts == .take
        payer = intake.payer.name
        isTowedIn = intake.isTowedIn
        consents = intake.consents
        allowsRoadTest = intake.allowsRoadTest
        isWashOnly = intake.isWashOnly
        allowance = try AllowanceTable.standing(of: order, in: snapshot).map {
            Allowed(
                upTo: $0.allowance.upTo, byWhom: $0.allowance.byWhom, how: $0.allowance.how.name, at: $0.at)
        }
        let vehicle = try RepairOrderTable.order(order, in: snapshot).vehicle
        pledges = try PledgeTable.open(vehicle: vehicle, in: snapshot).map {
            Pledged(words: $0.words, on: snapshot.zone.day(of: $0.madeAt), told: $0.told.name)
        }
        let promises = try ReceptionTable.promises(of: order, in: snapshot)
        firstPromise = promises.count > 1 ? promises.first?.at : nil
    }

    var content: FormContent { FormContent(sheet: self, label: head.number) }
}
