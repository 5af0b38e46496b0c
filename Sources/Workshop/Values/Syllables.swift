import Foundation

/// One character with its readings, likeliest first; a letter or digit reads as itself.
struct Syllable {
    let written: String
    private(set) var readings: [String]

    init(written: String, readings: [String]) {
        self.written = written
        self.readings = readings
    }

    var isHanzi: Bool { written.unicodeScalars.first?.isASCII == false }

    /// First letters, each once.
    var initials: [String] {
        var initials: [String] = []
        for reading in readings {
            let initial = String(reading.prefix(1))
            if !initials.contains(initial) { initials.append(initial) }
        }
        return initials
    }

    /// These readings first; the others stay, for a surname may be read either way.
    mutating func prefer(_ preferred: [String]) {
        readings = preferred + readings.filter { !preferred.contains($0) }
    }
}

/// A text taken apart into what is typed for each of its characters.
enum Syllables {
    /// Spaces, dots and marks are left out, so that 张 三 is found as 张三 is.
    static func each(of text: String) -> [Syllable] {
        HalfWidth.folded(text).lowercased().unicodeScalars.compactMap { scalar in
            let readings = readings(of: scalar)
            return readings.isEmpty ? nil : Syllable(written: String(scalar), readings: readings)
        }
    }

    private static func readings(of scalar: Unicode.Scalar) -> [String] {
        if scalar.isASCII {
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                ? [String(scalar)] : []
        }
        if let several = Polyphones.readings[scalar] { return several }
        if let one = PinyinTable.readings[scalar] { return [one] }
        guard scalar.properties.isAlphabetic else { return [] }
        return transformed(scalar).map { [$0] } ?? []
    }

    // Slow (the first use loads the transform's tables), and so only for characters the table lacks.
    private static func transformed(_ scalar: Unicode.Scalar) -> String? {
        let latin = String(scalar).applyingTransform(StringTransform("Han-Latin"), reverse: false)
        guard let latin else { return nil }
        var letters = ""
        for part in latin.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            if part.value == 0x308, letters.last == "u" {
                letters.removeLast()
                letters.append("v")
            } else if ("a"..."z").contains(part) {
                letters.unicodeScalars.append(part)
            }
        }
        return letters.isEmpty ? nil : letters
    }
}
