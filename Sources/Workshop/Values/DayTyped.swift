extension Day {
    /// What a person meant by what was typed: `+1` and `1` are in so many days, `0312`, `3.12` and `3-12` the
    /// nearest such day, `z4`, `周四` and `mon` the next such weekday after today; or a whole date.
    public static func parse(_ typed: String, today: Day) -> Day? {
        let text = HalfWidth.folded(typed).lowercased()
        if let weekday = weekday(in: text) {
            return today.adding(days: (weekday - today.weekday + 6) % 7 + 1)
        }
        if let offset = offset(in: text) { return today.adding(days: offset) }
        let parts = dateParts(of: text)
        switch parts.count {
        case 2: return nearest(month: parts[0], day: parts[1], to: today)
        case 3: return Day(year: parts[0], month: parts[1], day: parts[2])
        default: return nil
        }
    }

    private static let weekdayDigits = [
        "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7,
        "1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7,
    ]

    private static func weekday(in text: String) -> Int? {
        if text.hasPrefix("z"), text.count == 2, let digit = Digits.value(of: String(text.dropFirst())) {
            return (1...7).contains(digit) ? digit : nil
        }
        for prefix in ["周", "星期", "礼拜"] where text.hasPrefix(prefix) {
            return weekdayDigits[String(text.dropFirst(prefix.count))]
        }
        let names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        guard text.count >= 3, let place = names.firstIndex(where: { $0.hasPrefix(text) }) else { return nil }
        return place + 1
    }

    private static func offset(in text: String) -> Int? {
        let sign = text.hasPrefix("-") ? -1 : 1
        let digits = text.hasPrefix("+") || text.hasPrefix("-") ? String(text.dropFirst()) : text
        guard digits.count <= 2, let count = Digits.value(of: digits) else { return nil }
        return sign * count
    }

    private static func dateParts(of text: String) -> [Int] {
        if Digits.value(of: text) != nil {
            switch text.count {
            case 4: return numbers(in: [text.prefix(2), text.suffix(2)])
            case 8: return numbers(in: [text.prefix(4), text.dropFirst(4).prefix(2), text.suffix(2)])
            default: return []
            }
        }
        let separated = text.map { "./年月".contains($0) ? "-" : $0 }.filter { $0 != "日" }
        return numbers(in: String(separated).split(separator: "-", omittingEmptySubsequences: false))
    }

    private static func numbers(in parts: [Substring]) -> [Int] {
        let numbers = parts.compactMap { $0.count <= 4 ? Digits.value(of: String($0)) : nil }
        return numbers.count == parts.count ? numbers : []
    }

    // Typed in December, 0312 is next March; typed in April, it is the March just gone.
    private static func nearest(month: Int, day: Int, to today: Day) -> Day? {
        let year = today.year
        return [year + 1, year, year - 1]
            .compactMap { Day(year: $0, month: month, day: day) }
            .min { abs($0.days(since: today)) < abs($1.days(since: today)) }
    }
}
