import Testing
import Workshop

struct VINTests {
    // The first two are the worked examples for 49 CFR 565 / ISO 3779 in general use; the third is the example of
    // an X that is a figure; 1M8… has the check digit X.
    @Test(arguments: [
        "1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715", "1HGCM82633A004352",
        "LSVAA49J132047371",
    ])
    func `a published number has the right check digit`(text: String) throws {
        let vin = try #require(VIN(text))
        #expect(vin.checkDigitIsRight)
        #expect(VIN.read(text) == .valid(vin))
    }

    @Test func `a wrong check digit is a warning and no refusal`() throws {
        let vin = try #require(VIN("1M8GDM9A1KP042788"))
        #expect(!vin.checkDigitIsRight)
        #expect(VIN.read("1M8GDM9A1KP042788") == .wrongCheckDigit(vin))
        #expect(VIN.read("1M8GDM9A1KP042788").vin == vin)
    }

    // Weights 8 7 6 5 4 3 2 10 are no multiples of 11, and values differ by less than 11.
    @Test func `one digit typed wrong is always seen`() throws {
        let right = Array("11111111111111111")
        for place in right.indices where place != 8 {
            for digit in "023456789" {
                var wrong = right
                wrong[place] = digit
                #expect(try #require(VIN(String(wrong))).checkDigitIsRight == false)
            }
        }
    }

    static let refused: [String] = [
        "", "1M8GDM9AXKP04278", "1M8GDM9AXKP0427888", "IM8GDM9AXKP042788", "1M8GDM9AXKPO42788",
        "1M8GDM9AXKQ042788", "1M8GDM9AXKP04278沪",
    ]

    @Test(arguments: refused)
    func `what is no number is refused, and read as it stands`(text: String) {
        #expect(VIN(text) == nil)
        #expect(VIN.read(text) == .unknownForm(text))
    }

    @Test(arguments: [
        "1m8gdm9axkp042788", " 1M8GDM9AX KP042788 ", "１Ｍ８GDM9AXKP042788", "1M8-GDM9AX-KP042788",
    ])
    func `writings of one number are one number`(typed: String) {
        #expect(VIN(typed)?.text == "1M8GDM9AXKP042788")
    }

    @Test func `a number is asked for by its tail`() throws {
        let vin = try #require(VIN("1M8GDM9AXKP042788"))
        #expect(vin.tail() == "042788")
        #expect(vin.tail(8) == "KP042788")
    }
}
