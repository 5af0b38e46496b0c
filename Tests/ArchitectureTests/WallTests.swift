import Testing

struct WallTests {
    @Test func `there are sources to look at`() {
        #expect(SourceTree.files.count > 100)
    }

    @Test func `only tables and stores speak to the database`() {
        for file in SourceTree.files where file.imports.contains("GRDB") {
            let mayRead = ["Table.swift", "Store.swift", "ID.swift"].contains { file.name.hasSuffix($0) }
            #expect(mayRead, "\(file.path) imports GRDB")
        }
    }

    @Test func `only screens and the desk speak to the terminal`() {
        // Paper is measured with the screen's ruler: what lines up in the preview lines up in print.
        let ground: Set = [
            "Screen.swift", "Binding.swift", "Intent.swift", "PaperText.swift", "ReportText.swift",
        ]
        for file in SourceTree.files
        where file.imports.contains("Terminal") && file.path.hasPrefix("Workshop/") {
            let mayDraw =
                file.name.hasSuffix("Screen.swift") || file.room == "Desk" || ground.contains(file.name)
            #expect(mayDraw, "\(file.path) imports Terminal")
        }
    }

    @Test func `the terminal knows no cars and no database`() {
        for file in SourceTree.files where file.room == "Terminal" {
            #expect(!file.imports.contains("Workshop") && !file.imports.contains("GRDB"), "\(file.path)")
        }
    }

    @Test func `ncurses is spoken in one place`() {
        let speakers = SourceTree.files.filter { $0.imports.contains("CNcurses") }.map(\.name)
        #expect(
            Set(speakers).isSubset(of: ["Appearance.swift", "CursesTerminal.swift", "FileWatch.swift"]),
            "\(speakers)")
    }

    @Test func `PINs are sealed in one place`() {
        let speakers = SourceTree.files.filter { $0.imports.contains("CCrypt") }.map(\.name)
        #expect(speakers == ["Scrypt.swift"])
    }

    /// Rooms of the Workshop from the ground up; a room names only those before it.
    static let floors = [
        "Values", "Groundwork", "Registry", "Flow", "Steps/01-Invitation", "Steps/02-Booking",
        "Steps/03-Reception",
        "Steps/04-Diagnosis", "Steps/05-Estimate", "Steps/06-Parts", "Steps/07-JobControl", "Steps/08-Repair",
        "Steps/09-QualityCheck", "Steps/10-Wash", "Steps/11-Billing", "Steps/12-Delivery",
        "Steps/13-FollowUp",
        "Forms", "KPI", "Exchange", "Desk", "Demo",
    ]

    private static let declared = Pattern(#"(?:struct|enum|class|protocol|typealias)\s+(\w+)"#)
    /// Names but those of the database's library, which has a `Statement` of its own.
    private static let capitalised = Pattern(#"(?<!GRDB\.|CarOnFile\.)\b[A-Z]\w*"#)

    @Test func `every room looks down only, and no step names a later one`() {
        let files = SourceTree.files.filter { $0.path.hasPrefix("Workshop/") }
        var owner: [String: Int] = [:]
        var seenTwice: Set<String> = []
        for file in files {
            guard let floor = Self.floors.firstIndex(of: file.room) else {
                Issue.record("\(file.path) lies in no known room")
                continue
            }
            for name in SourceTree.declarations(of: file) {
                if let known = owner[name], known != floor { seenTwice.insert(name) }
                owner[name] = floor
            }
        }
        for file in files {
            guard let floor = Self.floors.firstIndex(of: file.room) else { continue }
            // A type of its own inside a file hides one of the same name elsewhere.
            let nested = Set(Self.declared.matches(in: file.code).map { $0[1] })
            for word in Set(Self.capitalised.matches(in: file.code).map { $0[0] }) {
                guard let above = owner[word], above > floor else { continue }
                if seenTwice.contains(word) || nested.contains(word) { continue }
                Issue.record("\(file.path) names \(word) of \(Self.floors[above])")
            }
        }
    }

    @Test func `only the environment asks for the time, chance or new keys`() {
        let asking = Pattern(
            #"\bDate\(\)|\bDate\.now\b|\b(Int|UInt64|Double|Bool)\.random\(|\.randomElement\(|\.shuffled\(\)"#
                + #"|\bUUID\(\)|\btime\(nil\)|clock_gettime|SystemRandomNumberGenerator"#)
        for file in SourceTree.files
        where file.path.hasPrefix("Workshop/") && file.name != "Environment.swift" {
            #expect(!asking.isFound(in: file.code), "\(file.path) has a clock or chance of its own")
        }
    }

    @Test func `nothing can crash on purpose and nothing is swallowed`() {
        let crash = Pattern(
            #"\btry!|\bfatalError\(|\bpreconditionFailure\(|\bas!\s|catch\s*\{\s*\}|static (let|var) shared\b"#
        )
        for file in SourceTree.files {
            #expect(!crash.isFound(in: file.code), "\(file.path)")
        }
    }

    @Test func `names say what a thing is`() {
        let empty = Pattern("(Manager|Helper|Service|Util|Utils|Common|Base|Impl|Info|Data|Model|Handler)$")
        for file in SourceTree.files {
            // A car's next service is the field's own word.
            let names = SourceTree.declarations(of: file).subtracting(["NextService"])
            for name in names where empty.isFound(in: name) {
                Issue.record("\(file.path) declares \(name)")
            }
        }
    }

    @Test func `no two files of a module share a name`() {
        let modules = Dictionary(grouping: SourceTree.files) {
            $0.path.split(separator: "/").first.map(String.init) ?? ""
        }
        for (module, files) in modules {
            let names = files.map(\.name)
            #expect(Set(names).count == names.count, "\(module)")
        }
    }
}
