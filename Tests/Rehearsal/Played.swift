import Testing

/// Of a test that plays a built program: the practice dealership is begun before the first test runs, and what waits
/// for a program does so on a thread set aside for it.
///
/// Tests that need a processor have as many threads as there are processors. One that sleeps until a program has
/// answered would keep one of them idle.
public struct Played: SuiteTrait, TestTrait, TestScoping {
    public var isRecursive: Bool { true }

    public func prepare(for test: Test) { Practice.begin() }

    public func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(WaitingThreads.shared) { try await function() }
    }
}

extension Trait where Self == Played {
    public static var played: Self { Played() }
}
