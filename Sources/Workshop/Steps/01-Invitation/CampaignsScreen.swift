import Terminal

/// Seasonal campaigns and recalls: what goes on, begun and ended here.
public struct CampaignsScreen: AskingScreen {
    private(set) var list = ListView<CampaignID>()
    private(set) var campaigns: [CampaignID: Campaign] = [:]
    public var question: Question?
    private var today: Day?

    public init() {}

    public var place: Place { .campaigns }

    public func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("活动与召回", "Campaigns and recalls"))
    }

    private var selected: Campaign? { list.selected.flatMap { campaigns[$0] } }

    // MARK: what can be done

    public func acts(_ context: ScreenContext) -> [Binding] {
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

    public mutating func act(on key: Key, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(6):
            question = ask(nil)
            return .stay
        case .enter:
            guard let selected else { return .beep }
            question = ask(selected)
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

    /// "campaign new", "campaign 3".
    public func question(asked key: String) -> Question? {
        let words = key.split(separator: " ")
        guard words.count == 2, words[0] == "campaign" else { return nil }
        guard words[1] != "new" else { return ask(nil) }
        return Int64(words[1]).flatMap { campaigns[CampaignID($0)] }.map { ask($0) }
    }

    private func ask(_ campaign: Campaign?) -> Question {
        let terms = campaign?.terms
        let presets: [String: Phrase] = [
            "kind": Phrase(same: terms?.kind == .recall ? "2" : "1"),
            "name": Phrase(same: terms?.name ?? ""), "pitch": Phrase(same: terms?.pitch ?? ""),
            "model": Phrase(same: terms?.model ?? ""),
            "vins": Phrase(same: terms?.vins.joined(separator: " ") ?? ""),
            "from": Phrase(same: (terms?.from ?? today)?.iso ?? ""),
            "through": Phrase(same: terms?.through?.iso ?? ""),
        ]
        var box = FormBox(
            "campaign \(campaign?.id.description ?? "new")",
            campaign == nil
                ? Phrase("新活动", "A new campaign") : Phrase("修改活动", "Change the campaign"),
            Self.fields, presets: presets, labelWidth: 10)
        if campaign != nil { box.form.jump(to: "name") }
        return Question(box) { form, context throws(Mistyped) in
            let terms = try CampaignTerms(form, context)
            return .perform(
                campaign.map { InvitationAct.changeCampaign(campaign: $0.based, terms: terms) }
                    ?? InvitationAct.startCampaign(terms: terms))
        }
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

    // MARK: reading and drawing

    public mutating func reload(_ snapshot: Snapshot) throws {
        today = snapshot.today
        let all = try CampaignTable.all(in: snapshot)
        campaigns = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        list.rows = all.map { ListView.Row(id: $0.id, text: "") }
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        let (head, body) = free(area).splitTop(1)
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
            drawn.render(into: &frame, area: body, focused: question == nil)
        }
        question?.box.draw(into: &frame, area, context)
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

extension CampaignTerms {
    /// What was typed of a campaign.
    fileprivate init(_ form: WordedForm, _ context: ScreenContext) throws(Mistyped) {
        guard let from = Day.parse(form["from"], today: context.today) else { throw .badDay }
        let end = form["through"]
        let through = Day.parse(end, today: context.today)
        if !end.isEmpty, through == nil { throw .badDay }
        let kinds = Campaign.Kind.allCases
        self.init(
            kind: form.choice("kind").map { kinds[$0] } ?? .seasonal, name: form["name"],
            pitch: form["pitch"], model: form["model"],
            vins: HalfWidth.folded(form["vins"]).split { $0 == " " || $0 == "," }.map(String.init),
            from: from, through: through)
    }
}
