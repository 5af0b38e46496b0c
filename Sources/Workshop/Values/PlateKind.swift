/// What a plate is for, as its form tells.
public enum PlateKind: Hashable, Sendable {
    case ordinary
    case newEnergySmall(Energy)
    case newEnergyLarge(Energy)
    /// Known by what is written before or after the digits: 学 警 挂 港 澳 领 使 应急 WJ …
    case special(String)

    public enum Energy: Hashable, Sendable {
        case electric
        case other
    }
}

/// The forms of plates after GA 36-2018, and the older ones still on the road.
enum PlateForm {
    static let provinces: Set<Character> = Set("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新")

    private static let suffixes: Set<Character> = ["学", "警", "挂", "港", "澳", "领", "试", "超", "临"]
    private static let forces: Set<Character> = Set("军空海北沈兰济南广成")
    private static let forceLetters: Set<Character> = Set("VKHBSLJNGC")

    static func kind(of plate: [Character]) -> PlateKind? {
        guard (6...9).contains(plate.count) else { return nil }
        return civilKind(of: plate) ?? suffixedKind(of: plate) ?? embassyKind(of: plate)
            ?? forceKind(of: plate)
    }

    private static func civilKind(of plate: [Character]) -> PlateKind? {
        guard isProvince(plate[0]), isLetter(plate[1]) else { return nil }
        let serial = plate.dropFirst(2)
        guard serial.allSatisfy(isSerial), let first = serial.first, let last = serial.last else {
            return nil
        }
        switch serial.count {
        case 5: return .ordinary
        case 6:
            if let energy = energy(of: first), serial.dropFirst(2).allSatisfy(isDigit) {
                return .newEnergySmall(energy)
            }
            if let energy = energy(of: last), serial.dropLast().allSatisfy(isDigit) {
                return .newEnergyLarge(energy)
            }
            return nil
        default: return nil
        }
    }

    // 沪A1234学, 粤Z1234港, 沪A1234应急; a consulate's may lack the letter.
    private static func suffixedKind(of plate: [Character]) -> PlateKind? {
        guard isProvince(plate[0]) else { return nil }
        let suffix = plate.suffix(2) == ["应", "急"] ? 2 : plate.last.map(suffixes.contains) == true ? 1 : 0
        guard suffix > 0 else { return nil }
        let mark = String(plate.suffix(suffix))
        let serial = plate.dropFirst().dropLast(suffix)
        if mark == "领", serial.count == 4, serial.allSatisfy(isDigit) { return .special(mark) }
        guard (5...6).contains(serial.count), let first = serial.first, isLetter(first) else { return nil }
        return serial.dropFirst().allSatisfy(isSerial) ? .special(mark) : nil
    }

    // 使224578 and 224578使.
    private static func embassyKind(of plate: [Character]) -> PlateKind? {
        guard plate.count == 7, plate.first == "使" || plate.last == "使" else { return nil }
        return plate.filter(isDigit).count == 6 ? .special("使") : nil
    }

    // WJ12345, WJ沪12345; 空A12345, KA12345.
    private static func forceKind(of plate: [Character]) -> PlateKind? {
        if plate.starts(with: ["W", "J"]) {
            let rest = plate.dropFirst(2)
            let serial = rest.first.map(isProvince) == true ? rest.dropFirst() : rest
            return serial.count == 5 && serial.allSatisfy(isSerial) ? .special("WJ") : nil
        }
        guard plate.count == 7, forces.contains(plate[0]) || forceLetters.contains(plate[0]) else {
            return nil
        }
        return isLetter(plate[1]) && plate.dropFirst(2).allSatisfy(isDigit) ? .special(String(plate[0])) : nil
    }

    private static func energy(of letter: Character) -> PlateKind.Energy? {
        switch letter {
        case "D", "A", "B", "C", "E": .electric
        case "F", "G", "H", "J", "K": .other
        default: nil
        }
    }

    private static func isProvince(_ character: Character) -> Bool {
        provinces.contains(character)
    }

    private static func isDigit(_ character: Character) -> Bool {
        ("0"..."9").contains(character)
    }

    // O is among the letters of the issuing offices (京O), though never in a serial.
    private static func isLetter(_ character: Character) -> Bool {
        ("A"..."Z").contains(character) && character != "I"
    }

    private static func isSerial(_ character: Character) -> Bool {
        isDigit(character) || isLetter(character) && character != "O"
    }
}
