/// Numbers of figures as people read them.
enum FigureText {
    static func of(_ value: Double, unit: String) -> String {
        switch unit {
        case "percent": fixed(value, places: 1) + "%"
        case "CNY", "CNY per day", "CNY per hour": fixed(value, places: 2)
        case "minutes": fixed(value, places: 0)
        case "per day", "times": fixed(value, places: 2)
        case "points", "points of 100": fixed(value, places: 1)
        default: fixed(value, places: value == value.rounded() ? 0 : 2)
        }
    }

    /// A count, or money to the fen: "11", "1,286.50".
    static func plain(_ value: Double) -> String {
        fixed(value, places: value == value.rounded() ? 0 : 2)
    }

    /// One place: "4.8".
    static func tenths(_ value: Double) -> String { fixed(value, places: 1) }

    /// Thousands parted, rounded half away from zero.
    static func fixed(_ value: Double, places: Int) -> String {
        let steps = [1.0, 10, 100]
        let factor = steps[min(max(0, places), 2)]
        guard value.isFinite, abs(value) < 1e14 else { return "—" }
        let scaled = Int64((value * factor).rounded(.toNearestOrAwayFromZero))
        let (whole, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(factor))
        let sign = scaled < 0 ? "-" : ""
        let grouped = String(Hundredths.grouped(Int64(whole) * 100).dropLast(3))
        if places <= 0 { return sign + grouped }
        let digits = String(rest)
        return sign + grouped + "." + String(repeating: "0", count: places - digits.count) + digits
    }
}

extension FigureText {
    /// A unit of `kpi.csv` in both languages.
    static func unit(_ unit: String) -> Phrase {
        switch unit {
        case "percent": Phrase("%", "percent")
        case "CNY": Phrase("元", "CNY")
        case "CNY per day": Phrase("元/日", "CNY a day")
        case "CNY per hour": Phrase("元/工时", "CNY an hour")
        case "per day": Phrase("台/日", "per day")
        case "minutes": Phrase("分钟", "minutes")
        case "times": Phrase("次/年", "times")
        case "points", "points of 100": Phrase("分", "points")
        case "visits": Phrase("台次", "visits")
        case "bills": Phrase("张", "bills")
        default: Phrase(same: unit)
        }
    }
}

extension FigureText {
    /// In few columns: money without fen.
    static func brief(_ value: Double, unit: String) -> String {
        unit.hasPrefix("CNY") ? fixed(value, places: 0) : of(value, unit: unit)
    }
}
