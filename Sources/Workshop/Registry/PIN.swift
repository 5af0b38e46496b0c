import Crypto
import CryptoExtras
import Foundation

/// The digits a member of staff signs in with. Only a salted scrypt hash of them is ever kept.
public struct PIN: Hashable, Sendable {
    private let digits: String

    /// Four to eight digits; full-width ones are folded.
    public init(_ typed: String) throws(Refusal) {
        let folded = HalfWidth.folded(typed)
        guard (4...8).contains(folded.count), folded.allSatisfy({ ("0"..."9").contains($0) }) else {
            throw Refusal(
                Phrase("密码为 4 到 8 位数字", "A PIN is 4 to 8 digits"),
                wayOut: Phrase("重新输入", "type it again"))
        }
        digits = folded
    }

    /// "salt:hash" in hex; the salt comes from the environment's chance.
    public func sealed(by environment: Environment) throws -> String {
        let text = (0..<2).map { _ in String(environment.random(), radix: 16) }.joined()
        return try text + ":" + Self.hash(digits, salt: text)
    }

    /// True when this PIN made the sealed text. Takes the same time whether it did or not.
    func opens(_ sealed: String) throws -> Bool {
        let parts = sealed.split(separator: ":")
        guard parts.count == 2 else { return false }
        let made = try Self.hash(digits, salt: String(parts[0]))
        let pairs = zip(made.utf8, parts[1].utf8)
        return made.utf8.count == parts[1].utf8.count && pairs.reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hash(_ digits: String, salt: String) throws -> String {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(digits.utf8), salt: Data(salt.utf8), outputByteCount: 32, rounds: 4_096, blockSize: 8,
            parallelism: 1)
        return key.withUnsafeBytes { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}
