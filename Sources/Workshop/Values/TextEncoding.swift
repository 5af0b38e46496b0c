import Foundation

/// How the bytes of a file from another system stand for text: UTF-8, or the GB18030 older Chinese programs write.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"

    // CFStringEncoding 0x0632 in Foundation's numbering of encodings it has no name for.
    private static let foundationGB18030 = String.Encoding(rawValue: 0x8000_0632)

    /// The encoding a file was most likely written in.
    public static func detected(in bytes: [UInt8]) -> TextEncoding {
        var census = EncodingCensus()
        bytes.withUnsafeBufferPointer { census.read($0) }
        return census.isMostlyUTF8() ? .utf8 : .gb18030
    }

    /// The text, or nil when the bytes are not legal in this encoding.
    public func text(_ bytes: some Collection<UInt8>) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .gb18030: String(data: Data(bytes), encoding: Self.foundationGB18030)
        }
    }

    /// The bytes of a text. Every character there is has a place in both encodings.
    public func bytes(_ text: String) -> [UInt8]? {
        switch self {
        case .utf8: Array(text.utf8)
        case .gb18030: text.data(using: Self.foundationGB18030).map { Array($0) }
        }
    }
}
