import Terminal

/// The file of a part, or a new one.
public struct PartFileScreen: Screen {
    private let id: PartID?
    private var part: Part?
    private var read: (based: Based<PartThing>, file: PartFile)?
    private var substitutes: [String] = []
    private(set) var form = WordedForm(Self.fields)

    public init(part: PartID?) {
        id = part
    }

    public var place: Place { .partFile(id) }
    public var typing: Typing { .field }
    public var draft: [String: String]? { form.typed }
    public mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    /// Customers' own parts are never stock.
    private static let grades = PartGrade.allCases.filter { $0 != .own }
    private static let yesNo = [Phrase("否", "no"), Phrase("是", "yes")]

    private static let fields: [WordedForm.Field] = [
        WordedForm.Field("number", Phrase("编码", "Number"), .typed(.code), isRequired: true),
        .text("name", Phrase("名称", "Name")),
        .text("english", Phrase("英文名", "English name"), isRequired: false),
        WordedForm.Field("grade", Phrase("等级", "Grade"), .choice(grades.map(\.name))),
        WordedForm.Field("core", Phrase("常用件", "Core part"), .choice(yesNo)),
        WordedForm.Field("minimum", Phrase("下限", "Minimum"), .typed(.decimal)),
        .text("unit", Phrase("单位", "Unit")),
        WordedForm.Field("price", Phrase("售价(含税)", "Price, tax incl."), .typed(.decimal)),
        .text("supplier", Phrase("供应商", "Supplier"), isRequired: false),
        WordedForm.Field("channel", Phrase("渠道", "Channel"), .choice(SupplyChannel.allCases.map(\.name))),
        WordedForm.Field(
            "lead", Phrase("到货天数", "Lead days"), .typed(.digits),
            hint: Phrase("空 = 按渠道", "empty: as its channel takes")),
        .text("bin", Phrase("货位", "Bin"), isRequired: false),
        WordedForm.Field("months", Phrase("质保月数", "Warranty months"), .typed(.digits)),
        WordedForm.Field("km", Phrase("质保公里", "Warranty km"), .typed(.digits)),
        WordedForm.Field(
            "substitutes", Phrase("替代件编码", "Substitutes"), hint: Phrase("空格分开", "numbers with blanks between")
        ),
    ]

    public func heading(_ context: ScreenContext) -> String {
        context.text(id == nil ? Phrase("新配件", "New part") : Phrase("配件档案", "Part's file"))
            + (part.map { " \($0.number)  \(context.text($0.phrase))" } ?? "")
    }

    public mutating func reload(_ snapshot: Snapshot) throws {
        var file = PartFile(number: "", name: "")
        if let id {
            let part = try StockTable.part(id, in: snapshot)
            self.part = part
            read = try StockTable.file(number: part.number, in: snapshot)
            substitutes = try SubstituteTable.substitutes(of: id, in: snapshot).map(\.number)
            file = read?.file ?? file
        }
        let grade = Self.grades.firstIndex(of: file.grade) ?? 0
        let channel = SupplyChannel.allCases.firstIndex(of: file.channel) ?? 0
        let texts: [(String, String)] = [
            ("number", file.number), ("name", file.name), ("english", file.nameInEnglish),
            ("grade", String(grade + 1)), ("core", file.isCore ? "2" : "1"), ("minimum", file.minimum.text),
            ("unit", file.unit), ("price", file.price.plain), ("supplier", file.supplier),
            ("channel", String(channel + 1)), ("lead", file.leadDays.map(String.init) ?? ""),
            ("bin", file.bin), ("months", file.warrantyMonths.map(String.init) ?? ""),
            ("km", file.warrantyKm.map(String.init) ?? ""),
            ("substitutes", substitutes.joined(separator: " ")),
        ]
        for (name, text) in texts {
            form.preset(name, Phrase(same: text), isReplaced: true, isOnFile: id != nil)
        }
    }

    public func bindings(_ context: ScreenContext) -> [Binding] {
        [
            Binding(
                .function(9), Phrase("保存", "save"), Phrase("保存配件档案", "saves the part's file"),
                unavailable: context.actor.may([.partsClerk, .administrator])
                    ? nil : Phrase("由配件员操作", "Done by the parts clerk"))
        ]
    }

    public mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        form.speak(context.language)
        if key == .function(9) { return save() }
        switch form.handle(key) {
        case .ignored, .refused, .ditto: return .beep
        case .submit: return save()
        default: return .stay
        }
    }

    private func save() -> Intent {
        if !form.form.missing.isEmpty { return .refuse(Mistyped.missing.phrase) }
        let numbers = form["substitutes"].split(separator: " ").map(String.init)
        do throws(Mistyped) {
            let file = try typedFile()
            guard let id, let read else {
                return .perform(PartAct.register(file: file, substitutes: numbers), then: .follow)
            }
            if file != read.file {
                return .perform(PartAct.change(part: read.based, from: read.file, to: file))
            }
            if numbers != substitutes { return .perform(PartAct.setSubstitutes(part: id, numbers: numbers)) }
            return .refuse(Phrase("没有改动", "Nothing was changed"))
        } catch {
            return .refuse(error.phrase)
        }
    }

    private func typedFile() throws(Mistyped) -> PartFile {
        var file = read?.file ?? PartFile(number: form["number"], name: form["name"])
        file.name = form["name"]
        file.nameInEnglish = form["english"]
        file.grade = Self.grades[try form.option("grade")]
        file.isCore = try form.option("core") == 1
        file.minimum = try form.quantity("minimum")
        file.unit = form["unit"]
        file.price = try form.money("price")
        file.supplier = form["supplier"]
        file.channel = SupplyChannel.allCases[try form.option("channel")]
        file.leadDays = Int(form["lead"])
        file.bin = form["bin"]
        file.warrantyMonths = Int(form["months"])
        file.warrantyKm = Int(form["km"])
        return file
    }

    public func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        form.render(into: &frame, area: area, labelWidth: 16, context.language)
    }
}
