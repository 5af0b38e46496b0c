import CCrypt
import Glibc

/// A password made into a key that is slow to guess: scrypt (RFC 7914), as the system's libcrypt computes it.
struct Scrypt {
    /// N as a power of two.
    let cost: Int
    let blockSize: Int
    let parallelism: Int

    private static let alphabet = Array(
        "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The first 32 bytes of the key.
    ///
    /// - Parameter salt: letters, digits, `.` and `/`.
    /// - Returns: nil when libcrypt does not take the salt, or was built without scrypt.
    func key(of password: String, salt: String) -> [UInt8]? {
        let setting =
            "$7$" + Self.written(cost, 1) + Self.written(blockSize, 5) + Self.written(parallelism, 5) + salt
        var scratch: UnsafeMutableRawPointer?
        var size: Int32 = 0
        defer {
            // The password was written into it.
            if let scratch { explicit_bzero(scratch, Int(size)) }
            free(scratch)
        }
        guard let made = crypt_ra(password, setting, &scratch, &size).map({ String(cString: $0) }),
            made.hasPrefix(setting + "$")
        else { return nil }
        return Self.bytes(made.utf8.dropFirst(setting.utf8.count + 1))
    }

    /// A number in libcrypt's digits of six bits, the lowest first.
    private static func written(_ number: Int, _ count: Int) -> String {
        String(decoding: (0..<count).map { alphabet[number >> (6 * $0) & 63] }, as: UTF8.self)
    }

    /// Three bytes are four digits, the lowest first; nil for what is no digit.
    private static func bytes(_ digits: some Sequence<UInt8>) -> [UInt8]? {
        var (bytes, kept, bits): ([UInt8], Int, Int) = ([], 0, 0)
        for digit in digits {
            guard let value = alphabet.firstIndex(of: digit) else { return nil }
            kept |= value << bits
            bits += 6
            if bits >= 8 {
                bytes.append(UInt8(kept & 255))
                (kept, bits) = (kept >> 8, bits - 8)
            }
        }
        return bytes
    }
}
