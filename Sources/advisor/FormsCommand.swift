import ArgumentParser
import Foundation
import Workshop

/// Lays the templates of the documents into a folder, for the shop to edit.
struct FormsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forms", abstract: "Lay the templates of the documents ready to be edited.",
        discussion: """
            Without FOLDER: into "forms" beside the store, where the program looks for them. A file that is there \
            already is left alone; take it away to go back to the one delivered. README.md says how they are written.
            """)

    @Argument(help: "The folder.", completion: .directory)
    var folder: String?

    @OptionGroup var store: StoreOption

    func run() throws {
        let beside = URL(fileURLWithPath: store.file).deletingLastPathComponent().path + "/forms"
        let target = folder ?? beside
        try FileManager.default.createDirectory(
            atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for name in StartingStock.names where name.hasPrefix("forms/") {
            let path = target + "/" + name.dropFirst("forms/".count)
            if FileManager.default.fileExists(atPath: path) {
                print("= \(path)")
            } else {
                try Data(StartingStock.file(name).utf8).write(to: URL(fileURLWithPath: path))
                print("+ \(path)")
            }
        }
    }
}
