import Terminal

extension Session {
    /// One key, one meaning, on every screen.
    public func press(_ key: Key) throws {
        if quitAsked, key != .function(3), key != .control("c") {
            quitAsked = false
            // Once more would not leave any longer.
            message = nil
        }
        guard actor != nil else { return try pressAtSignIn(key) }
        try watchFloorByTheMinute()
        if overlay != nil { return try pressOverlay(key) }
        if try pressDesk(key) { return }
        try pressScreen(key)
    }

    /// The keys the desk keeps for itself; false for any other.
    private func pressDesk(_ key: Key) throws -> Bool {
        switch key {
        case .control("p"): try run(.palette)
        case .control("l"): try run(.redraw)
        case .control("c"): askToQuit()
        case .escape:
            if !omnibox.text.isEmpty { clearOmnibox() } else { try run(.back) }
        default:
            guard let act = DeskAct.allCases.first(where: { $0.key == key }) else { return false }
            try run(act)
        }
        return true
    }

    /// Carries out an act of the desk, by whatever door it was chosen.
    func run(_ act: DeskAct) throws {
        switch act {
        case .help:
            overlay = .help(
                HelpPage(heading: stack.top.heading(context), bindings: stack.top.bindings(context), language)
            )
        case .palette, .menu: openPalette()
        case .back: try back()
        case .redraw: try reload()
        case .undo: try undo()
        case .notice: try openNotice()
        case .copy: copy()
        case .language: try switchLanguage()
        case .signOut: try signOut()
        case .suspend:
            if hasJobControl { wantsSuspend = true } else { try undo() }
        case .quit: try end()
        }
    }

    private func back() throws {
        if stack.top.back() { return try reload() }
        if !stack.isAtHome { return try close() }
        if !omnibox.text.isEmpty { return clearOmnibox() }
        askToQuit()
    }

    private func askToQuit() {
        if quitAsked {
            isOver = true
        } else {
            quitAsked = true
            message = Message(.said, Phrase("再按一次退出，草稿都留着", "Once more to leave; drafts are kept"))
        }
    }

    private func openPalette() {
        overlay = .palette(
            Palette(bindings: stack.top.bindings(context), menu: MenuEntry.all(today: context.today)))
    }

    private func openNotice() throws {
        guard let newest = notices.first else {
            return refuse(Phrase("没有新通知", "There is no new notice"))
        }
        noticesSeen = newest.id
        try open(newest.order.map(Place.order) ?? .notices)
    }

    /// Writes the value in sight on the message line, where the mouse can take it.
    private func copy() {
        message = Message(.said, Phrase(same: stack.top.order == nil ? said : stack.top.heading(context)))
    }

    func switchLanguage() throws {
        language = language == .chinese ? .english : .chinese
        signIn.speak(language)
        if actor != nil { try reload() }
        message = Message(.said, Phrase("界面语言：中文", "The screen speaks English"))
    }

    func signOut() throws {
        try keepDraft()
        actor = nil
        overlay = nil
        message = nil
        signIn = SignInPanel(language)
        try store.read(environment) { try signIn.reload($0) }
    }

    /// Leaves the program; what was typed is kept.
    public func end() throws {
        try keepDraft()
        isOver = true
    }

    // MARK: the screen and the omnibox

    private func pressScreen(_ key: Key) throws {
        let typing = stack.top.typing
        if typing == .omnibox, try pressOmnibox(key) { return }
        var meant = key
        if typing != .field, case .character(let character) = key {
            let folded = Folding.ascii(String(character))
            if let action = listLetter(folded) { return try run(action) }
            if typing == .acts, let digit = Int(folded) { meant = .choice(digit == 0 ? 10 : digit) }
        }
        try choose(meant)
        let leaves: Set<Key> = [.enter, .tab, .backTab, .up, .down]
        try noteTyping(leftField: leaves.contains(key))
    }

    /// The letters and signs that work on lists beside their real keys.
    private func listLetter(_ typed: String) -> DeskAct? {
        switch typed {
        case "?": .help
        case ":", "/": .palette
        case "u": .undo
        default: nil
        }
    }

    /// Hands a key to the screen, after asking whether the act it stands for is available.
    func choose(_ key: Key) throws {
        let bindings = stack.top.bindings(context)
        var meant = key
        if case .choice(let number) = key, let binding = bindings.first(where: { $0.number == number }) {
            meant = binding.key
        }
        if let reason = stack.top.whyNot(meant, context) { return refuse(reason) }
        try carryOut(stack.top.update(meant, context))
    }

    /// Typing at home and on plain lists goes to the omnibox; true when it took the key.
    private func pressOmnibox(_ key: Key) throws -> Bool {
        switch key {
        case .character, .paste:
            _ = omnibox.handle(key)
        case .backspace, .control("u"), .left, .right, .delete:
            if omnibox.text.isEmpty { return false }
            _ = omnibox.handle(key)
        case .enter:
            if omnibox.text.isEmpty { return false }
            try runOmnibox()
            return true
        default: return false
        }
        try answer()
        return true
    }

    /// Looks up what the omnibox holds; the answer shows while typing.
    func answer() throws {
        guard let actor, !omnibox.text.isEmpty else { return answers = [] }
        let text = omnibox.text
        answers = try store.read(environment) { try Answering.answers(to: text, actor: actor, in: $0) }
    }

    private func runOmnibox() throws {
        guard let first = answers.first else {
            let typed = Folding.ascii(omnibox.text)
            if let number = Int(typed), stack.top.bindings(context).contains(where: { $0.number == number }) {
                clearOmnibox()
                return try choose(.choice(number))
            }
            return refuse(
                Phrase(
                    "没有找到“\(omnibox.text)”，换个号码或姓名再试",
                    "Nothing found for \"\(omnibox.text)\"; try another number or name"))
        }
        if answers.count > 1, first.isAmbiguous(with: answers[1]) {
            var palette = Palette(bindings: [], menu: [])
            palette.typed.text = omnibox.text
            palette.answers = answers
            clearOmnibox()
            overlay = .palette(palette)
            return
        }
        try run(first)
    }

    func run(_ answer: Answer) throws {
        switch answer.goes {
        case .place(let place): try open(place)
        case .nothing: message = Message(.said, answer.text)
        case .command(let command, let question, let warnings, let authority):
            clearOmnibox()
            let lines = [answer.text] + warnings.map { Phrase("! \($0.chinese)", "! \($0.english)") }
            try carryOut(
                .ask(
                    Sheet(question, lines: lines, authority: authority) { given in
                        command.authorised(by: given).act
                    }))
        }
    }
}

extension Answer {
    /// Two cars or two customers answer to the same text: the person must choose.
    func isAmbiguous(with other: Answer) -> Bool {
        switch (goes, other.goes) {
        case (.place(let mine), .place(let theirs)): mine != theirs
        default: false
        }
    }
}
