import Testing

@testable import Workshop

struct PromiseKeptTests {
    static let margins: [(seconds: Int, kept: PromiseKept)] = [
        (0, PromiseKept.kept), (900, .kept), (-900, .kept), (901, .late(minutes: 15)),
        (-901, .early(minutes: 15)),
        (3_600, .late(minutes: 60)), (-3_600, .early(minutes: 60)),
    ]

    @Test(arguments: margins)
    func `fifteen minutes either way still keep the promise`(_ seconds: Int, _ kept: PromiseKept) {
        let promised = Moment(seconds: 1_773_279_720)
        #expect(PromiseKept(promised: promised, ready: promised.adding(seconds: seconds)) == kept)
    }
}
