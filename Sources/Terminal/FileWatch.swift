import CNcurses

/// Tells when one file is written to, by a descriptor that a program can wait on.
public final class FileWatch {
    /// Readable when something in the file's folder was written.
    public let descriptor: Int32
    private let name: String

    /// Nil when the system will not watch the folder.
    public init?(folder: String, name: String) {
        descriptor = cn_watch_open(folder)
        self.name = name
        if descriptor < 0 { return nil }
    }

    /// Takes what waits; true when the file was among what was written.
    public func drain() -> Bool { cn_watch_drain(descriptor, name) == 1 }

    deinit { if descriptor >= 0 { cn_watch_close(descriptor) } }
}
