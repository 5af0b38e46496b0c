import Terminal

/// One person's sitting at a terminal: who is signed in, which screens are open, what is typed and said.
/// Keys go in, frames come out; it knows no terminal, so tests drive it like a person does.
public final class Session {
    let store: Store
    let environment: Environment
    public internal(set) var actor: Actor?
    public internal(set) var language: Language
    var signIn: SignInPanel
    var stack: ScreenStack
    var overlay: Overlay?
    var omnibox = TextField()
    var answers: [Answer] = []
    var message: Message?
    /// News for my roles, newest first, and the last row of the logbook that was there at sign-in.
    var notices: [Logbook.Entry] = []
    var noticesSeen = LogbookID(0)
    var rail: Rail?
    /// The clock that runs on the order shown.
    var frontClock: FrontClock?
    var shopName = ""
    /// Shown on the title row of a practice store.
    public var banner: Phrase?
    /// What was typed and is not yet in the store, and since when nothing more came.
    var savedDraft: [String: String]?
    public internal(set) var isDraftDirty = false
    public internal(set) var isOver = false
    public internal(set) var wantsBell = false
    public internal(set) var wantsSuspend = false
    public var hasSeenFunctionKey = false
    public var hasJobControl = true
    var quitAsked = false
    /// What was sent and never answered: sent again it carries the same key, so that it cannot happen twice.
    var unanswered: (command: Command, key: IdempotencyKey)?
    /// The minute in which the floor was last looked at for alarms.
    var watchedMinute: Int64 = 0
    /// Where printed documents go.
    public var outlet = PrintOutlet.real(folder: nil)

    /// - Parameter actor: signed in already (practice stores); nil asks for number and PIN first.
    public init(store: Store, environment: Environment, language: Language, actor: Actor? = nil) throws {
        self.store = store
        self.environment = environment
        self.language = language
        self.actor = actor
        stack = ScreenStack(home: HomeScreen(actor: actor))
        signIn = SignInPanel(language)
        try store.read(environment) { snapshot in
            shopName = try ShopTable.shop(in: snapshot).name
            try signIn.reload(snapshot)
        }
        if actor != nil { try begin() }
    }

    var context: ScreenContext {
        ScreenContext(
            now: environment.now(), zone: environment.zone, language: language,
            actor: actor ?? Actor(staff: StaffID(0), name: "", roles: [], terminal: environment.terminal))
    }

    /// The screen on top.
    public var place: Place { actor == nil ? .signIn : stack.top.place }

    /// What the message line says now.
    public var said: String { message.map { $0.text[language] } ?? "" }

    /// Starts the sitting of the person signed in.
    func begin() throws {
        stack = ScreenStack(home: HomeScreen(actor: actor))
        overlay = nil
        unanswered = nil
        clearOmnibox()
        try store.read(environment) { snapshot in noticesSeen = try Logbook.last(in: snapshot) }
        try watchFloor()
        try reload()
    }

    // MARK: screens

    /// Lets the top screen read the store again, with the rail and the notices around it.
    public func reload() throws {
        guard let actor else { return }
        try store.read(environment) { snapshot in
            try stack.top.reload(snapshot)
            rail = try stack.top.order.map { try PassageTable.rail(of: $0, in: snapshot) }
            frontClock = try stack.top.order.flatMap { try FrontClock.running(on: $0, in: snapshot) }
            notices = try Logbook.notices(for: actor, after: noticesSeen, in: snapshot)
        }
    }

    /// Another program has committed: everything shows it, and the cursor does not move.
    public func newsArrived() throws {
        try watchFloor()
        let known = notices.first?.id
        try reload()
        guard let newest = notices.first, newest.id != known else { return }
        message = Message(.notice, newest.line(environment.zone))
    }

    /// Opens a place; a draft of this person for it comes back.
    func open(_ place: Place) throws {
        try keepDraft()
        forgetRefusal()
        clearOmnibox()
        if place == .home {
            stack.goHome()
            return try reload()
        }
        stack.push(Atlas.screen(at: place))
        try arrive()
    }

    /// What every newly opened screen goes through: read, then take back what had been typed here.
    private func arrive() throws {
        try reload()
        guard let actor else { return savedDraft = nil }
        let draft = try store.read(environment) {
            try DraftTable.draft(of: actor.staff, at: stack.top.place, in: $0)
        }
        if let draft {
            stack.top.restore(draft.fields)
            try reload()
            let clock = context.clock(draft.savedAt)
            message = Message(
                .said, Phrase("接着 \(clock) 没写完的内容", "Going on with what was typed at \(clock)"))
            if stack.top.draft?.isEmpty ?? true { try forget(draft, of: actor) }
        }
        savedDraft = stack.top.draft
        isDraftDirty = false
    }

    /// What a draft was typed about has gone since: it would wait on the home screen for ever.
    private func forget(_ draft: Draft, of actor: Actor) throws {
        let clock = context.clock(draft.savedAt)
        let typed = FormBox.typed(in: draft.fields).joined(separator: " ")
        message = Message(
            .said,
            Phrase("\(clock) 没写完的内容已经不适用：\(typed)", "What was typed at \(clock) no longer fits: \(typed)"))
        try store.keepDraft([:], title: Phrase(same: ""), at: draft.place, actor: actor, environment)
    }

    /// Takes the top screen's place: after a step is complete the next one follows.
    func replace(with place: Place) throws {
        if stack.isAtHome { return try open(place) }
        if place == .home { return try open(.home) }
        stack.replaceTop(with: Atlas.screen(at: place))
        try arrive()
    }

    func close() throws {
        try keepDraft()
        forgetRefusal()
        clearOmnibox()
        stack.pop()
        savedDraft = nil
        isDraftDirty = false
        try reload()
        savedDraft = stack.top.draft
    }

    /// What was refused on one screen says nothing on the next.
    private func forgetRefusal() {
        if message?.tone == .refused { message = nil }
    }

    func clearOmnibox() {
        omnibox.text = ""
        answers = []
    }
}

extension Logbook.Entry {
    /// "09:41 孙敏: 质检通过", as the message line shows a notice.
    func line(_ zone: Zone) -> Phrase {
        let clock = zone.clock(of: at).description
        return Phrase("\(clock) \(staffName): \(said.chinese)", "\(clock) \(staffName): \(said.english)")
    }
}
