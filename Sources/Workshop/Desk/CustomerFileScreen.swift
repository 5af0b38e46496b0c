import Terminal

/// A customer's file as a form; what someone else changed meanwhile merges field by field.
struct CustomerFileScreen: Screen {
    private let id: CustomerID
    private var read: Customer?
    private var form = SpokenForm([
        SpokenField("name", Phrase("姓名", "Name"), isRequired: true),
        SpokenField(
            "phone", Phrase("电话", "Phone"), .phone,
            hint: Phrase("手机 11 位或座机带区号", "11 digits, or area code and number")),
        SpokenField("address", Phrase("地址", "Address")),
        SpokenField("tier", Phrase("会员等级", "Member tier")),
        SpokenField("note", Phrase("备注", "Note"), .note),
    ])

    init(customer: CustomerID) {
        id = customer
    }

    var place: Place { .customerFile(id) }
    var typing: Typing { .field }
    var draft: [String: String]? { form.draft }

    func heading(_ context: ScreenContext) -> String {
        context.text(Phrase("客户档案 \(read?.name ?? "")", "Customer's file \(read?.name ?? "")"))
    }

    func bindings(_ context: ScreenContext) -> [Binding] {
        [Binding(.function(9), Phrase("保存", "save"), Phrase("保存客户档案", "Saves the file"))]
    }

    mutating func reload(_ snapshot: Snapshot) throws {
        let customer = try VehicleTable.customer(id, in: snapshot)
        form.preset("name", customer.name)
        form.preset("phone", customer.phone)
        form.preset("address", customer.address)
        form.preset("tier", customer.memberTier)
        form.preset("note", customer.note)
        read = customer
    }

    mutating func restore(_ fields: [String: String]) { form.restore(fields) }

    mutating func update(_ key: Key, _ context: ScreenContext) -> Intent {
        if key == .function(9) { return save() }
        switch form.handle(key) {
        case .submit: return save()
        case .ignored, .refused: return .beep
        default: return .stay
        }
    }

    private mutating func save() -> Intent {
        guard let read else { return .beep }
        if form["name"].allSatisfy(\.isWhitespace) {
            return form.refuse("name", Phrase("姓名不能空", "The name is needed"))
        }
        var file = read.file
        file.name = form["name"]
        file.phone = form["phone"]
        file.address = form["address"]
        file.memberTier = form["tier"]
        file.note = form["note"]
        return .perform(
            RegistryAct.changeCustomer(customer: read.based, from: read.file, to: file), then: .close)
    }

    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        form.render(into: &frame, area: area, context.language)
    }
}
