/// A share of a whole as `[#####.....]`; the number always stands beside it.
public enum Bar {
    /// `columns` counts the brackets too. A bar is full only when the whole is reached.
    public static func text(_ value: Int, of whole: Int, columns: Int) -> String {
        let room = columns - 2
        guard room > 0 else { return String(repeating: " ", count: max(0, columns)) }
        let share = whole > 0 ? min(1, max(0, Double(value) / Double(whole))) : 0
        let filled = Int(share * Double(room))
        return "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: room - filled)
            + "]"
    }
}
