extension WarrantyTerm {
    /// The terms that hold for these lines. Work without an operation of the catalogue counts as minor repair.
    public static func terms(for charges: [Charge]) throws -> [WarrantyTerm] {
        let kinds = Set(charges.map { $0.workKind ?? "minor" })
        return try all().filter { kinds.contains($0.kind) }
    }
}
