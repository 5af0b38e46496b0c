import Terminal

/// Who sits down: staff number and PIN; at the very first sign-in the PIN is chosen, twice.
struct SignInPanel: Sendable {
    private(set) var staff: [Staff] = []
    var form = Form(fields: [])
    /// The person whose PIN is being chosen; nil while number and PIN are asked.
    private(set) var newcomer: Staff?

    init(_ language: Language) {
        speak(language)
    }

    mutating func speak(_ language: Language) {
        let old = form.values
        if newcomer == nil {
            form = Form(fields: [
                FormField(
                    name: "number", label: Phrase("工号", "Staff number")[language], kind: .digits,
                    required: true),
                FormField(name: "pin", label: Phrase("密码", "PIN")[language], kind: .secret, required: true),
            ])
        } else {
            form = Form(fields: [
                FormField(
                    name: "pin", label: Phrase("新密码 (4-8位)", "New PIN (4-8 digits)")[language], kind: .secret,
                    required: true),
                FormField(
                    name: "again", label: Phrase("再输一遍", "Once more")[language], kind: .secret, required: true
                ),
            ])
        }
        form.restore(old)
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        staff = try StaffTable.present(in: snapshot)
    }

    mutating func ask(newPINOf person: Staff, _ language: Language) {
        newcomer = person
        form = Form(fields: [])
        speak(language)
    }

    func render(into frame: inout Frame, area: Rect, _ language: Language) {
        let hint =
            newcomer.map { Phrase("\($0.name)：首次登录，请设密码", "\($0.name): first sign-in, choose a PIN") }
            ?? Phrase("请输入工号和密码，回车登录", "Type number and PIN, Enter signs in")
        frame.line(" " + hint[language], row: 1, in: area, style: .title)
        let (_, below) = area.splitTop(3)
        let (fields, rest) = below.splitTop(3)
        form.render(into: &frame, area: fields, labelWidth: 22)
        let columns = Columns([Column(5, .right), Column(12), Column(40)], gap: 2)
        for (row, person) in staff.prefix(rest.rows).enumerated() {
            let roles = Role.allCases.filter(person.roles.contains).map { $0.name[language] }
            frame.line(
                columns.row(["\(person.number)", person.name, roles.joined(separator: " ")]), row: row,
                in: rest)
        }
    }
}

extension Session {
    /// Keys before anyone is signed in.
    func pressAtSignIn(_ key: Key) throws {
        switch key {
        case .function(3), .control("c"):
            quitAsked ? (isOver = true) : (quitAsked = true)
            message = Message(.said, Phrase("再按一次退出", "Once more to leave"))
        case .function(2), .control("p"): try switchLanguage()
        default:
            switch signIn.form.handle(key) {
            case .submit: try answerSignIn()
            case .left("number"): try greetNewcomer()
            case .ignored, .refused: beep()
            default: break
            }
        }
    }

    /// Someone without a PIN chooses one at once.
    private func greetNewcomer() throws {
        guard let number = Int(signIn.form["number"]) else { return }
        let person = try store.read(environment) { snapshot in
            try StaffTable.present(in: snapshot).first { $0.number == number }
        }
        if let person, !person.hasPIN { signIn.ask(newPINOf: person, language) }
    }

    private func answerSignIn() throws {
        do {
            if let person = signIn.newcomer { return try choosePIN(of: person) }
            guard let number = Int(signIn.form["number"]) else {
                throw Refusal(
                    Phrase("先输入工号", "Type the staff number first"), wayOut: Phrase("看下面的名单", "see the list"))
            }
            let person = try store.read(environment) { try StaffTable.staff(number: number, in: $0) }
            if !person.hasPIN {
                signIn.ask(newPINOf: person, language)
                message = nil
                return
            }
            let pin = try PIN(signIn.form["pin"])
            actor = try store.read(environment) {
                try StaffTable.signIn(number: number, pin: pin, terminal: environment.terminal, in: $0)
            }
            try welcome()
        } catch let refusal as Refusal {
            signIn.form["pin"] = ""
            signIn.form.jump(to: "pin")
            refuse(refusal.line)
        }
    }

    private func choosePIN(of person: Staff) throws {
        let pin = try PIN(signIn.form["pin"])
        guard signIn.form["pin"] == signIn.form["again"] else {
            signIn.form["again"] = ""
            throw Refusal(
                Phrase("两次输入的密码不一样", "The two PINs differ"), wayOut: Phrase("重新输入", "type them again"))
        }
        let sealed = try pin.sealed(by: environment)
        let newcomer = Actor(
            staff: person.id, name: person.name, roles: person.roles, terminal: environment.terminal)
        _ = try store.run(
            .staff(.choosePIN(sealed: sealed)), key: environment.newKey(), actor: newcomer, environment)
        actor = newcomer
        try welcome()
    }

    private func welcome() throws {
        message = nil
        try begin()
        guard let actor else { return }
        message = Message(.said, Phrase("\(actor.name)，您好", "Welcome, \(actor.name)"))
    }
}
