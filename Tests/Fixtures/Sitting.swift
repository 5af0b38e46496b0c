import Terminal

@testable import Workshop

/// A person at one screen, as the desk would let him: keys go in, acts are carried out, keys are counted.
struct Sitting<S: Screen> {
    let shop: TestShop
    let role: Role
    var language = Language.chinese
    var screen: S
    /// How many keys were pressed so far (interaction.md section 16: every key press is 1).
    private(set) var keys = 0
    /// Where the last act or key led.
    private(set) var then: Intent.After?
    private(set) var opened: Place?
    private(set) var done: Done?
    private(set) var printed: PrintRequest?
    /// The sentence of the last refusal or remark.
    private(set) var said: Phrase?

    init(_ screen: S, in shop: TestShop, as role: Role = .advisor, _ language: Language = .chinese) throws {
        self.shop = shop
        self.role = role
        self.screen = screen
        self.language = language
        try shop.read { try self.screen.reload($0) }
    }

    var context: ScreenContext { shop.context(role, language) }

    mutating func type(_ text: String) throws {
        for character in text { try press(.character(character)) }
    }

    mutating func press(_ pressed: Key...) throws {
        for key in pressed {
            keys += 1
            said = nil
            if let reason = screen.whyNot(key, context) {
                said = reason
                continue
            }
            try carryOut(screen.update(key, context))
        }
    }

    private mutating func carryOut(_ intent: Intent) throws {
        switch intent {
        case .stay: break
        case .beep: said = Phrase(same: "beep")
        case .reload: try shop.read { try screen.reload($0) }
        case .open(let place): opened = place
        case .close: then = .close
        case .say(let phrase), .refuse(let phrase): said = phrase
        case .perform(let act, let after):
            do {
                done = try shop.carryOut(act, as: role)
                screen.done()
                then = after
            } catch let refusal as Refusal { said = refusal.line }
            try shop.read { try screen.reload($0) }
        case .ask(let sheet):
            guard let act = sheet.act(nil) else { return said = sheet.title }
            try carryOut(.perform(act, then: sheet.then))
        case .show(let title, _): said = title
        case .print(let request): printed = request
        }
    }

    func picture(rows: Int = 17, columns: Int = 80) -> String {
        shop.picture(screen, language, rows: rows, columns: columns, as: role)
    }
}

extension TestShop {
    fileprivate func carryOut(_ act: some Act, as role: Role) throws -> Done {
        try perform(act, as: role)
    }
}
