/// Numbers of figures as people read them.
enum FigureText {
    static func of(_ value: Double, unit: String) -> String {
        switch unit {
        case "percent": fixed(value, places: 1) + "%"
        case "CNY", "CNY per day", "CNY per hour": fixed(value, places: 2)
        case "minutes": fixed(value, places: 0)
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
