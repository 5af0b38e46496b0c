import Terminal

/// Seasonal campaigns and recalls: what goes on, begun and ended here.
public struct CampaignsScreen: Screen {
    private(set) var list = ListView<CampaignID>()
    private(set) var campaigns: [CampaignID: Campaign] = [:]
    private(set) var form: WordedForm?
    /// The campaign being changed; nil while a new one is typed.
    private var changed: Campaign?

    public init() {}

    public var place: Place { .campaigns }
    public var typing: Typing { form == nil ? .acts : .field }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("活动与召回", "Campaigns and recalls"))
    }

    private var selected: Campaign? { list.selected.flatMap { campaigns[$0] } }

    // MARK: what can be done

    public func bindings(_ context: ScreenContext) -> [Binding] {
        guard form == nil else {
            return [
                Binding(.function(9), Phrase("保存", "Save"), Phrase("存下这个活动", "Writes the campaign down")),
                Binding(.function(7), Phrase("不存了", "Leave it"), Phrase("放弃这些输入", "Drops what was typed")),
            ]
        }
        let none = selected == nil ? Phrase("先选一个活动", "Choose a campaign first") : nil
        let over = selected?.endedOn != nil
        return [
            Binding(
                .function(6), number: 1, Phrase("新活动", "New"),
                Phrase("登记季节活动或召回", "Enters a campaign or a recall")),
            Binding(
                .enter, number: 2, Phrase("修改", "Change"), Phrase("修改所选的活动", "Changes the selected one"),
                unavailable: none),
            Binding(
                number: 3, over ? Phrase("继续", "Go on") : Phrase("结束", "End"),
                over
                    ? Phrase("活动继续进行", "The campaign goes on")
                    : Phrase("活动不再计入名单", "The campaign brings no more cars on the list"), unavailable: none),
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if form != nil { return updateForm(key, context) }
        switch key {
        case .function(6):
            ask(nil, context)
            return .stay
        case .enter:
            guard let selected else { return .beep }
            ask(selected, context)
            return .stay
        case .choice(3):
            guard let selected else { return .beep }
            return .perform(
                selected.endedOn == nil
                    ? InvitationAct.endCampaign(campaign: selected.based)
                    : InvitationAct.resumeCampaign(campaign: selected.based))
        default: return list.handle(key) ? .stay : .beep
        }
    }

    private mutating func updateForm(_ key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(7):
            form = nil
            return .stay
        case .function(9): return save(context)
        default: break
        }
        switch form?.handle(key) {
        case .submit: return save(context)
        case .ignored, .refused, nil: return .beep
        default: return .stay
        }
    }

    private mutating func ask(_ campaign: Campaign?, _ context: ScreenContext) {
        changed = campaign
        var form = WordedForm(Self.fields)
        let terms = campaign?.terms
        form.preset("kind", Phrase(same: terms?.kind == .recall ? "2" : "1"))
        form.preset("name", Phrase(same: terms?.name ?? ""))
        form.preset("pitch", Phrase(same: terms?.pitch ?? ""))
        form.preset("model", Phrase(same: terms?.model ?? ""))
        form.preset("vins", Phrase(same: terms?.vins.joined(separator: " ") ?? ""))
        form.preset("from", Phrase(same: (terms?.from ?? context.today).iso))
        form.preset("through", Phrase(same: terms?.through?.iso ?? ""))
        if campaign != nil { form.jump(to: "name") }
        self.form = form
    }

    private static let fields: [WordedForm.Field] = [
        WordedForm.Field(
            "kind", Phrase("种类", "Kind"), .choice(Campaign.Kind.allCases.map(\.name)), isRequired: true),
        WordedForm.Field("name", Phrase("名称", "Name"), isRequired: true),
        WordedForm.Field("pitch", Phrase("怎么说", "What to say")),
        WordedForm.Field(
            "model", Phrase("车型", "Model"), hint: Phrase("名称里有这几个字；空 = 全部", "part of its name; empty = all")),
        WordedForm.Field(
            "vins", Phrase("车架号", "VINs"), hint: Phrase("空格隔开；空 = 该车型全部", "blanks between; empty = all")),
        WordedForm.Field("from", Phrase("开始", "From"), .typed(.date), isRequired: true),
        WordedForm.Field("through", Phrase("结束", "Through"), .typed(.date)),
    ]

    private mutating func save(_ context: ScreenContext) -> Intent {
        guard let form else { return .beep }
        guard let from = Day.parse(form["from"], today: context.today) else {
            return wrong("from", Phrase("看不懂日期，如 0401", "No such day; try 0401"))
        }
        let end = form["through"]
        let through = Day.parse(end, today: context.today)
        if !end.isEmpty, through == nil {
            return wrong("through", Phrase("看不懂日期，如 0430", "No such day; try 0430"))
        }
        let kinds = Campaign.Kind.allCases
        let terms = CampaignTerms(
            kind: form.choice("kind").map { kinds[$0] } ?? .seasonal, name: form["name"],
            pitch: form["pitch"],
            model: form["model"],
            vins: HalfWidth.folded(form["vins"]).split { $0 == " " || $0 == "," }.map(String.init),
            from: from, through: through)
        return .perform(
            changed.map { InvitationAct.changeCampaign(campaign: $0.based, terms: terms) }
                ?? InvitationAct.startCampaign(terms: terms))
    }

    private mutating func wrong(_ field: String, _ words: Phrase) -> Intent {
        form?.mark(field, words)
        form?.jump(to: field)
        return .refuse(words)
    }

    public mutating func done() { form = nil }

    public mutating func back() -> Bool {
        defer { form = nil }
        return form != nil
    }

    // MARK: reading and drawing

    public mutating func reload(_ snapshot: Snapshot) throws {
        let all = try CampaignTable.all(in: snapshot)
        campaigns = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        list.rows = all.map { ListView.Row(id: $0.id, text: "") }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (upper, lower) = area.splitTop(form == nil ? area.rows : max(2, area.rows - 8))
        let (head, body) = upper.splitTop(1)
        let columns = Columns([
            Column(10), Column(24), Column(16), Column(10), Column(10), Column(max(0, area.columns - 76)),
        ])
        let names = Phrase("种类,名称,车型,开始,结束,话术", "Kind,Name,Cars,From,Through,What to say")
        frame.line(
            " " + columns.row(context.text(names).split(separator: ",").map(String.init)), row: 0, in: head,
            style: .muted)
        if campaigns.isEmpty {
            let none = Phrase("还没有活动，F6 登记一个", "There is no campaign yet; F6 enters one")
            frame.line(" " + context.text(none), row: 0, in: body, style: .muted)
        } else {
            var drawn = list
            drawn.rows = list.rows.map { row in
                guard let campaign = campaigns[row.id] else { return row }
                return ListView.Row(
                    id: row.id, text: columns.row(cells(campaign, context)),
                    style: campaign.endedOn == nil ? .plain : .muted)
            }
            drawn.render(into: &frame, area: body, focused: form == nil)
        }
        guard let form else { return }
        frame.rule(row: 0, in: lower)
        form.render(into: &frame, area: lower.splitTop(1).rest, labelWidth: 10, context.language)
    }

    private func cells(_ campaign: Campaign, _ context: ScreenContext) -> [String] {
        let terms = campaign.terms
        let cars =
            terms.vins.isEmpty
            ? terms.model : "\(terms.vins.count) VIN" + (terms.model.isEmpty ? "" : " \(terms.model)")
        return [
            context.text(terms.kind.name), terms.name,
            cars.isEmpty ? context.text(Phrase("全部", "all")) : cars, terms.from.iso,
            campaign.endedOn.map { context.text(Phrase("已结束", "ended")) + " " + $0.iso.dropFirst(5) }
                ?? terms.through?.iso ?? "-", terms.pitch,
        ]
    }
}
