extension Day {
    public var weekdayName: Phrase { Self.weekdayNames[weekday - 1] }

    static let weekdayNames = [
        Phrase("周一", "Mon"), Phrase("周二", "Tue"), Phrase("周三", "Wed"), Phrase("周四", "Thu"),
        Phrase("周五", "Fri"), Phrase("周六", "Sat"), Phrase("周日", "Sun"),
    ]

    /// `03-12 周四`; with its year when that is not this year.
    public func shown(in language: Language, now year: Int) -> String {
        let date = self.year == year ? String(iso.dropFirst(5)) : iso
        return "\(date) \(weekdayName[language])"
    }

    /// As it stands on paper: `2026年3月12日`, `12 Mar 2026`.
    public var printed: Phrase {
        Phrase("\(year)年\(monthOfYear)月\(dayOfMonth)日", "\(dayOfMonth) \(month.name[.english]) \(year)")
    }
}

extension Month {
    /// `3月`, `Mar`.
    public var name: Phrase {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return Phrase("\(monthOfYear)月", names[monthOfYear - 1])
    }
}
