/// Where a part comes from.
public enum SupplyChannel: String, Codable, Hashable, Sendable, CaseIterable {
    case maker
    case thirdParty = "third-party"
    case local

    public var name: Phrase {
        switch self {
        case .maker: Phrase("厂家直供", "maker direct")
        case .thirdParty: Phrase("第三方", "third party")
        case .local: Phrase("本地采购", "local")
        }
    }

    /// Days from order to receipt, where neither the part nor the shop says otherwise (guide).
    var usualLeadDays: Int {
        switch self {
        case .maker: 3
        case .thirdParty: 2
        case .local: 1
        }
    }
}
