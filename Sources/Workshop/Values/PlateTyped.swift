extension Plate {
    /// The plates that what was typed may mean, likeliest first: with the shop's own prefix (`沪A`) put before a
    /// bare serial, a province typed as pinyin or region code, and I and O taken for 1 and 0.
    public static func readings(of typed: String, home: String) -> [Plate] {
        let text = folded(typed)
        var writings = [text, home + text, home.prefix(1) + text]
        for length in stride(from: min(6, text.count), to: 0, by: -1) {
            let rest = text.dropFirst(length)
            writings += exactProvinces(for: text.prefix(length).lowercased()).map { $0 + rest }
        }
        var plates: [Plate] = []
        for writing in writings + writings.map(withoutLookalikes) {
            guard let plate = Plate(writing), !plates.contains(plate) else { continue }
            plates.append(plate)
        }
        return plates
    }

    /// The provinces meant by pinyin (`su`: 苏; `ji`: 冀, 吉), by a region code (`js`), or else by their beginning.
    public static func provinces(forPinyin typed: String) -> [String] {
        let text = HalfWidth.folded(typed).lowercased()
        guard !text.isEmpty else { return [] }
        let exact = exactProvinces(for: text)
        guard exact.isEmpty else { return exact }
        return provinceNames.filter { $0.pinyin.hasPrefix(text) || $0.region.hasPrefix(text) }.map(\.hanzi)
    }

    private static func exactProvinces(for text: String) -> [String] {
        let spoken = provinceNames.filter { $0.pinyin == text }.map(\.hanzi)
        return spoken.isEmpty ? provinceNames.filter { $0.region == text }.map(\.hanzi) : spoken
    }

    private static func withoutLookalikes(_ writing: String) -> String {
        let serial = writing.dropFirst(2).map { $0 == "I" ? "1" : $0 == "O" ? "0" : $0 }
        return writing.prefix(2) + String(serial)
    }

    // Region codes after GB/T 2260.
    private static let provinceNames: [(hanzi: String, pinyin: String, region: String)] = [
        ("京", "jing", "bj"), ("津", "jin", "tj"), ("冀", "ji", "he"), ("晋", "jin", "sx"),
        ("蒙", "meng", "nm"), ("辽", "liao", "ln"), ("吉", "ji", "jl"), ("黑", "hei", "hl"),
        ("沪", "hu", "sh"), ("苏", "su", "js"), ("浙", "zhe", "zj"), ("皖", "wan", "ah"),
        ("闽", "min", "fj"), ("赣", "gan", "jx"), ("鲁", "lu", "sd"), ("豫", "yu", "ha"),
        ("鄂", "e", "hb"), ("湘", "xiang", "hn"), ("粤", "yue", "gd"), ("桂", "gui", "gx"),
        ("琼", "qiong", "hi"), ("渝", "yu", "cq"), ("川", "chuan", "sc"), ("贵", "gui", "gz"),
        ("云", "yun", "yn"), ("藏", "zang", "xz"), ("陕", "shan", "sn"), ("甘", "gan", "gs"),
        ("青", "qing", "qh"), ("宁", "ning", "nx"), ("新", "xin", "xj"),
    ]
}
