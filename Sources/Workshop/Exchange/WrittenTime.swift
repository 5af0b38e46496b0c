/// A time as a file has it: the shop's local time, or one with its offset.
enum WrittenTime: Hashable, Sendable {
    case local(Day, ClockTime, second: Int)
    case exact(Moment)

    func moment(in zone: Zone) -> Moment {
        switch self {
        case .local(let day, let clock, let second): zone.moment(day: day, clock).adding(seconds: second)
        case .exact(let moment): moment
        }
    }

    /// `2026-03-02 09:31`, with seconds, with `T`; `Z` or an offset behind it makes it exact.
    init?(_ typed: String) {
        let text = HalfWidth.folded(typed)
        guard text.utf8.count >= 16, let day = Day(iso: String(text.prefix(10))) else { return nil }
        let mark = text.dropFirst(10).first
        guard mark == " " || mark == "T" else { return nil }
        var rest = text.dropFirst(11)
        var offset: Int?
        if rest.hasSuffix("Z") {
            offset = 0
            rest = rest.dropLast()
        } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let parts = rest[rest.index(after: sign)...].split(
                separator: ":", omittingEmptySubsequences: false)
            let numbers = parts.compactMap { Digits.value(of: String($0)) }
            guard numbers.count == parts.count, let hours = numbers.first, numbers.count <= 2 else {
                return nil
            }
            let isShort = parts.count == 1 && parts[0].utf8.count == 4
            let minutes =
                isShort ? hours / 100 * 60 + hours % 100 : hours * 60 + (numbers.count > 1 ? numbers[1] : 0)
            offset = rest[sign] == "-" ? -minutes : minutes
            rest = rest[..<sign]
        }
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        // Fractions of a second are let go of.
        let numbers = parts.compactMap { Digits.value(of: String($0.prefix { $0 != "." })) }
        guard numbers.count == parts.count, (2...3).contains(numbers.count),
            let clock = ClockTime(hour: numbers[0], minute: numbers[1])
        else { return nil }
        let second = numbers.count > 2 ? numbers[2] : 0
        guard (0..<60).contains(second) else { return nil }
        if let offset {
            let seconds = Int64(day.number) * 86_400 + Int64(clock.minuteOfDay * 60 + second - offset * 60)
            self = .exact(Moment(seconds: seconds))
        } else {
            self = .local(day, clock, second: second)
        }
    }

    /// As it is written out: local where that is clear and whole minutes are all, else in UTC to the second.
    static func text(_ moment: Moment, in zone: Zone) -> String {
        let (day, clock) = (zone.day(of: moment), zone.clock(of: moment))
        return zone.moment(day: day, clock) == moment ? "\(day.iso) \(clock)" : moment.description
    }
}

extension CellType where Value == WrittenTime {
    static var time: CellType {
        CellType(otherwise: Phrase("不是时间，应如 2026-03-02 09:31", "is no time like 2026-03-02 09:31")) {
            WrittenTime($0)
        }
    }
}

extension CellType where Value == Month {
    static var month: CellType {
        CellType(otherwise: Phrase("不是月份，应如 2026-03", "is no month like 2026-03")) {
            Month(HalfWidth.folded($0))
        }
    }
}

extension CellType where Value == Hours {
    static var hours: CellType {
        CellType(otherwise: Phrase("不是小时数 (最多两位小数)", "is no number of hours with at most two decimals")) {
            Hundredths.read($0, wholeDigits: 6).flatMap { $0 < 0 ? nil : Hours(hundredths: $0) }
        }
    }
}

extension CellType where Value == Double {
    static var number: CellType {
        CellType(otherwise: Phrase("不是数", "is no number")) { TargetEntry.number($0) }
    }
}

extension CellType where Value == Money {
    /// An amount that may be below zero: a reversal, a refund.
    static var signedMoney: CellType {
        CellType(otherwise: Phrase("不是金额 (元，最多两位小数)", "is no amount of yuan with at most two decimals")) {
            Money.parse($0)
        }
    }
}

extension CellType where Value == Quantity {
    /// A quantity that may be below zero: a difference found at a count.
    static var signedQuantity: CellType {
        CellType(otherwise: Phrase("不是数量 (最多两位小数)", "is no quantity with at most two decimals")) {
            Quantity.parse($0)
        }
    }
}
