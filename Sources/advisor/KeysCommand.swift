import ArgumentParser
import Workshop

/// Prints every key of every screen, from the same data the keys run on.
struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Print what every key does, screen by screen.")

    @Option(help: "zh or en.")
    var language: Language = .chinese

    func run() throws {
        print(KeySheet.text(language))
    }
}
