import ArgumentParser

/// The workstation of a dealership's after-sales desk.
@main
struct Advisor: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "advisor")
}
