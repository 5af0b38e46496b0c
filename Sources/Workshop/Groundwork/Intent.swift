import Terminal

/// What a screen wants after a key; the desk carries it out.
public enum Intent: Sendable {
    case stay
    /// The key means nothing here: beep and say so.
    case beep
    /// Read again: a lookup under a field has new text.
    case reload
    case perform(any Act, then: After = .stay)
    case open(Place)
    case close
    /// A sentence for the message line.
    case say(Phrase)
    /// Why it is refused, on the message line with a beep; the cursor stays.
    case refuse(Phrase)
    /// A sheet over the screen, answered by Enter (a different key than the one that asked).
    case ask(Sheet)
    /// Written into the logbook, then handed to the printer or saved.
    case print(PrintRequest)
    /// Shows a document (text), to read, print or save.
    case show(title: Phrase, text: String)

    /// Where to go once the act is carried out.
    public enum After: Sendable, Hashable {
        case stay
        case close
        case open(Place)
        /// The place named by the act's outcome, else stay.
        case follow
        /// The next step of the order the act belongs to.
        case nextStep
    }
}

/// A question before something is committed: what will happen, answered by Enter; F3 leaves all as it was.
public struct Sheet: Sendable {
    public let title: Phrase
    public let lines: [Phrase]
    /// Digits that must be typed first, for acts that cannot be taken back.
    public let challenge: String?
    /// The second person's authority that is asked for first.
    public let authority: AuthorityKind?
    public let then: Intent.After
    private let commit: Commit

    private enum Commit: Sendable {
        case plain(@Sendable (Authority?) -> any Act)
        case authorised(@Sendable (Authority) -> any Act)
    }

    public init(
        _ title: Phrase, lines: [Phrase] = [], challenge: String? = nil, authority: AuthorityKind? = nil,
        then: Intent.After = .stay, act: @escaping @Sendable (Authority?) -> any Act
    ) {
        self.title = title
        self.lines = lines
        self.challenge = challenge
        self.authority = authority
        self.then = then
        commit = .plain(act)
    }

    /// A question whose act cannot even be put together without a second person's authority.
    public init(
        _ title: Phrase, lines: [Phrase] = [], needs authority: AuthorityKind,
        then: Intent.After = .stay, act: @escaping @Sendable (Authority) -> any Act
    ) {
        self.title = title
        self.lines = lines
        challenge = nil
        self.authority = authority
        self.then = then
        commit = .authorised(act)
    }

    /// The act, with the authority when one was asked for; nil when it needs one and there is none.
    public func act(_ authority: Authority?) -> (any Act)? {
        switch commit {
        case .plain(let act): act(authority)
        case .authorised(let act): authority.map(act)
        }
    }
}
