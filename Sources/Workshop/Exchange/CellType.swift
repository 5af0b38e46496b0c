/// What a cell must hold to be taken for a value of its type.
struct CellType<Value>: Sendable {
    /// Said of a cell that is not.
    let otherwise: Phrase
    let read: @Sendable (String) -> Value?
}

extension CellType where Value == String {
    static var text: CellType { CellType(otherwise: Phrase("不是文字", "is no text")) { $0 } }
}

extension CellType where Value == Day {
    static var day: CellType {
        CellType(otherwise: Phrase("不是日期，应如 2026-03-02", "is no day like 2026-03-02")) {
            Day(iso: HalfWidth.folded($0))
        }
    }
}

extension CellType where Value == Bool {
    static var yesNo: CellType {
        CellType(otherwise: Phrase("不是 1 或 0", "is neither 1 nor 0")) {
            switch HalfWidth.folded($0) {
            case "1": true
            case "0": false
            default: nil
            }
        }
    }
}

extension CellType where Value == Int {
    /// A whole number, not below `least`.
    static func whole(from least: Int = 0) -> CellType {
        CellType(
            otherwise: Phrase("不是 \(least) 以上的整数", "is no whole number from \(least) up")
        ) { text in
            guard let hundredths = Hundredths.read(text, wholeDigits: 9), hundredths % 100 == 0 else {
                return nil
            }
            let number = Int(hundredths / 100)
            return number >= least ? number : nil
        }
    }
}

extension CellType where Value == Money {
    static var money: CellType {
        CellType(
            otherwise: Phrase("不是金额 (元，最多两位小数)", "is no amount of yuan with at most two decimals")
        ) { text in
            Money.parse(text).flatMap { $0.isNegative ? nil : $0 }
        }
    }
}

extension CellType where Value == Quantity {
    static var quantity: CellType {
        CellType(otherwise: Phrase("不是数量 (最多两位小数)", "is no quantity with at most two decimals")) { text in
            Quantity.parse(text).flatMap { $0 < .zero ? nil : $0 }
        }
    }
}

extension CellType {
    /// One of the words that name the values of a closed type.
    static func choice(of values: [Value]) -> CellType
    where Value: RawRepresentable & Sendable, Value.RawValue == String {
        let words = values.map(\.rawValue).joined(separator: " ")
        return CellType(otherwise: Phrase("应为 \(words) 之一", "is none of \(words)")) { text in
            let word = HalfWidth.folded(text)
            return values.first { $0.rawValue == word }
        }
    }
}

extension CellType where Value == Set<Role> {
    /// Words parted by semicolons.
    static var roles: CellType {
        let words = Role.allCases.map(\.rawValue).joined(separator: " ")
        return CellType(
            otherwise: Phrase("岗位应为 \(words)，以分号隔开", "has a role that is none of \(words)")
        ) { text in
            let written = HalfWidth.folded(text).split(separator: ";").map {
                HalfWidth.folded(String($0))
            }
            let roles = written.filter { !$0.isEmpty }.map(Role.init(rawValue:))
            return roles.isEmpty || roles.contains(nil) ? nil : Set(roles.compactMap(\.self))
        }
    }
}

extension CellType where Value == TaxRate {
    /// A share below 1 (`0.13`) or a percentage (`13`).
    static var taxRate: CellType {
        CellType(otherwise: Phrase("不是税率，应如 0.13 或 13", "is no tax rate like 0.13 or 13")) { text in
            let folded = HalfWidth.folded(text)
            let parts = folded.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "0", (1...4).contains(parts[1].count) else {
                return TaxRate.parse(folded)
            }
            let places = String(parts[1]) + String(repeating: "0", count: 4 - parts[1].count)
            return Digits.value(of: places).map { TaxRate(basisPoints: Int64($0)) }
        }
    }
}
