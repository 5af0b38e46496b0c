import Terminal
import Testing

@testable import Workshop

/// One screen under the fingers: carries out what it asks for as the desk does, and counts the keys.
struct KeyDesk<S: Screen> {
    let shop: TestShop
    let role: Role
    var screen: S
    var sheet: Sheet?
    private(set) var keys = 0
    /// What the message line says.
    private(set) var said: Phrase?
    private(set) var refused: Phrase?
    /// Where the desk would go.
    private(set) var after: Intent.After?
    private(set) var opened: Place?
    private(set) var shown: String?

    init(_ shop: TestShop, _ screen: S, as role: Role = .advisor) throws {
        self.shop = shop
        self.role = role
        self.screen = screen
        try reload()
    }

    mutating func reload() throws { try shop.read { try screen.reload($0) } }

    mutating func type(_ text: String) throws {
        for character in text { try press(.character(character)) }
    }

    mutating func press(_ pressed: Key...) throws {
        for key in pressed {
            keys += 1
            try press(one: key)
        }
    }

    private mutating func press(one key: Key) throws {
        refused = nil
        if let sheet {
            self.sheet = nil
            if key == .enter, let act = sheet.act(authority(for: sheet)) {
                try carryOut(.perform(act, then: sheet.then))
            }
            return
        }
        var meant = key
        let context = shop.context(role)
        if screen.typing == .acts, case .character(let character) = key,
            let digit = character.wholeNumberValue
        {
            meant = .choice(digit == 0 ? 10 : digit)
        }
        let bindings = screen.bindings(context)
        if case .choice(let number) = meant, let binding = bindings.first(where: { $0.number == number }) {
            meant = binding.key
        }
        if let why = screen.whyNot(meant, context) {
            refused = why
            return
        }
        try carryOut(screen.update(meant, context))
    }

    private func authority(for sheet: Sheet) -> Authority? {
        sheet.authority.map { Authority(checked: $0, by: StaffID(9), reason: "discount") }
    }

    private mutating func carryOut(_ intent: Intent) throws {
        switch intent {
        case .stay: break
        case .beep: refused = Phrase("嘟", "beep")
        case .reload: try reload()
        case .perform(let act, let then):
            do {
                said = try shop.perform(act, as: role).said
                after = then
                screen.done()
            } catch let refusal as Refusal {
                refused = refusal.line
            }
            try reload()
        case .open(let place): opened = place
        case .close: opened = .home
        case .say(let phrase): said = phrase
        case .refuse(let phrase): refused = phrase
        case .ask(let asked): sheet = asked
        case .show(_, let text): shown = text
        case .print(let request): said = request.document.name
        }
    }

    /// The body, 80 columns wide unless told.
    func picture(_ language: Language = .chinese, rows: Int = 17, columns: Int = 80) -> String {
        shop.picture(screen, language, rows: rows, columns: columns, as: role)
    }
}
