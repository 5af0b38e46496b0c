import Foundation
import Glibc
import Rehearsal
import Terminal
import TerminalDriver
import Testing

/// What machines do to programs: disks fill up, files are damaged, colleagues' programs hang, the power goes.
@Suite(.played) struct FaultTests {
    enum Damage: Sendable { case notAStore, cutOff, newer }

    @Test(arguments: [
        (Damage.notAStore, "no store of advisor"), (.cutOff, "damaged"), (.newer, "upgrade this program"),
    ])
    func `a store that cannot be used is refused in one sentence of each language`(
        damage: Damage, sentence: String
    ) throws {
        let folder = try ScratchFolder()
        let store = folder.path + "/shop.db"
        try Practice.copy(to: store)
        switch damage {
        case .notAStore: try Data(repeating: 7, count: 20_000).write(to: URL(fileURLWithPath: store))
        case .cutOff: #expect(truncate(store, 30_000) == 0)
        case .newer: try folder.sql("INSERT INTO grdb_migrations VALUES ('9999-of-tomorrow')", in: store)
        }
        let told = try CommandLine.run(["verify", "--store", store])
        #expect(told.status != 0)
        #expect(told.complaint.contains(sentence), "\(told)")
        #expect(told.complaint.split(separator: "\n").count == 2, "\(told)")
    }

    @Test func `on a full disk the step is refused, the screen goes on, and what was saved stays`()
        throws
    {
        let folder = try ScratchFolder()
        let store = folder.path + "/shop.db"
        try Practice.copy(to: store)
        // No file may grow past 50 kB: a log of a dozen pages, and then there is no room.
        let desk = try TerminalSession(
            executable: "/bin/sh",
            arguments: [
                "-c", "ulimit -f 100; exec \"$0\" \"$@\"", TerminalSession.builtProgram,
                "--demo", "--store", store, "--clock", Practice.time,
            ], environment: ["TMPDIR": folder.path])
        try desk.waitFor("==>")
        for keys in ["0618<enter>", "60500<enter>", "<f9>"] {
            try desk.play(keys)
            desk.waitForRest()
        }
        try desk.waitFor("可能满了")
        #expect(desk.ending == nil)
        desk.kill(SIGTERM)
        try desk.waitForEnd()
        #expect(desk.modesRestored)
        #expect(try CommandLine.run(["verify", "--store", store]).status == 0)
    }

    @Test func `while another program holds the gate a commit waits, and then it is done`() throws {
        let folder = try ScratchFolder()
        let store = folder.path + "/shop.db"
        try Practice.copy(to: store)
        let desk = try TerminalSession(
            arguments: ["--demo", "--store", store, "--clock", Practice.time],
            environment: ["TMPDIR": folder.path])
        try desk.waitFor("==>")
        try desk.play("12345<enter><f9>")
        try desk.waitFor("估价签字")
        let gate = open(store + ".gate", O_RDWR | O_CLOEXEC)
        defer { close(gate) }
        #expect(flock(gate, LOCK_EX) == 0)
        desk.press(.enter)
        desk.waitForQuiet(700)
        #expect(!desk.screen.text.contains("已签字"))
        #expect(flock(gate, LOCK_UN) == 0)
        try desk.waitFor("已签字")
    }

    @Test func `an import killed again and again ends as if nothing had happened`() throws {
        let folder = try ScratchFolder()
        let (cars, store) = (1_500, folder.path + "/shop.db")
        try folder.write(Rows.staff, to: "staff.csv")
        try folder.write(Rows.customers(cars), to: "customers.csv")
        try folder.write(Rows.vehicles(cars), to: "vehicles.csv")
        let words = ["import", folder.path, "--store", store, "--json"]
        for milliseconds in [120, 250, 400, 600] {
            try CommandLine.start(words).kill(after: milliseconds)
        }
        let last = try CommandLine.run(words)
        #expect(last.status == 0, "\(last)")
        #expect(try CommandLine.run(["verify", "--store", store]).status == 0)
        let facts = try CommandLine.run(["doctor", "--store", store]).output
        #expect(facts.contains { $0.isNewline } && facts.contains("\(cars)"), "\(facts)")
        // Done already: the same folder again changes nothing.
        let again = try CommandLine.run(words)
        #expect(
            again.output.contains("\"imported\":0,\"rejected\":0,\"rows\":\(cars),\"unchanged\":\(cars)"),
            "\(again)")
    }
}
