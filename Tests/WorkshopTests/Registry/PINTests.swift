import Testing

@testable import Fixtures
@testable import Workshop

/// PINs at rest. Keys from RFC 7914 section 12 (the first 32 of their 64 bytes) and, of the shop's own cost, from
/// OpenSSL's scrypt.
struct PINTests {
    struct Published: Sendable {
        let password: String, salt: String, scrypt: Scrypt, key: String
    }

    static let published = [
        Published(
            password: "password", salt: "NaCl", scrypt: Scrypt(cost: 10, blockSize: 8, parallelism: 16),
            key: "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"),
        Published(
            password: "pleaseletmein", salt: "SodiumChloride",
            scrypt: Scrypt(cost: 14, blockSize: 8, parallelism: 1),
            key: "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"),
        Published(
            password: "1234", salt: "0123456789abcdef0123456789abcdef",
            scrypt: Scrypt(cost: 12, blockSize: 8, parallelism: 1),
            key: "77494917be0e6ed7ad34e761d653d18a89702a719b5bbe9afaf57c2ded6d3fc0"),
    ]

    @Test(arguments: published) func `the key is the published one`(published: Published) throws {
        let key = try #require(published.scrypt.key(of: published.password, salt: published.salt))
        #expect(key.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == published.key)
    }

    @Test func `a PIN opens what it sealed, another does not, and two seals differ`() throws {
        let environment = Environment.real(terminal: "desk 1")
        let pin = try PIN("１２３４")
        let sealed = try pin.sealed(by: environment)
        #expect(pin.opens(sealed))
        #expect(try !PIN("1235").opens(sealed))
        #expect(try pin.sealed(by: environment) != sealed)
    }

    @Test func `what stores have kept since swift-crypto sealed it still opens`() throws {
        let kept =
            "8647c0a0c62ae457f95f65c5be6a4aaf:ee72796c6824dc171f2d4bfbe398a8e96106a67959c7e74ed7dc16d4f266c3e5"
        #expect(try PIN("1234").opens(kept))
        #expect(try !PIN("1243").opens(kept))
    }

    @Test(arguments: ["", ":", "salt:", ":77", "sa$lt:77", "nothing", "a:b:c"])
    func `nothing opens a seal that is none`(sealed: String) throws {
        #expect(try !PIN("1234").opens(sealed))
    }
}
