import Foundation

/// The built program as a script runs it: no terminal, an output, a complaint and a status.
public enum CommandLine {
    /// What came of it.
    public struct Ended: Sendable {
        public let status: Int32
        public let output: String
        public let complaint: String
    }

    /// A program under way.
    public struct Running {
        let process: Process

        /// Ends it as a power cut would, unless it has ended before.
        public func kill(after milliseconds: Int) {
            usleep(UInt32(milliseconds) * 1_000)
            if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
            process.waitUntilExit()
        }
    }

    /// - Parameter input: what a script pipes in.
    public static func run(_ words: [String], input: String = "") throws -> Ended {
        let (output, complaint) = (Pipe(), Pipe())
        let process = program(words, output, complaint)
        let typed = Pipe()
        if !input.isEmpty { process.standardInput = typed }
        try process.run()
        if !input.isEmpty {
            try typed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
            try typed.fileHandleForWriting.close()
        }
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = complaint.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            complaint: String(decoding: complained, as: UTF8.self))
    }

    public static func start(_ words: [String]) throws -> Running {
        let process = program(words, FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        return Running(process: process)
    }

    private static func program(_ words: [String], _ output: Any, _ complaint: Any) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TerminalSession.builtProgram)
        process.arguments = words
        process.environment = [
            "XDG_DATA_HOME": NSTemporaryDirectory() + "advisor-nowhere", "PATH": "/usr/bin:/bin",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = complaint
        return process
    }
}
