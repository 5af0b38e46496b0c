/// A wish beside the day it is for: what the rules of booking judge.
struct BookingCheck: Sendable {
    let wish: BookingWish
    let now: Moment
    let shop: Shop
    let capacity: Capacity
    let authority: Authority?

    var clock: ClockTime { shop.zone.clock(of: wish.at) }
    var overbooking: [Overbooking] { capacity.overbooking(by: wish, at: clock) }

    static let rules: [Rule<BookingCheck>] = [
        Rule("the time lies ahead") { check in
            guard check.wish.at <= check.now else { return nil }
            return Refusal(
                Phrase("预约时间已经过去", "The time lies in the past"),
                wayOut: Phrase("改成将来的时间", "choose a time that lies ahead"))
        },
        Rule("the shop is open that day") { check in
            guard !check.capacity.isOpen else { return nil }
            let day = check.capacity.day
            return Refusal(
                Phrase("\(day.iso) 休息", "The shop is closed on \(day.iso)"),
                wayOut: Phrase("换一个营业日", "choose a day on which it is open"))
        },
        Rule("the shop is open at that time") { check in
            let shop = check.shop
            guard check.clock < shop.opensAt || check.clock >= shop.closesAt else { return nil }
            return Refusal(
                Phrase(
                    "\(check.clock) 不在营业时间 \(shop.opensAt)-\(shop.closesAt)",
                    "\(check.clock) is outside opening hours \(shop.opensAt)-\(shop.closesAt)"),
                wayOut: Phrase("改到营业时间内，如 930", "choose a time within them, for instance 930"))
        },
        Rule("there is a purpose") { check in
            guard CleanText.kept(check.wish.purpose).isEmpty else { return nil }
            return Refusal(
                Phrase("没有写来做什么", "What the car comes for is missing"),
                wayOut: Phrase("选类型或写下客户的话", "choose a type or write the customer's words"))
        },
        Rule("the work takes time") { check in
            let hours = check.wish.hours
            guard hours <= .zero || hours.hundredths > 20_000 else { return nil }
            return Refusal(
                Phrase("工时 \(hours) 不合理", "\(hours) hours cannot be"),
                wayOut: Phrase("输入预计工时，如 1.5", "type the hours expected, for instance 1.5"))
        },
        Rule("a deposit is nothing or more") { check in
            guard check.wish.deposit.fen < 0 else { return nil }
            return Refusal(
                Phrase("订金不能小于 0", "A deposit is not less than 0"),
                wayOut: Phrase("改成 0 或金额", "make it 0 or an amount"))
        },
        Rule("phone has a known form") { check in
            let phone = check.wish.contactPhone
            guard !phone.isEmpty, Phone(phone) == nil else { return nil }
            return Refusal(
                Phrase("“\(phone)”不是电话号码", "\"\(phone)\" is not a telephone number"),
                wayOut: Phrase("手机 11 位，或留空", "11 digits, or leave it empty"))
        },
        Rule("text is clean") { Refusal.dirty([$0.wish.purpose, $0.wish.contactName]) },
        Rule("overbooking needs authority") { check in
            guard check.authority == nil, let first = check.overbooking.first else { return nil }
            return Refusal(
                .notAllowed, first.sentence,
                wayOut: Phrase("换个时间，或请主管授权超额", "choose another time, or have overbooking authorised"))
        },
    ]
}
