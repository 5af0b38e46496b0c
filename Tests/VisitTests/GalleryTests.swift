import Foundation
import Rehearsal
import Terminal
import Testing

@testable import Workshop

/// The screens of the program as pictures, one page a screen in `Gallery/`.
///
/// `ADVISOR_REWRITE_GALLERY=1 swift test --filter GalleryTests` paints them anew; what changed is then read like any
/// other change.
@Suite(.played) struct GalleryTests {
    private static let folder = StoryTests.folder + "/Gallery"
    private static let isRewriting = ProcessInfo.processInfo.environment["ADVISOR_REWRITE_GALLERY"] == "1"

    @Test
    func
        `every screen looks as it was reviewed, in both languages, at 80x24 and 120x40, and fits any terminal`()
        throws
    {
        let stage = try Stage()
        let gallery = try Gallery(store: stage.store)
        var hung: Set<String> = []
        for example in Atlas.examples {
            let exhibit = try gallery.exhibit(for: example)
            guard hung.insert(exhibit.name).inserted else { continue }
            let pictures = try gallery.pictures(of: exhibit)
            try compare(gallery.page(exhibit, pictures), exhibit.name)
            for picture in pictures {
                #expect(picture.rows.count == picture.size.rows)
                // The narrowest terminal numbers an order's documents in their list alone.
                let isListed = exhibit.name == "documents" && picture.size.columns < 80
                #expect(picture.cut.isEmpty || isListed, "\(exhibit.name) \(picture.size)")
                #expect(
                    picture.rows.allSatisfy { TextWidth.of($0) <= picture.size.columns },
                    "\(exhibit.name) \(picture.size)")
            }
            let spoken = Dictionary(grouping: pictures, by: \.size).values
            for pair in spoken { #expect(Set(pair.map(\.rows)).count == pair.count, "\(exhibit.name)") }
        }
    }

    private func compare(_ page: String, _ name: String) throws {
        let path = "\(Self.folder)/\(name).md"
        if Self.isRewriting {
            try page.write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            let reviewed = try? String(contentsOfFile: path, encoding: .utf8)
            if reviewed != page { Issue.record("\(name) now looks like this:\n\(page)") }
        }
    }
}
