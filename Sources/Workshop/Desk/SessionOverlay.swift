import Terminal

extension Session {
    /// Keys while something lies over the screen.
    func pressOverlay(_ key: Key) throws {
        if closesOverlay(key) {
            overlay = nil
            return
        }
        switch overlay {
        case .palette(let palette): try pressPalette(key, palette)
        case .sheet(let sheet): try pressSheet(key, sheet)
        case .help(var page):
            page.handle(key)
            overlay = .help(page)
        case .document(var page):
            if key == .enter { return overlay = nil }
            if key == .function(9) { return try printOut(page) }
            page.handle(key)
            overlay = .document(page)
        case nil: break
        }
    }

    private func closesOverlay(_ key: Key) -> Bool {
        switch key {
        case .function(3), .escape, .control("c"): true
        default: false
        }
    }

    private func pressPalette(_ key: Key, _ open: Palette) throws {
        var palette = open
        if key == .enter {
            guard let row = palette.choice else { return beep() }
            overlay = nil
            return try run(row)
        }
        if palette.handle(key), let actor {
            let text = palette.text
            palette.answers = try store.read(environment) { snapshot in
                text.isEmpty ? [] : try Answering.answers(to: text, actor: actor, in: snapshot)
            }
        }
        overlay = .palette(palette)
    }

    private func run(_ row: Palette.Row) throws {
        switch row.does {
        case .binding(let key): try choose(key)
        case .desk(let act): try run(act)
        case .place(let place): try open(place)
        case .answer(let answer): try run(answer)
        }
    }

    private func pressSheet(_ key: Key, _ open: CommitSheet) throws {
        var sheet = open
        if sheet.isPlain {
            guard key == .enter else { return beep() }
            return try commit(sheet, authority: nil)
        }
        switch sheet.form.handle(key) {
        case .submit: try answer(sheet)
        case .ignored, .refused: beep()
        default:
            sheet.error = nil
            overlay = .sheet(sheet)
        }
    }

    /// Enter on the last field: the digits must be those asked for, the second person's PIN must open.
    private func answer(_ filled: CommitSheet) throws {
        var sheet = filled
        if let challenge = sheet.sheet.challenge, sheet.form["challenge"] != challenge {
            sheet.error = Phrase("后四位不对，应为 \(challenge)", "The last four digits are \(challenge)")
            overlay = .sheet(sheet)
            return
        }
        guard let kind = sheet.sheet.authority else { return try commit(sheet, authority: nil) }
        do {
            let reasons = try store.read(environment) { try Reasons.list("authority", of: $0) }
            let chosen = sheet.form.choice("reason").flatMap {
                reasons.indices.contains($0) ? reasons[$0] : nil
            }
            guard let number = Int(sheet.form["number"]), let reason = chosen else {
                throw Refusal(
                    Phrase("工号和原因都要填", "Number and reason are both needed"),
                    wayOut: Phrase("补上", "fill them in"))
            }
            let pin = try PIN(sheet.form["pin"])
            let authority = try store.read(environment) { snapshot in
                try StaffTable.authorise(kind, number: number, pin: pin, reason: reason.code, in: snapshot)
            }
            try commit(sheet, authority: authority)
        } catch let refusal as Refusal {
            sheet.error = refusal.line
            sheet.form["pin"] = ""
            overlay = .sheet(sheet)
        }
    }

    private func commit(_ sheet: CommitSheet, authority: Authority?) throws {
        guard let act = sheet.sheet.act(authority) else { return beep() }
        overlay = nil
        try perform(act, then: sheet.sheet.then)
    }

    private func printOut(_ page: DocumentPage) throws {
        do {
            try outlet.print(page.text, "advisor", 1)
            message = Message(.said, Phrase("已送打印机", "Sent to the printer"))
        } catch let refusal as Refusal {
            refuse(refusal.line)
        }
    }
}
