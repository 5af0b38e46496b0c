/// What the home screen shows of the shop where it has room: bays, cars, bookings of today, news.
struct ShopFloor: Sendable {
    let bays: [Bay]
    let jobs: [FloorJob]
    let cars: [OrderLine]
    let bookings: [BookingLine]
    let notices: [Logbook.Entry]
    let checking: Bool
    let washing: Bool

    static let empty = ShopFloor(
        bays: [], jobs: [], cars: [], bookings: [], notices: [], checking: false, washing: false)
}

extension ShopFloor {
    init(_ snapshot: Snapshot, notices: [Logbook.Entry]) throws {
        let cars = try RepairOrderTable.carsInShop(in: snapshot)
        self.init(
            bays: try StaffTable.bays(in: snapshot), jobs: try FloorTable.open(in: snapshot), cars: cars,
            bookings: try BookingTable.arriving(in: snapshot), notices: notices,
            checking: cars.contains { $0.step == .qualityCheck }, washing: cars.contains { $0.step == .wash })
    }

    /// The job that stands in a bay now: the one begun, else the next planned.
    func job(in bay: Bay) -> FloorJob? {
        let here = jobs.filter { $0.job.bay == bay.id }
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
