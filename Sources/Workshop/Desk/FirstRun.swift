import Terminal

/// The very first screen, when there is no store yet: a practice dealership, one's own shop, or the language,
/// chosen by digit. Setting up asks seven questions with defaults; what was answered is kept if one leaves.
public final class FirstRun: Program {
    /// What the person decided.
    public enum Choice: Hashable, Sendable {
        case demo
        case shop(ShopOpening, pin: PIN)
        case leave
    }

    public private(set) var choice: Choice?
    public private(set) var language: Language
    private var form: Form?
    private var error: Phrase?
    private let keep: ([String: String]) -> Void
    private let kept: [String: String]
    public var wantsBell = false
    public var wantsSuspend = false

    /// - Parameters:
    ///   - kept: the answers of an earlier, unfinished set-up.
    ///   - keep: called with the answers whenever a field is left.
    public init(language: Language, kept: [String: String], keep: @escaping ([String: String]) -> Void) {
        self.language = language
        self.kept = kept
        self.keep = keep
    }

    public var isOver: Bool { choice != nil }
    public var wakeAfter: Int? { nil }
    public var watched: [Int32] { [] }
    public var watchesForScans: Bool { false }

    public func handle(_ event: Event) {
        switch event {
        case .key(let key): press(key)
        case .ending: leave()
        default: break
        }
    }

    private func leave() {
        if let form { keep(answers(form)) }
        choice = .leave
    }

    /// One key; public so that tests need no terminal.
    public func press(_ key: Key) {
        error = nil
        if form != nil { return pressForm(key) }
        switch key {
        case .character("1"), .character("１"): choice = .demo
        case .character("2"), .character("２"): startSetUp()
        case .character("3"), .character("３"): language = language == .chinese ? .english : .chinese
        case .function(3), .control("c"), .escape: leave()
        default: wantsBell = true
        }
    }

    private func pressForm(_ key: Key) {
        guard var form else { return }
        switch key {
        case .function(3), .escape:
            keep(answers(form))
            self.form = nil
            return
        case .control("c"): return leave()
        case .function(9):
            self.form = form
            return submit()
        default: break
        }
        let event = form.handle(key)
        self.form = form
        switch event {
        case .left, .chose: keep(answers(form))
        case .submit: submit()
        case .ignored, .refused: wantsBell = true
        default: break
        }
    }

    /// What is kept of an unfinished set-up: everything but the PIN.
    private func answers(_ form: Form) -> [String: String] { form.values.filter { $0.key != "pin" } }

    private func startSetUp() {
        let preset = ShopOpening()
        func field(_ name: String, _ label: Phrase, _ preset: String, _ hint: Phrase) -> FormField {
            FormField(
                name: name, label: label[language], text: kept[name] ?? preset, required: true,
                hint: hint[language])
        }
        var fields = [
            field("shop", Phrase("1 店名", "1 Shop's name"), preset.shopName, Phrase("", "")),
            field(
                "prefix", Phrase("2 车牌前缀", "2 Plate prefix"), preset.platePrefix,
                Phrase("接待时预填", "preset at reception")),
            field("zone", Phrase("3 时区", "3 Time zone"), preset.zone, Phrase("", "")),
            field("opens", Phrase("4 营业开始", "4 Opens at"), preset.opensAt, Phrase("", "")),
            field("closes", Phrase("  营业结束", "  Closes at"), preset.closesAt, Phrase("", "")),
            field(
                "bays", Phrase("5 工位数", "5 Bays"), preset.bays,
                Phrase("快修 一般 钣金 喷漆 洗车", "quick general panel paint wash")),
            field(
                "name", Phrase("6 您的姓名", "6 Your name"), preset.administrator,
                Phrase("管理员，工号 1", "administrator, number 1")),
        ]
        fields.append(
            FormField(
                name: "pin", label: Phrase("7 登录密码", "7 Your PIN")[language], kind: .secret, required: true,
                hint: Phrase("4 到 8 位数字", "4 to 8 digits")[language]))
        form = Form(fields: fields)
    }

    private func submit() {
        guard let form else { return }
        if let first = form.missing.first {
            error = Phrase("还没填：\(first)", "Still missing: \(first)")
            wantsBell = true
            return
        }
        var opening = ShopOpening()
        opening.shopName = form["shop"]
        opening.platePrefix = form["prefix"]
        opening.zone = form["zone"]
        opening.opensAt = form["opens"]
        opening.closesAt = form["closes"]
        opening.bays = form["bays"]
        opening.administrator = form["name"]
        do {
            try opening.check()
            choice = .shop(opening, pin: try PIN(form["pin"]))
        } catch let refusal as Refusal {
            error = refusal.line
            wantsBell = true
        } catch {
            wantsBell = true
        }
    }

    public func render(into frame: inout Frame) {
        let area = frame.area
        frame.line("Advisor", row: 0, in: area, style: .title)
        if let form {
            frame.line(
                Phrase(
                    "开店：七个问题，回车用括号里的默认值", "Set up the shop: seven questions, Enter takes what stands there")[
                        language],
                row: 2, in: area)
            let (_, below) = area.splitTop(4)
            form.render(into: &frame, area: below.splitTop(10).top, labelWidth: 20)
            frame.line(
                Phrase(
                    "最后一项按回车或 F9 开业。F3 返回，已填的都留着。",
                    "Enter on the last one or F9 opens the shop. F3 goes back; answers are kept.")[
                        language], row: 15, in: area, style: .muted)
            if let error { frame.line("! " + error[language], row: 14, in: area, style: .alarm) }
            return
        }
        let lines = [
            Phrase("汽车售后服务台", "The workstation of a dealership's after-sales desk"),
            Phrase("", ""),
            Phrase(
                "  1  演示店：一个忙碌的上午，随便试，不留痕迹", "  1  Demo dealership: a busy morning to try, nothing is kept"),
            Phrase("  2  开自己的店：七个问题，都有默认值", "  2  Set up my shop: seven questions with defaults"),
            Phrase("  3  English", "  3  中文"),
            Phrase("", ""),
            Phrase("按数字选择，F3 退出", "Press a digit; F3 leaves"),
        ]
        for (row, line) in lines.enumerated() {
            frame.line(line[language], row: 2 + row, in: area)
        }
    }
}
