/// What an estimate starts from: who is expected to pay, the package wanted, the car's km, who brought it.
struct EstimateWish: Hashable, Sendable {
    let payer: Payer
    let package: PackageID?
    let km: Int?
    let broughtBy: String
}
