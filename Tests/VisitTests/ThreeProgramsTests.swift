import Foundation
import Rehearsal
import Terminal
import TerminalDriver
import Testing

/// Advisor, foreman and cashier on one store, each in a program of his own.
@Suite(.played) struct ThreeProgramsTests {
    @Test func `another's commit shows at once and never moves the cursor`() throws {
        let stage = try Stage()
        let advisor = try stage.sit("advisor")
        let foreman = try stage.sit("foreman")
        let cashier = try stage.sit("cashier")
        try stage.press("5<enter>", as: "foreman")
        try foreman.waitFor("待派队列")
        try stage.press("12", as: "cashier")
        let cursor = foreman.screen.cursor
        // The advisor has the estimate signed; the foreman is told without touching a key.
        try stage.press("12345<enter><f9>", as: "advisor")
        try advisor.waitFor("估价签字")
        advisor.press(.enter)
        try advisor.waitFor("已签字")
        try foreman.waitFor("提醒1")
        foreman.waitForRest()
        #expect(foreman.screen.cursor == cursor)
        // What the cashier had typed is still there.
        try cashier.waitFor("==> 12")
    }

    @Test func `the dashboard of one shows what another has just done`() throws {
        let stage = try Stage()
        let manager = try stage.sit("manager")
        let cashier = try stage.sit("cashier")
        try stage.press("9<enter>", as: "manager")
        try manager.waitFor("管理内化率")
        try stage.press("9", as: "manager")
        try manager.waitFor("看板")
        func unpaid(_ screen: EmulatedScreen) -> [String] { screen.rows.filter { $0.contains("待结算") } }
        let before = unpaid(manager.screen)
        #expect(!before.isEmpty)
        try stage.press("<enter><enter>", as: "cashier")
        try stage.press("<f9>", as: "cashier")
        try cashier.waitFor("回车 确认")
        #expect(unpaid(manager.screen) == before)
        cashier.press(.enter)
        try cashier.waitFor("已结清")
        // Nobody touches the manager's keys; the bill that was paid presses no more.
        try manager.waitUntil("another number of bills to settle") { screen in
            screen.text.contains("看板") && !unpaid(screen).isEmpty && unpaid(screen) != before
        }
    }

    @Test func `two cashiers at one bill: one takes the money, the other is told`() throws {
        let stage = try Stage()
        let first = try stage.sit("cashier", named: "till 1")
        let second = try stage.sit("cashier", named: "till 2")
        for name in ["till 1", "till 2"] {
            try stage.press("<enter><enter>", as: name)
            try stage.press("<f9>", as: name)
        }
        try first.waitFor("回车 确认")
        try second.waitFor("回车 确认")
        first.press(.enter)
        try first.waitFor("已结清")
        second.press(.enter)
        try second.waitUntil("a refusal") { screen in screen.rows.contains { $0.hasPrefix("! ") } }
    }
}

/// A program killed at any step loses nothing that was committed, and what was typed comes back.
@Suite(.played) struct KilledTests {
    @Test func `killed after every step of a visit, the visit goes on where it was`() throws {
        let story = try Story(path: StoryTests.folder + "/AVisit.md")
        let stage = try Stage()
        var current = ""
        for block in story.blocks {
            switch block.kind {
            case "sit":
                // Whoever sits down next finds that the power had gone.
                for session in stage.sittings.values { session.kill(SIGKILL) }
                stage.leaveAll()
                current = block.argument
                try stage.sit(current)
            case "clock": try stage.set(clock: block.lines.first ?? "")
            case "keys":
                for line in block.lines where !line.hasPrefix("#") && !line.isEmpty {
                    try stage.press(line, as: current)
                }
            case "sees":
                for line in block.lines where !line.isEmpty { try stage.sittings[current]?.waitFor(line) }
            default: break
            }
        }
        #expect(stage.sittings[current]?.screen.text.contains("回访：接通 90") == true)
    }

    @Test func `what was typed survives kill -9 and follows the person to another terminal`() throws {
        let stage = try Stage()
        let desk = try stage.sit("advisor", named: "desk 1")
        try stage.press("0618<enter>", as: "desk 1")
        try desk.waitFor("进厂里程")
        try stage.press("60500<enter>", as: "desk 1")
        desk.kill(SIGKILL)
        let other = try stage.sit("advisor", named: "desk 2")
        try stage.press("0618<enter>", as: "desk 2")
        try other.waitFor("60500")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV])
    func `every way out gives the terminal back`(signal: Int32) throws {
        let stage = try Stage()
        let session = try stage.sit("advisor")
        session.kill(signal)
        try session.waitForEnd()
        #expect(session.modesRestored)
    }
}
