/// Why there is no screen to work on; the words are the caller's.
public enum TerminalRefusal: Error, Hashable, Sendable {
    /// Standard input or output is no terminal.
    case notATerminal
    /// TERM is not set or empty.
    case unnamed
    /// TERM says that the terminal can do nothing but print.
    case dumb
    /// Nobody knows the terminal that TERM names.
    case unknown(String)
    /// The system gave no pipe for signals.
    case system(errno: Int32)
}
