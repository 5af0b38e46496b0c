/// What lies over the screen and takes the keys until it is answered.
enum Overlay: Sendable {
    case palette(Palette)
    case sheet(CommitSheet)
    case help(HelpPage)
    case document(DocumentPage)
}

/// A sentence on the message line.
struct Message: Hashable, Sendable {
    enum Tone: Hashable, Sendable {
        case said, refused, notice
    }

    let tone: Tone
    let text: Phrase

    init(_ tone: Tone, _ text: Phrase) {
        self.tone = tone
        self.text = text
    }
}

/// The open screens, home at the bottom; there is always one.
struct ScreenStack: Sendable {
    private var home: any Screen
    private var above: [any Screen] = []

    init(home: any Screen) {
        self.home = home
    }

    var top: any Screen {
        get { above.last ?? home }
        set {
            if above.isEmpty { home = newValue } else { above[above.count - 1] = newValue }
        }
    }

    var isAtHome: Bool { above.isEmpty }
    var depth: Int { above.count }

    mutating func push(_ screen: any Screen) { above.append(screen) }

    /// Closes the top screen; home stays.
    mutating func pop() { above = above.dropLast() }

    /// Takes the top screen's place, unless it is home.
    mutating func replaceTop(with screen: any Screen) {
        pop()
        push(screen)
    }

    mutating func goHome() { above = [] }
}
