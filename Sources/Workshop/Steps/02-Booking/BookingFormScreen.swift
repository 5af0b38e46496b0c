import Terminal

/// A new appointment, asked for on the phone: day, time, kind of visit; the rest is filled in.
public struct BookingFormScreen: Screen {
    private let asked: VehicleID?
    private(set) var invitation: InvitationID?
    private(set) var vehicle: VehicleID?
    var form: Form
    private(set) var car: BookableCar?
    private(set) var capacity: Capacity?
    private(set) var advisors: [Staff] = []
    private(set) var bays: [Bay] = []
    private var packages: [Package] = []
    /// What each kind of visit means for this car on the day typed.
    private var usual: [ServiceType: UsualWork] = [:]
    private(set) var chosenWork: UsualWork?
    private var isSaved = false
    /// What each package takes from the shelf, with what lies there.
    private var partsOf: [PackageID: [FormPart]] = [:]

    /// A part the visit wants, and how many.
    struct FormPart: Hashable, Sendable {
        let part: Part
        let quantity: Quantity
    }

    /// The parts of the work chosen, while its name stands in the field.
    var parts: [FormPart] {
        guard let work = chosenWork, let package = work.package,
            [work.purpose.chinese, work.purpose.english].contains(form["purpose"])
        else { return [] }
        return partsOf[package] ?? []
    }

    public init(vehicle: VehicleID?, invitation: InvitationID?) {
        asked = vehicle
        self.vehicle = vehicle
        self.invitation = invitation
        form = BookingFields.form(findsCar: vehicle == nil, fromInvitation: invitation != nil)
    }

    public var place: Place { .newBooking(vehicle: asked, invitation: invitation) }
    public var typing: Typing { .field }

    public func heading(_ context: ScreenContext) -> String {
        let named = car.map { " \($0.vehicle.called) \($0.customer.name)" } ?? ""
        return context.text(Phrase("新预约", "New booking")) + named
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(9), Phrase("保存", "Save"),
                Phrase("核对后回车存下预约", "Shows what is booked; Enter saves it"))
        ]
    }

    // MARK: keys

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return commit(context) }
        let event = form.handle(key)
        switch event {
        case .submit: return commit(context)
        case .typed("car"):
            vehicle = nil
            return .reload
        case .typed("purpose"), .typed("day"), .left("day"): return .reload
        case .chose("car", let found):
            vehicle = Int64(found.value).map { VehicleID($0) }
            return .reload
        case .chose("purpose", let package): return choosePackage(package, context)
        case .typed("type"), .left("type"):
            fillIn(context)
            return .stay
        case .left(let name):
            check(name, context)
            return .stay
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    /// What the kind of visit usually means: purpose, hours, whether the customer waits.
    mutating func fillIn(_ context: ScreenContext) {
        guard let type = form.choice("type").flatMap({ ServiceType(rawValue: $0 + 1) }) else { return }
        let work = usual[type] ?? UsualWork(type)
        guard work != chosenWork else { return }
        chosenWork = work
        form["purpose"] = work.purpose[context.language]
        form["hours"] = work.hours.text
        form["stay"] = String((type == .maintenance ? Stay.waits : .dropOff).rawValue)
    }

    private mutating func choosePackage(_ chosen: Terminal.Suggestion, _ context: ScreenContext) -> Intent {
        wantedPackage = Int64(chosen.value).map { PackageID($0) }
        return .reload
    }

    private var wantedPackage: PackageID?

    /// On leaving a field: a word beside it, never a lock.
    private mutating func check(_ name: String, _ context: ScreenContext) {
        if let wrong = BookingFields.fault(name, form, today: context.today) {
            form.mark(name, wrong[context.language])
        }
    }

    public mutating func done() { isSaved = true }

    // MARK: drafts and reading

    public var draft: [String: String]? {
        if isSaved { return [:] }
        var values = form.values
        // Only what a person typed is worth keeping: an untouched form leaves no draft behind.
        if values["time"]?.isEmpty ?? true, values["type"]?.isEmpty ?? true { return [:] }
        values["vehicle"] = vehicle?.description
        return values
    }

    public mutating func restore(_ fields: [String: String]) {
        vehicle = asked ?? fields["vehicle"].flatMap { Int64($0) }.map { VehicleID($0) }
        restored = fields
    }

    private var restored: [String: String]?

    public mutating func reload(_ snapshot: Snapshot) throws {
        packages = try PriceBookTable.packages(in: snapshot)
        bays = try StaffTable.bays(in: snapshot)
        advisors = try StaffTable.present(as: .advisor, in: snapshot)
        form.offer(advisors, for: "advisor")
        if form["day"].isEmpty {
            form["day"] = try BookingTable.nextOpenDay(after: snapshot.today, in: snapshot).iso
        }
        try reloadCar(snapshot)
        if let restored {
            form.restore(restored)
            self.restored = nil
        }
        let day = Day.parse(form["day"], today: snapshot.today) ?? snapshot.today
        capacity = try BookingTable.capacity(on: day, in: snapshot)
        if let vehicle = car?.vehicle {
            for type in ServiceType.allCases {
                usual[type] = try UsualWork.of(type, vehicle: vehicle, on: day, in: snapshot)
            }
        }
        for package in usual.values.compactMap(\.package) + [wantedPackage].compactMap({ $0 })
        where partsOf[package] == nil {
            partsOf[package] = try PriceBookTable.lines(of: package, in: snapshot).compactMap { line in
                guard case .part(let part, let quantity) = line else { return nil }
                return FormPart(part: part, quantity: quantity)
            }
        }
        if let id = wantedPackage {
            let package = try PriceBookTable.package(id, in: snapshot)
            let work = UsualWork(package, lines: try PriceBookTable.lines(of: id, in: snapshot))
            chosenWork = work
            form["hours"] = work.hours.text
            wantedPackage = nil
        }
        let cars = vehicle == nil ? try SearchTable.found(form["car"], in: snapshot) : []
        form.setSuggestions(cars.compactMap(\.suggestion), for: "car")
        form.setSuggestions(BookingFields.suggestions(packages, for: form["purpose"]), for: "purpose")
    }

    private mutating func reloadCar(_ snapshot: Snapshot) throws {
        guard let vehicle else { return car = nil }
        let isNew = car?.vehicle.id != vehicle
        let found = try BookableCar(vehicle, in: snapshot)
        car = found
        guard isNew, restored == nil else { return }
        form["contact"] = found.customer.name
        form["phone"] = found.customer.maskedPhone
    }
}
