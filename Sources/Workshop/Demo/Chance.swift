/// Chance that repeats itself: the same seed makes the same month (SplitMix64, Steele et al. 2014).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }

    /// True so many times in a hundred.
    mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Value>(_ values: [Value]) -> Value? {
        values.isEmpty ? nil : values[below(values.count)]
    }

    /// One of the values, drawn as often as its weight says.
    mutating func draw<Value>(_ weighted: [(value: Value, weight: Int)]) -> Value? {
        var left = below(weighted.reduce(0) { $0 + $1.weight })
        for (value, weight) in weighted {
            left -= weight
            if left < 0 { return value }
        }
        return weighted.last?.value
    }
}
