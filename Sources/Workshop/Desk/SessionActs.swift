import Terminal

extension Session {
    /// Carries out an act: one transaction, then every screen sees it. A refusal is said; the cursor stays.
    func perform(_ act: any Act, then: Intent.After) throws {
        guard let actor else { return }
        do {
            let done = try send(try Command(act), as: actor)
            message = Message(.said, done.said)
            try watchFloor()
            try dropDraft()
            let wasAsking = stack.top.isAsking
            stack.top.done()
            try go(then, done)
            savedDraft = stack.top.draft
            if wasAsking { try keepWhatIsLeft() }
        } catch let refusal as Refusal {
            refuse(refusal.line)
            try reload()
        }
    }

    /// A fault of the machine leaves it open whether the command took effect: the next try is the same one.
    private func send(_ command: Command, as actor: Actor) throws -> Done {
        let key =
            unanswered.flatMap { $0.command == command ? $0.key : nil } ?? environment.newKey()
        unanswered = (command, key)
        do {
            let done = try store.run(command, key: key, actor: actor, environment)
            unanswered = nil
            return done
        } catch let refusal as Refusal {
            unanswered = nil
            throw refusal
        }
    }

    private func go(_ then: Intent.After, _ done: Done) throws {
        switch then {
        case .stay: try reload()
        case .close: try close()
        case .open(let place): try replace(with: place)
        case .follow:
            switch done.opens {
            // A document is looked at and put away again.
            case .document(let document, let subject): try open(.document(document, of: subject))
            case .some(let place): try replace(with: place)
            case nil: try reload()
            }
        case .nextStep:
            guard let order = done.order else { return try reload() }
            let stage = try store.read(environment) { try PassageTable.stage(of: order, in: $0) }
            try replace(with: stage.map { StepPlaces.place(of: $0, order: order) } ?? .order(order))
        }
    }

    /// Carries out what a screen wants.
    func carryOut(_ intent: Intent) throws {
        switch intent {
        case .stay: break
        case .beep: beep()
        case .reload: try reload()
        case .perform(let act, let then): try perform(act, then: then)
        case .open(let place): try open(place)
        case .close: try close()
        case .say(let phrase): message = Message(.said, phrase)
        case .refuse(let phrase): refuse(phrase)
        case .ask(let sheet): try ask(sheet)
        case .print(let request): try print(request)
        case .show(let title, let text): overlay = .document(DocumentPage(title: title, text: text))
        }
    }

    /// Paper came out: the document is done with. A file was saved: it stays, to be read on.
    private func print(_ request: PrintRequest) throws {
        guard let actor else { return }
        do {
            let printing = Printing(store, environment, outlet)
            let said = try printing.carryOut(request, actor: actor)
            if request.way == .printer { try close() } else { try reload() }
            message = Message(.said, said)
        } catch let refusal as Refusal {
            refuse(refusal.line)
            try reload()
        }
    }

    private func ask(_ sheet: Sheet) throws {
        let reasons =
            try sheet.authority == nil
            ? [] : store.read(environment) { try Reasons.list("authority", of: $0).map(\.name) }
        overlay = .sheet(CommitSheet(sheet, reasons: reasons, language))
    }

    /// Takes back what this person did last, on the order in sight if there is one; again for one more.
    func undo() throws {
        guard let actor else { return }
        let last = try store.read(environment) {
            try Logbook.lastUndoable(by: actor.staff, order: stack.top.order, in: $0)
        }
        guard let last else {
            return refuse(Phrase("没有可撤销的操作", "There is nothing to take back"))
        }
        if let never = last.never {
            return refuse(
                Phrase(
                    "“\(last.said.chinese)”不能撤销：\(never.chinese)",
                    "\"\(last.said.english)\" cannot be taken back: \(never.english)"))
        }
        guard let counter = last.counter else { return beep() }
        do {
            let command = try Command(room: last.room, act: counter)
            _ = try store.run(
                command, key: environment.newKey(), actor: actor, takesBack: last.id, environment)
            try reload()
            message = Message(.said, Phrase("已撤销：\(last.said.chinese)", "Taken back: \(last.said.english)"))
        } catch let refusal as Refusal {
            refuse(
                Phrase(
                    "不能撤销“\(last.said.chinese)”：\(refusal.line.chinese)",
                    "Cannot take back \"\(last.said.english)\": \(refusal.line.english)"))
        }
    }

    func refuse(_ phrase: Phrase) {
        message = Message(.refused, phrase)
        wantsBell = true
    }

    /// The key means nothing here: say so; it never means something else.
    func beep() {
        refuse(Phrase("这个键在这里没有用，F1 看能做什么", "That key does nothing here; F1 shows what can be done"))
    }

    // MARK: drafts

    /// Notes that something was typed; kept at once when a field was left, else after two quiet seconds.
    func noteTyping(leftField: Bool) throws {
        guard stack.top.draft != nil, stack.top.draft != savedDraft else { return }
        isDraftDirty = true
        if leftField { try keepDraft() }
    }

    /// Writes what was typed into the store.
    public func keepDraft() throws {
        guard isDraftDirty, let actor, let draft = stack.top.draft else { return }
        let heading = stack.top.heading(context)
        try store.keepDraft(
            draft, title: Phrase(same: heading), at: stack.top.place, actor: actor, environment)
        savedDraft = draft
        isDraftDirty = false
    }

    /// A question over a form was answered, and the form below it still holds what was typed.
    private func keepWhatIsLeft() throws {
        guard stack.top.draft?.values.contains(where: { !$0.isEmpty }) ?? false else { return }
        isDraftDirty = true
        try keepDraft()
    }

    /// The form was committed: its draft has done its work.
    private func dropDraft() throws {
        guard let actor, stack.top.draft != nil else { return }
        isDraftDirty = false
        try store.keepDraft([:], title: Phrase(same: ""), at: stack.top.place, actor: actor, environment)
    }
}
