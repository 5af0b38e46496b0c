/// What the home screen shows of the shop where it has room: bays, cars, bookings of today, news.
struct ShopFloor: Sendable {
    let bays: [Bay]
    /// Open ones and those finished today.
    let jobs: [FloorJob]
    /// When the shop opens and closes today.
    let day: Range<Moment>
    let cars: [OrderLine]
    let bookings: [BookingLine]
    let notices: [Logbook.Entry]
    let checking: Bool
    let washing: Bool

    static let empty = ShopFloor(
        bays: [], jobs: [], day: Moment(seconds: 0)..<Moment(seconds: 3600), cars: [], bookings: [],
        notices: [], checking: false, washing: false)
}

extension ShopFloor {
    init(_ snapshot: Snapshot, notices: [Logbook.Entry]) throws {
        let cars = try RepairOrderTable.carsInShop(in: snapshot)
        let shop = try ShopTable.shop(in: snapshot)
        let opens = snapshot.zone.moment(day: snapshot.today, shop.opensAt)
        let closes = snapshot.zone.moment(day: snapshot.today, shop.closesAt)
        self.init(
            bays: try StaffTable.bays(in: snapshot).filter { $0.kind != .reception },
            jobs: try FloorTable.finishedToday(in: snapshot) + FloorTable.open(in: snapshot),
            day: opens..<max(closes, opens.adding(hours: 1)), cars: cars,
            bookings: try BookingTable.arriving(in: snapshot), notices: notices,
            checking: cars.contains { $0.step == .qualityCheck }, washing: cars.contains { $0.step == .wash })
    }

    func jobs(in bay: Bay) -> [FloorJob] { jobs.filter { $0.job.bay == bay.id } }

    /// The job that stands in a bay now: the one begun, else the next planned.
    func job(in bay: Bay) -> FloorJob? {
        let here = jobs(in: bay).filter { $0.state != .finished }
        return here.first { $0.state != .planned } ?? here.first
    }

    /// One word for what a bay does now.
    func word(for bay: Bay) -> Phrase {
        switch bay.kind {
        case .inspection: return checking ? Phrase("检", "Q") : Phrase("空", "-")
        case .wash: return washing ? Phrase("洗", "W") : Phrase("空", "-")
        default: break
        }
        switch job(in: bay)?.state {
        case .running: return Phrase("修", "R")
        case .waiting: return job(in: bay)?.pause?.reason == .parts ? Phrase("料", "P") : Phrase("停", "S")
        case .idle: return Phrase("停", "S")
        case .planned: return Phrase("排", "N")
        case .finished, nil: return Phrase("空", "-")
        }
    }

    /// "车间  1修 2修 3空 4料 5修 6检": every bay in one line.
    var strip: Phrase {
        let words = bays.map { ($0.position, word(for: $0)) }
        return Phrase(
            "车间 " + words.map { "\($0)\($1.chinese)" }.joined(separator: " "),
            "Bays " + words.map { "\($0)\($1.english)" }.joined(separator: " "))
    }
}
