/// Where a car stands in the shop, in one line: what is answered to "where is my car?".
struct Whereabouts: Hashable, Sendable {
    let order: OrderID
    let number: String
    let plate: String
    let customer: String
    let model: String
    /// Nil once the follow-up is done.
    let step: ServiceStep?
    let promisedAt: Moment?
    let leftAt: Moment?
    /// The bay it stands in while a job is open.
    let bay: String?
    /// Why its job stands still.
    let pause: PauseReason?
    /// Delivered before it was brought over from another system.
    let isBroughtOver: Bool

    /// "作业 2号位 承诺 11:40 余1:58"
    func said(now: Moment, zone: Zone) -> Phrase {
        let place = bay.map { " " + $0 } ?? ""
        let why = pause?.name ?? Phrase("", "")
        if let leftAt {
            let day = zone.day(of: leftAt).iso
            if isBroughtOver {
                let source = OrderLine.broughtOver
                return Phrase(
                    "已交车 \(day) \(source.chinese)", "delivered \(day), \(source.english)")
            }
            let done = step == nil ? Phrase("已回访", "called") : Phrase("已交车", "delivered")
            return Phrase("\(done.chinese) \(day)", "\(done.english) \(day)")
        }
        let stage = step?.onRail.chinese ?? Phrase("完成", "done").chinese
        let stageName = step?.name.english.lowercased() ?? Phrase("完成", "done").english
        let promise = promised(now: now, zone: zone)
        return Phrase(
            [stage + place, why.chinese, promise.chinese].filter { !$0.isEmpty }.joined(separator: " "),
            [stageName + place, why.english, promise.english].filter { !$0.isEmpty }.joined(separator: "  "))
    }

    private func promised(now: Moment, zone: Zone) -> Phrase {
        guard let promisedAt else { return Phrase("未承诺时间", "no time promised") }
        let clock = zone.clock(of: promisedAt).description
        let minutes = promisedAt.minutes(since: now)
        let size = Phrase.span(minutes: minutes)
        return minutes < 0
            ? Phrase("承诺 \(clock) 超\(size)", "promise \(clock)  late \(size)")
            : Phrase("承诺 \(clock) 余\(size)", "promise \(clock)  left \(size)")
    }
}
