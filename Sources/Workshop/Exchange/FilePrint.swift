import Foundation

/// What tells a file from every other, whatever it is called: the SHA-256 of its bytes, as `sha256sum` of Debian's
/// coreutils makes it.
enum FilePrint {
    private static let program = "/usr/bin/sha256sum"

    /// - Returns: 64 hex digits.
    static func sha256(of path: String) throws(CSVFault) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw .cannotOpen(path) }
        let process = Process()
        let said = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.standardInput = file
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw .cannotStart(program) }
        let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, let print = words.split(separator: " ").first, print.count == 64
        else { throw .cannotRead(path) }
        return String(print)
    }
}
