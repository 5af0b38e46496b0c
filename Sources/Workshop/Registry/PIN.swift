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
    ///
    /// - Throws: a `Refusal` when this machine cannot seal.
    public func sealed(by environment: Environment) throws(Refusal) -> String {
        let salt = (0..<2).map { _ in String(environment.random(), radix: 16) }.joined()
        guard let hash = hash(salt: salt) else {
            throw Refusal(
                Phrase(
                    "这台机器的 libcrypt 没有 scrypt, 密码不能保存",
                    "This machine's libcrypt has no scrypt to keep a PIN with"),
                wayOut: Phrase("请管理员更新 libcrypt1", "have the administrator update libcrypt1"))
        }
        return salt + ":" + hash
    }

    /// True when this PIN made the sealed text. Takes the same time whether it did or not.
    func opens(_ sealed: String) -> Bool {
        let parts = sealed.split(separator: ":")
        guard parts.count == 2, let made = hash(salt: String(parts[0])) else { return false }
        let pairs = zip(made.utf8, parts[1].utf8)
        return made.utf8.count == parts[1].utf8.count && pairs.reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func hash(salt: String) -> String? {
        Scrypt(cost: 12, blockSize: 8, parallelism: 1).key(of: digits, salt: salt)
            .map { $0.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
    }
}
