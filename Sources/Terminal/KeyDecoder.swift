/// Turns what a terminal sends into keys. It knows every terminal's forms at once, so TERM may say what it likes,
/// and it keeps no clock: the caller passes the time in milliseconds and asks for the next `deadline`.
///
/// A lone Esc is a prefix: with a digit within 400 ms it is a function key (0 is F10), which is also what Alt with
/// a digit sends. With anything else, or after 400 ms, it is `.escape`, and the other key follows it. Sequences
/// nobody knows are swallowed whole.
public struct KeyDecoder: Sendable {
    /// Bytes that follow Esc within this time belong to it: later ones were typed.
    static let escapeDelay = 25
    /// How long a lone Esc waits for its digit.
    static let prefixWait = 400
    /// After this silence a sequence that was begun is given up.
    static let sequencePatience = 1_000
    /// After this silence a paste without an end is handed over as it is.
    static let pastePatience = 3_000

    private enum State { case ground, escape, csi, console, ss3, string, stringEscape, mouse, paste }

    private var state = State.ground
    private var since = 0
    private var body: [UInt8] = []
    private var text = UTF8Decoder()

    /// Whether a real function key has come in, not only its stand-in Esc and digit.
    public private(set) var hasSeenFunctionKey = false

    public init() {}

    /// When `elapse` wants to be called though nothing was typed; nil when nothing is pending.
    public var deadline: Int? {
        switch state {
        case .ground: nil
        case .escape: since + Self.prefixWait
        case .csi where body.last == UInt8(ascii: "$"): since + Self.escapeDelay
        case .paste: since + Self.pastePatience
        default: since + Self.sequencePatience
        }
    }

    /// The keys in bytes read at `ms`. Whatever is incomplete waits for the next call.
    public mutating func feed(_ bytes: some Sequence<UInt8>, at ms: Int) -> [Key] {
        var keys = elapse(to: ms)
        for byte in bytes {
            take(byte, at: ms, into: &keys)
            if state != .ground { since = ms }
        }
        return keys
    }

    /// The keys that waiting until `ms` has settled.
    public mutating func elapse(to ms: Int) -> [Key] {
        guard let deadline, ms >= deadline else { return [] }
        var keys: [Key] = []
        switch state {
        case .escape: keys.append(.escape)
        case .csi: finishShifted(into: &keys)
        case .paste: keys.append(.paste(PastedText.clean(body)))
        default: break
        }
        state = .ground
        body.removeAll()
        return keys
    }

    private mutating func take(_ byte: UInt8, at ms: Int, into keys: inout [Key]) {
        switch state {
        case .ground: ground(byte, into: &keys)
        case .escape: escape(byte, isSequence: ms - since < Self.escapeDelay, into: &keys)
        case .paste: paste(byte, into: &keys)
        case .stringEscape where byte == UInt8(ascii: "\\"): state = .ground
        case .stringEscape: escape(byte, isSequence: true, isKey: false, into: &keys)
        case .string where byte == 0x1B: state = .stringEscape
        case .string where byte >= 0x20: break
        case .string: leave(for: byte == 0x07 ? nil : byte, into: &keys)
        case .csi, .console, .ss3, .mouse:
            // Control characters and hanzi are in no sequence: the one that was begun is over.
            if byte < 0x20 || byte >= 0x7F && state != .mouse {
                if state == .csi { finishShifted(into: &keys) }
                leave(for: byte, into: &keys)
            } else {
                sequence(byte, into: &keys)
            }
        }
    }

    private mutating func leave(for byte: UInt8?, into keys: inout [Key]) {
        state = .ground
        body.removeAll()
        if let byte { ground(byte, into: &keys) }
    }

    private mutating func ground(_ byte: UInt8, into keys: inout [Key]) {
        if byte < 0x80 { text.reset() }
        switch byte {
        case 0x00: break
        case 0x1B: state = .escape
        case 0x0A, 0x0D: keys.append(.enter)
        case 0x09: keys.append(.tab)
        case 0x08, 0x7F: keys.append(.backspace)
        case 0x01...0x1A: keys.append(.control(Character(Unicode.Scalar(byte + 0x60))))
        case 0x1C...0x1F: keys.append(.control(Character(Unicode.Scalar(byte + 0x40))))
        default:
            guard let scalar = text.feed(byte), !(0x80...0x9F).contains(scalar.value) else { return }
            keys.append(.character(Character(scalar)))
        }
    }

    /// `isKey` is false where the Esc has ended a string and is no key press by itself.
    private mutating func escape(
        _ byte: UInt8, isSequence: Bool, isKey: Bool = true, into keys: inout [Key]
    ) {
        state = .ground
        switch byte {
        case UInt8(ascii: "0"): keys.append(.function(10))
        case UInt8(ascii: "1")...UInt8(ascii: "9"): keys.append(.function(Int(byte) - 0x30))
        case UInt8(ascii: "[") where isSequence: state = .csi
        case UInt8(ascii: "O") where isSequence: state = .ss3
        case UInt8(ascii: "P") where isSequence, UInt8(ascii: "]") where isSequence,
            UInt8(ascii: "X") where isSequence, UInt8(ascii: "^") where isSequence,
            UInt8(ascii: "_") where isSequence:
            state = .string
        case 0x09 where isSequence: keys.append(.backTab)  // the Linux console's Shift-Tab
        default:
            if isKey { keys.append(.escape) }
            ground(byte, into: &keys)
        }
    }

    private mutating func sequence(_ byte: UInt8, into keys: inout [Key]) {
        switch state {
        case .csi where byte < 0x40:
            body.append(byte)
        case .csi:
            finish(byte, into: &keys)
        case .ss3 where byte == UInt8(ascii: ";") || (0x30...0x39).contains(byte):
            body.append(byte)
        case .ss3:
            emit(KeySequence.ss3(body, final: byte), into: &keys)
        case .console:
            emit(KeySequence.console(byte), into: &keys)
        default:
            body.append(byte)
            if body.count == 3 { leave(for: nil, into: &keys) }
        }
    }

    private mutating func finish(_ final: UInt8, into keys: inout [Key]) {
        switch (final, body) {
        case (UInt8(ascii: "["), []): state = .console
        case (UInt8(ascii: "M"), []): state = .mouse
        case (UInt8(ascii: "~"), Array("200".utf8)):
            body.removeAll()
            state = .paste
        default: emit(KeySequence.csi(body, final: final), into: &keys)
        }
    }

    /// rxvt ends its shifted keys in `$`, which elsewhere stands before the last byte: only what follows, or
    /// nothing following, tells.
    private mutating func finishShifted(into keys: inout [Key]) {
        guard body.last == UInt8(ascii: "$") else { return }
        emit(KeySequence.csi(Array(body.dropLast()), final: UInt8(ascii: "$")), into: &keys)
    }

    private mutating func emit(_ key: Key?, into keys: inout [Key]) {
        state = .ground
        body.removeAll()
        guard let key else { return }
        if case .function = key { hasSeenFunctionKey = true }
        keys.append(key)
    }

    private mutating func paste(_ byte: UInt8, into keys: inout [Key]) {
        body.append(byte)
        guard byte == UInt8(ascii: "~"), body.suffix(6).elementsEqual("\u{1B}[201~".utf8) else { return }
        let pasted = PastedText.clean(body.dropLast(6))
        state = .ground
        body.removeAll()
        keys.append(.paste(pasted))
    }
}
