import Foundation

/// Where printed documents go: the printer behind `lp`, and a folder for files.
public struct PrintOutlet: Sendable {
    /// Text, title of the job, copies. Throws a `Refusal` when no paper will come out.
    let print: @Sendable (String, String, Int) throws -> Void
    /// Text, path or nil, name for when there is no path; gives the path. Throws a `Refusal`.
    let save: @Sendable (String, String?, String) throws -> String

    /// - Parameter folder: of files without a path; nil: they have nowhere to go.
    public static func real(folder: String?) -> PrintOutlet {
        PrintOutlet(
            print: { try LinePrinter.print($0, title: $1, copies: $2) },
            save: { text, path, name in
                if let path { return try written(text, path) }
                guard let folder else { throw Refusal.nowhere(name) }
                try made(folder)
                return try written(text, folder + "/" + name)
            })
    }

    /// For the command line: what has no path of its own goes to the standard output.
    public static var standardOutput: PrintOutlet {
        PrintOutlet(
            print: { try LinePrinter.print($0, title: $1, copies: $2) },
            save: { text, path, _ in
                if let path { return try written(text, path) }
                FileHandle.standardOutput.write(Data(text.utf8))
                return "-"
            })
    }

    private static func made(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw Refusal.nowhere(folder) }
    }

    /// Readable by the shop alone: it holds customers' names.
    private static func written(_ text: String, _ path: String) throws -> String {
        guard
            FileManager.default.createFile(
                atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw Refusal.nowhere(path) }
        return path
    }
}

extension Refusal {
    fileprivate static func nowhere(_ path: String) -> Refusal {
        Refusal(
            Phrase("\(path) 写不进去", "\(path) cannot be written"),
            wayOut: Phrase("检查文件夹和磁盘空间", "look at the folder and the room on the disk"))
    }
}
