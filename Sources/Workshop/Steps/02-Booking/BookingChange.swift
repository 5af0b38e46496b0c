/// What may become of a booking, and from which state.
public enum BookingChange: String, Hashable, Sendable, CaseIterable {
    case confirm, prepare, move, cancel, noShow, amend

    public var name: Phrase {
        switch self {
        case .confirm: Phrase("确认", "Confirm")
        case .prepare: Phrase("备妥", "Prepared")
        case .move: Phrase("改期", "Move")
        case .cancel: Phrase("取消", "Cancel")
        case .noShow: Phrase("爽约", "No-show")
        case .amend: Phrase("修改", "Change")
        }
    }

    var about: Phrase {
        switch self {
        case .confirm: Phrase("客户确认会来", "The customer says he comes")
        case .prepare: Phrase("病历、配件、工单都备好了", "History pulled, parts shelved, order ready")
        case .move: Phrase("换一个日期时间", "Another day or time")
        case .cancel: Phrase("记下谁取消、为什么", "Writes down who called it off, and why")
        case .noShow: Phrase("过了 15 分钟没来；12 小时内致电", "15 minutes past and not here; call within 12 h")
        case .amend: Phrase("改项目、工时、联系人", "Purpose, hours, contact")
        }
    }

    /// Why it cannot be done to this booking now; nil when it can.
    func refusal(_ booking: Booking, now: Moment) -> Refusal? {
        guard booking.state.isOpen else {
            return Refusal(
                .conflict,
                Phrase("这个预约\(booking.state.name.chinese)", "This booking is \(booking.state.name.english)"),
                wayOut: Phrase("需要时 F6 另约", "F6 books anew where needed"))
        }
        switch self {
        case .confirm where booking.state != .toConfirm:
            return Refusal(
                Phrase("这个预约已经确认过", "This booking is confirmed already"),
                wayOut: Phrase("不用再确认", "nothing is left to do"))
        case .prepare where booking.state == .prepared:
            return Refusal(
                Phrase("这个预约已经备妥", "This booking is prepared already"),
                wayOut: Phrase("不用再备", "nothing is left to do"))
        case .noShow where now.seconds(since: booking.at) <= Punctuality.tolerance:
            return Refusal(
                Phrase("过了预约时间 15 分钟才算爽约", "It is a no-show 15 minutes after its time"),
                wayOut: Phrase("再等等，或按取消", "wait, or cancel it"))
        default: return nil
        }
    }
}
