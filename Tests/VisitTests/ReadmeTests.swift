import Foundation
import Rehearsal
import TerminalDriver
import Testing

/// README's picture is what the program shows; painted anew together with the stories.
@Suite(.played) struct ReadmeTests {
    private static let path = URL(fileURLWithPath: StoryTests.folder + "/../../README.md").standardizedFileURL
        .path

    @Test func `the picture in the README is the advisor's home while he types the tail of a plate`()
        throws
    {
        let stage = try Stage()
        try stage.sit("advisor")
        try stage.press("12345", as: "advisor")
        let shown = stage.picture(of: "advisor").joined(separator: "\n")
        let readme = try String(contentsOfFile: Self.path, encoding: .utf8)
        let parts = readme.components(separatedBy: "```text\n")
        let rest = try #require(parts.last?.components(separatedBy: "\n```"))
        if ProcessInfo.processInfo.environment["ADVISOR_REWRITE_STORIES"] == "1" {
            let text = ([parts[0] + "```text\n" + shown] + rest.dropFirst()).joined(separator: "\n```")
            return try text.write(toFile: Self.path, atomically: true, encoding: .utf8)
        }
        #expect(rest[0] == shown)
    }
}
