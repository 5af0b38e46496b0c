@testable import Workshop

/// Chance that is the same in every run: the practice shop's own.
typealias Seeded = Chance
