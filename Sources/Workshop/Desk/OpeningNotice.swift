import Terminal

/// What stands on the screen while a practice dealership is made, which takes some seconds: a month of visits is
/// played through. It is over as soon as it has been painted, and stays until the next program paints.
public final class OpeningNotice: Program {
    private let language: Language
    public private(set) var isOver = false
    public var wantsBell = false
    public var wantsSuspend = false

    public init(language: Language) { self.language = language }

    public var wakeAfter: Int? { 0 }
    public var watched: [Int32] { [] }
    public var watchesForScans: Bool { false }

    public func handle(_ event: Event) {
        switch event {
        case .tick, .ending: isOver = true
        default: break
        }
    }

    public func render(into frame: inout Frame) {
        frame.line("Advisor", row: 0, in: frame.area, style: .title)
        frame.line(
            Phrase(
                "正在准备演示店和它一个月的往来，请稍候几秒", "Making the demo dealership and a month behind it: a few seconds")[
                    language], row: 2, in: frame.area)
    }
}
