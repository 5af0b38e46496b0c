/// What is done to the files of parts.
public enum PartAct: Act {
    case register(file: PartFile, substitutes: [String])
    /// - Parameter from: the file as it was read; different fields merge with another's change.
    case change(part: Based<PartThing>, from: PartFile, to: PartFile)
    /// Which parts may stand in for it, by their numbers.
    case setSubstitutes(part: PartID, numbers: [String])
    /// Takes a part out again that nothing refers to yet.
    case drop(part: Based<PartThing>)

    public static let room = "part"

    public var roles: Set<Role> { [.partsClerk, .administrator] }

    public func perform(in transaction: Transaction) throws -> Outcome<PartAct> {
        let filing = PartFiling(transaction)
        return switch self {
        case .register(let file, let substitutes): try filing.register(file, substitutes)
        case .change(let part, let from, let to): try filing.change(part, from: from, to: to)
        case .setSubstitutes(let part, let numbers): try filing.set(numbers, for: part)
        case .drop(let part): try filing.drop(part)
        }
    }
}
