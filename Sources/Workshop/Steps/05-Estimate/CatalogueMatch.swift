/// Something of the catalogue that can be put on an estimate.
public enum CatalogueMatch: Hashable, Sendable {
    case package(Package)
    /// With the operation that fits it, when the estimate has none yet.
    case part(Part, fittedBy: Operation?)
    case labour(Operation)
    /// Due by the car's km or age, with the parts it takes.
    case due(DueWork)
    /// Refused or put off on an earlier visit.
    case refused(RefusedLine)
    case fee(Fee)
    /// The customer agreed to a specialist from outside at diagnosis.
    case outside(OutsideConsent)

    public var code: String {
        switch self {
        case .package(let package): package.code
        case .part(let part, _): part.number
        case .labour(let operation): operation.code
        case .due(let work): work.operation.code
        case .refused(let line): "#\(line.line)"
        case .fee(let fee): fee.code
        case .outside(let consent): "@\(consent.specialist)"
        }
    }

    public var name: Phrase {
        switch self {
        case .package(let package): package.name
        case .part(let part, _): part.phrase
        case .labour(let operation): operation.name
        case .due(let work): work.operation.name
        case .refused(let line): Phrase(same: line.name)
        case .fee(let fee): fee.name
        case .outside(let consent): Phrase(same: consent.specialist)
        }
    }

    public var kind: Phrase {
        switch self {
        case .package: Phrase("套", "set")
        case .part: Phrase("件", "part")
        case .labour: Phrase("工", "work")
        case .due: Phrase("到期", "due")
        case .refused(let line): line.state.name
        case .fee: Phrase("费", "fee")
        case .outside: Phrase("外协", "sublet")
        }
    }

    /// Price and stock of a part, hours of labour, km of a package.
    public var detail: Phrase {
        switch self {
        case .package(let package):
            Phrase(same: package.km.map { "\($0) km" } ?? "")
        case .due(let work): work.reason
        case .refused(let line):
            Phrase(same: line.amount.text)
        case .fee(let fee): Phrase(same: fee.price.text)
        case .outside(let consent):
            Phrase("客户同意最多 \(consent.upTo.text)", "agreed up to \(consent.upTo.text)")
        case .labour(let operation):
            Phrase("\(operation.hours.text) 小时", "\(operation.hours.text) h")
        case .part(let part, let operation):
            Phrase(
                "\(part.price.text) 库 \(part.free.text)\(operation.map { " 配工 \($0.code)" } ?? "")",
                "\(part.price.text) free \(part.free.text)\(operation.map { " with \($0.code)" } ?? "")")
        }
    }

    /// Its code is one a person knows.
    var isOfCatalogue: Bool {
        switch self {
        case .refused, .outside: false
        default: true
        }
    }
}
