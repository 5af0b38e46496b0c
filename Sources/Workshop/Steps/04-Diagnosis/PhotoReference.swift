/// A photo taken for a finding: its name or path, and what it shows. The picture itself lies where it was put.
public struct PhotoReference: Codable, Hashable, Sendable {
    public let name: String
    public let shows: String

    public init(name: String, shows: String = "") {
        self.name = name
        self.shows = shows
    }

    /// "IMG_0312.jpg 内侧剩 2mm; IMG_0313.jpg": one photo a part, its name first, then what it shows.
    public static func read(_ typed: String) -> [PhotoReference] {
        let ends: Set<Character> = [";", "；", "、", "\n"]
        return typed.split(whereSeparator: ends.contains).compactMap { part in
            let words = part.split(maxSplits: 1, whereSeparator: \.isWhitespace).map {
                CleanText.kept(String($0))
            }
            guard let name = words.first, !name.isEmpty else { return nil }
            return PhotoReference(
                name: HalfWidth.folded(name), shows: words.count > 1 ? words[1] : "")
        }
    }

    /// As it is typed again.
    public var typed: String { shows.isEmpty ? name : "\(name) \(shows)" }
}

extension [PhotoReference] {
    public var typed: String { map(\.typed).joined(separator: "; ") }
}
