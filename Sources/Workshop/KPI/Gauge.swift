/// Placeholder
enum Gauge {
    /// What the dashboard has a month's target for beside the 62 figures.
    static let targets: Set<String> = ["visits", "labour-sales", "parts-sales"]
}
