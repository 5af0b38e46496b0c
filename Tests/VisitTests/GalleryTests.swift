import Foundation
import Terminal
import Testing

@testable import Workshop

/// The screens of the program as pictures, one page a screen in `Gallery/`.
///
/// `ADVISOR_REWRITE_GALLERY=1 swift test --filter GalleryTests` paints them anew; what changed is then read like any
/// other change.
@Suite(.serialized) struct GalleryTests {
    private static let folder = StoryTests.folder + "/Gallery"
    private static let isRewriting = ProcessInfo.processInfo.environment["ADVISOR_REWRITE_GALLERY"] == "1"

    @Test func `every screen looks as it was reviewed, in both languages, at 80x24 and 120x40`() throws {
        let stage = try Stage()
        let gallery = try Gallery(store: stage.store)
        var hung: Set<String> = []
        for example in Atlas.examples {
            let exhibit = try gallery.exhibit(for: example)
            guard hung.insert(exhibit.name).inserted else { continue }
            let page = try gallery.page(exhibit)
            let path = "\(Self.folder)/\(exhibit.name).md"
            if Self.isRewriting {
                try page.write(toFile: path, atomically: true, encoding: .utf8)
            } else {
                let reviewed = try? String(contentsOfFile: path, encoding: .utf8)
                if reviewed != page { Issue.record("\(exhibit.name) now looks like this:\n\(page)") }
            }
        }
    }

    @Test func `no picture is wider or higher than its terminal, and no two languages look the same`() throws
    {
        let stage = try Stage()
        let gallery = try Gallery(store: stage.store)
        for example in Atlas.examples {
            let exhibit = try gallery.exhibit(for: example)
            for size in Gallery.sizes + [Size(rows: 16, columns: 60), Size(rows: 50, columns: 200)] {
                let chinese = try gallery.rows(exhibit, .chinese, size)
                let english = try gallery.rows(exhibit, .english, size)
                for rows in [chinese, english] {
                    #expect(rows.count == size.rows)
                    #expect(rows.allSatisfy { TextWidth.of($0) <= size.columns }, "\(exhibit.name) \(size)")
                }
                #expect(chinese != english, "\(exhibit.name)")
            }
        }
    }
}
