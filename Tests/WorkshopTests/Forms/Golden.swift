import Foundation
import Testing

/// Texts kept to the letter beside the tests. `ADVISOR_REWRITE_FORMS=1` writes them anew; read the difference.
enum Golden {
    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    }

    static func expect(_ text: String, is name: String, location: SourceLocation = #_sourceLocation) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["ADVISOR_REWRITE_FORMS"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return
        }
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(text == kept, "\(name) is not what it was", sourceLocation: location)
    }
}
