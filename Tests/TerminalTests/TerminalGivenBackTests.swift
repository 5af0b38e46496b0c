import Glibc
import Terminal
import TerminalDriver
import Testing

/// However a program ends, the terminal is as it was.
struct TerminalGivenBackTests {
    private func started() throws -> TerminalSession {
        let session = try TerminalSession(executable: TerminalSession.built("screen-fixture"))
        try session.waitFor("size 24x80")
        return session
    }

    @Test(arguments: ["q", "e"])
    func `by itself`(letter: Character) throws {
        let session = try started()
        session.press(.control(letter))
        #expect(try session.waitForEnd() == .exited(letter == "q" ? 0 : 7))
        #expect(session.modesRestored)
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
    func `by a signal that is told to the program`(signal: Int32) throws {
        let session = try started()
        session.kill(signal)
        #expect(try session.waitForEnd() == .exited(0))
        #expect(session.modesRestored)
    }

    @Test(arguments: [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT, SIGUSR1, SIGALRM, SIGPIPE])
    func `by a signal that ends it`(signal: Int32) throws {
        let session = try started()
        session.kill(signal)
        #expect(try session.waitForEnd() == .killed(signal: signal))
        #expect(session.modesRestored)
    }

    @Test func `by its own fault, whose words are seen afterwards`() throws {
        let session = try started()
        session.press(.control("x"))
        guard case .killed = try session.waitForEnd() else {
            Issue.record("it did not fail")
            return
        }
        #expect(session.screen.text.contains("the fixture was told to fail"))
        #expect(session.modesRestored)
    }

    @Test func `what was said aside is shown when the picture is gone`() throws {
        let session = try started()
        session.press(.control("w"))
        session.waitForQuiet()
        #expect(!session.screen.text.contains("a word to the side"))
        session.press(.control("q"))
        try session.waitForEnd()
        #expect(session.screen.text.contains("a word to the side"))
    }

    @Test func `to the shell on Ctrl-Z, and taken back on fg`() throws {
        let session = try TerminalSession(
            executable: "/bin/bash", arguments: ["--norc", "-i"], environment: ["PS1": "> "])
        session.type("bind 'set enable-bracketed-paste off'; stty -echoctl\r")
        session.type("\(TerminalSession.built("screen-fixture"))\r")
        try session.waitFor("size 24x80")
        session.press(.control("z"))
        try session.waitFor("Stopped")
        #expect(!session.screen.isAlternate && session.screen.isCursorVisible)
        session.resize(to: Size(rows: 30, columns: 90))
        session.type("fg\r")
        try session.waitFor("size 30x90")
        try session.waitFor("back")
        session.kill(SIGCONT)
        session.type("7")
        try session.waitFor("key character(\"7\")")
        session.press(.control("q"))
        try session.waitFor("after")
        #expect(!session.screen.isAlternate)
    }

    @Test func `Ctrl-Z without a shell stays`() throws {
        let session = try started()
        session.press(.control("z"), .character("5"))
        try session.waitFor("key character(\"5\")")
        #expect(!session.screen.text.contains("back"))
    }
}
