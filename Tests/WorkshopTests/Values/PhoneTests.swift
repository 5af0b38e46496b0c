import Testing
import Workshop

struct PhoneTests {
    static let numbers: [(typed: String, text: String?)] = [
        ("13812345521", "13812345521"), ("138 1234 5521", "13812345521"), ("138-1234-5521", "13812345521"),
        ("+86 138 1234 5521", "13812345521"), ("+86-13812345521", "13812345521"),
        ("008613812345521", "13812345521"),
        ("8613812345521", "13812345521"), ("１３８１２３４５５２１", "13812345521"), ("19912345521", "19912345521"),
        ("02161234567", "021-61234567"), ("021-61234567", "021-61234567"), ("(021)6123 4567", "021-61234567"),
        ("（021）61234567", "021-61234567"), ("+86 21 6123 4567", "021-61234567"), ("010-12345678", nil),
        ("01082345678", "010-82345678"), ("0512-61234567", "0512-61234567"), ("0571-8123456", "0571-8123456"),
        ("61234567", "61234567"), ("6123456", "6123456"), ("400-123-4567", "400-123-4567"),
        ("4001234567", "400-123-4567"), ("021-61234567-801", "021-61234567-801"),
        ("021-61234567转801", "021-61234567-801"),
    ]

    @Test(arguments: numbers)
    func `a number is known in every writing`(typed: String, text: String?) {
        #expect(Phone(typed)?.text == text)
    }

    static let refused: [String] = [
        "", "1381234552", "138123455211", "12812345521", "02012", "0000000000", "01182345678", "abc",
        "138x2345521",
        "1234567", "13812345521-8", "861381234552", "021-61234567-123456", "+85291234567",
    ]

    @Test(arguments: refused)
    func `what has no known form is refused, and read as it stands`(typed: String) {
        #expect(Phone(typed) == nil)
        #expect(Phone.read(typed) == .unknownForm(typed))
    }

    static let masked: [(text: String, masked: String, tail: String)] = [
        ("13812345521", "138****5521", "5521"), ("021-61234567", "021****4567", "4567"),
        ("61234567", "****4567", "4567"),
        ("021-61234567-801", "021****7801", "7801"),
    ]

    @Test(arguments: masked)
    func `a number is masked but for what it is known again by`(text: String, masked: String, tail: String)
        throws
    {
        let phone = try #require(Phone(text))
        #expect(phone.masked == masked)
        #expect(phone.tail == tail)
    }

    @Test func `what is written is read again`() throws {
        for text in ["13812345521", "021-61234567", "0571-8123456", "400-123-4567", "021-61234567-801"] {
            #expect(try #require(Phone(text)).description == text)
        }
        #expect(Phone("13812345521")?.isMobile == true)
        #expect(Phone("400-123-4567")?.kind == .service)
    }
}
