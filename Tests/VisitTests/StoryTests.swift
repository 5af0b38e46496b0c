import Foundation
import Rehearsal
import Terminal
import TerminalDriver
import Testing

/// The manual cannot lie: every key in it is pressed and every screen in it is compared.
@Suite(.played) struct StoryTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

    @Test(arguments: [
        "AVisit.md", "ASaturday.md", "AForemansMorning.md", "AnEveningAtTheTill.md", "AComplaint.md",
    ])
    func `a story plays as it is written`(name: String) throws {
        var story = try Story(path: Self.folder + "/" + name)
        let stage = try Stage()
        let rewrites = ProcessInfo.processInfo.environment["ADVISOR_REWRITE_STORIES"] == "1"
        var pictures: [(block: Story.Block, picture: [String])] = []
        var current = ""
        for block in story.blocks {
            switch block.kind {
            case "sit":
                current = block.argument
                if stage.sittings[current] == nil { try stage.sit(current) }
            case "clock": try stage.set(clock: block.lines.first ?? "")
            case "keys":
                for line in block.lines where !line.hasPrefix("#") && !line.isEmpty {
                    try stage.press(line, as: current)
                }
            case "sees":
                for line in block.lines where !line.isEmpty {
                    try stage.sittings[current]?.waitFor(line)
                }
            case "scan": for line in block.lines { stage.scan(line, as: current) }
            case "count": stage.count(current)
            case "budget":
                let used = stage.counted(current)
                let budget = try #require(Int(block.argument))
                #expect(used <= budget, "\(name), line \(block.start)")
                let said = ["\(used) keys"]
                if rewrites {
                    pictures.append((block, said))
                } else {
                    #expect(block.lines == said, "\(name), line \(block.start)")
                }
            default:
                if rewrites {
                    pictures.append((block, stage.picture(of: current)))
                } else if stage.picture(of: current, awaited: block.lines) != block.lines {
                    let shown = stage.picture(of: current).joined(separator: "\n")
                    Issue.record("\(name), line \(block.start), shows:\n\(shown)")
                }
            }
        }
        if rewrites { try story.rewrite(pictures) }
        #expect(!story.blocks.isEmpty)
    }
}
