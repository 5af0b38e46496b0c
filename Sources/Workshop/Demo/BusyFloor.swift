/// A workshop as busy as one asks for, made by chance from a seed: to measure how long its plan takes.
public struct BusyFloor: Sendable {
    private let floor: Floor
    private let pieces: [WorkPiece]

    /// - Parameter now: the morning it is; the shop is open from two hours before to eight hours after.
    public init(orders: Int, bays: Int, at now: Moment, seed: UInt64 = 4) {
        var chance = Chance(seed: seed)
        let kinds: [Bay.Kind] = [.general, .quick, .general, .quick, .panel, .paint]
        let trades: [Trade] = [.mechanical, .quick, .mechanical, .panel, .paint]
        floor = Floor(
            bays: (1...bays).map {
                Bay(id: BayID(Int64($0)), position: $0, name: "\($0)", kind: kinds[$0 % kinds.count])
            },
            hands: (1...bays * 3 / 2).map { number in
                Staff(
                    id: StaffID(Int64(number)), version: 1, number: number, name: "\(number)",
                    roles: [.technician], trade: trades[number % trades.count],
                    grade: chance.pick(StaffGrade.allCases), hasPIN: true)
            }, now: now,
            hours: OpenHours(
                days: (0..<28).map { day in
                    let opens = now.adding(hours: 24 * day - 2)
                    return opens..<opens.adding(hours: 10)
                }), finishing: 900)
        pieces = (1...orders).flatMap { order -> [WorkPiece] in
            let turns: [(Trade, Trade.Turn)] =
                chance.happens(20)
                ? [(.panel, .panel), (.paint, .paint), (.mechanical, .refit)]
                : [(chance.happens(50) ? .quick : .mechanical, .mechanical)]
            let promise = now.adding(minutes: 60 + chance.below(500))
            return turns.map { trade, turn in
                WorkPiece(
                    key: .work(WaitingWork.Key(order: OrderID(Int64(order)), turn: turn)),
                    order: OrderID(Int64(order)), trade: trade, turn: turn, stand: .waiting,
                    seconds: 600 + 60 * chance.below(170), grade: .junior, promisedAt: promise,
                    notBefore: chance.happens(15) ? now.adding(minutes: chance.below(180)) : nil, hold: nil,
                    bay: nil, crew: nil)
            }
        }
    }

    /// Plans all of it anew, as the board does after every change.
    public func replan() -> Plan { Scheduler.plan(pieces, on: floor) }
}
