/// What goes on at the parts counter beside the visits: a purchase under way, a shelf being counted, parts sold over
/// the counter and put by; and a bumper that is with someone else.
struct ShelfPlay {
    private let rehearsal: Rehearsal
    private let cast: Cast
    private let zone: Zone
    private let today: Day

    static func write(into script: Script, _ cast: Cast, on today: Day, _ zone: Zone) {
        let cues: [(String, String, (ShelfPlay, Moment) throws -> Void)] = [
            ("08:20", "count", { try $0.count(at: $1) }), ("08:50", "purchase", { try $0.purchase(at: $1) }),
            ("09:05", "counter", { try $0.sell(to: "沈浩", phone: "13601872245", at: $1) }),
            ("09:20", "outside work", { try $0.sendOut(at: $1) }),
            ("09:36", "pick-up", { try $0.putBy(at: $1) }),
        ]
        for (clock, who, play) in cues {
            let at = zone.moment(day: today, ClockTime(clock) ?? .midnight)
            script.at(at, who) { rehearsal in
                try play(ShelfPlay(rehearsal: rehearsal, cast: cast, zone: zone, today: today), at)
            }
        }
        for (ago, buyer) in [(19, "顺达汽修"), (9, "周立明"), (4, "顺达汽修")] {
            let at = zone.moment(
                day: today.adding(days: -ago), ClockTime(hour: 14, minute: 10) ?? .midnight)
            script.at(at, "counter") { rehearsal in
                let play = ShelfPlay(rehearsal: rehearsal, cast: cast, zone: zone, today: today)
                try play.sell(to: buyer, phone: "", at: at)
            }
        }
    }

    /// The first bin's shelf is half counted, and one piece is missing.
    private func count(at moment: Moment) throws {
        let clerk = try cast.first(.partsClerk)
        let scope = try parts(at: moment).map(\.bin).filter { !$0.isEmpty }.min().map { String($0.prefix(1)) }
        let opened = try rehearsal.perform(CountAct.open(scope: scope ?? ""), as: clerk, at: moment)
        guard case .countSheet(let sheet) = opened.opens else { return }
        for (index, line) in try CountSheetTable.lines(of: sheet, in: snapshot(moment)).prefix(4).enumerated()
        {
            let book = try StockTable.part(line.entry.part, in: snapshot(moment)).onHand
            let found = index == 1 && book >= .one ? book - .one : book
            try rehearsal.perform(
                CountAct.enter(entry: line.entry, counted: found), as: clerk,
                at: moment.adding(minutes: index))
        }
    }

    /// What is below its minimum is bought; the supplier delivers tomorrow.
    private func purchase(at moment: Moment) throws {
        let clerk = try cast.first(.partsClerk)
        let low = try parts(at: moment).filter { $0.isCore && !$0.supplier.isEmpty }.prefix(3)
        let wishes = low.map { part in
            PurchaseWish(part: part.id, quantity: Quantity(whole: 6), unitCost: part.averageCost)
        }
        let drafted = try rehearsal.perform(PurchaseAct.draft(wishes: Array(wishes)), as: clerk, at: moment)
        guard case .purchase(let id) = drafted.opens else { return }
        let purchase = try PurchaseTable.purchase(id, in: snapshot(moment))
        let tomorrow = zone.moment(day: today.adding(days: 1), ClockTime(hour: 10, minute: 30) ?? .midnight)
        try rehearsal.perform(
            PurchaseAct.send(purchase: purchase.based, eta: tomorrow), as: clerk,
            at: moment.adding(minutes: 2))
    }

    /// Somebody buys a part, pays for it and takes it along.
    private func sell(to buyer: String, phone: String, at moment: Moment) throws {
        guard let sale = try newSale(buyer, phone: phone, at: moment) else { return }
        let account = try SaleBillTable.account(of: sale, in: snapshot(moment))
        let paid = moment.adding(minutes: 3)
        try rehearsal.perform(
            SaleBillAct.take(
                sale: account.shown,
                payments: [Tender(method: .wechat, amount: account.due, reference: "2917")], account: nil),
            as: try cast.first(.cashier), at: paid)
        let now = try CounterSaleTable.sale(sale, in: snapshot(paid))
        try rehearsal.perform(
            CounterAct.handOver(sale: now.based, to: now.buyer), as: try cast.first(.partsClerk),
            at: paid.adding(minutes: 1))
    }

    /// Parts are put by for someone who pays and fetches them later.
    private func putBy(at moment: Moment) throws {
        _ = try newSale("金悦车队", phone: "", at: moment)
    }

    private func newSale(_ buyer: String, phone: String, at moment: Moment) throws -> CounterSaleID? {
        let free = try parts(at: moment).filter { $0.isCore && $0.free >= Quantity(whole: 4) }.prefix(2)
        let wishes = free.map { SaleWish(part: $0.id, quantity: .one) }
        if wishes.isEmpty { return nil }
        let made = try rehearsal.perform(
            CounterAct.sell(buyer: buyer, phone: phone, customer: nil, wishes: wishes),
            as: try cast.first(.partsClerk), at: moment)
        if case .counterSale(let sale) = made.opens { return sale }
        return nil
    }

    /// The bumper of the car in the paint shop is welded elsewhere before it is painted.
    private func sendOut(at moment: Moment) throws {
        let jobs = try FloorTable.open(in: snapshot(moment))
        guard let job = jobs.first(where: { $0.job.trade == .paint && $0.state == .running }) else { return }
        try rehearsal.perform(
            RecordAct.sendOut(job: job.job.based, to: "宏达塑焊", until: moment.adding(minutes: 100)),
            as: try cast.first(.foreman), at: moment)
    }

    private func parts(at moment: Moment) throws -> [Part] {
        try StockTable.parts(matching: "", limit: 40, in: snapshot(moment))
    }

    private func snapshot(_ moment: Moment) -> Snapshot { rehearsal.snapshot(at: moment) }
}
