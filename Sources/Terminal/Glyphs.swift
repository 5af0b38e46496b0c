/// The cells of a text, wide ones without their right halves. Terminals disagree about variation selectors,
/// skin tones, joined emoji, control and bidirectional characters, so none of them gets into a cell.
struct Glyphs: Sequence, IteratorProtocol {
    private var scalars: String.UnicodeScalarView.Iterator
    private var pending: (scalar: Unicode.Scalar, width: Int)?
    private let style: Style

    init(_ text: String, style: Style) {
        scalars = text.unicodeScalars.makeIterator()
        self.style = style
    }

    mutating func next() -> Cell? {
        while let (base, width) = pending ?? scalars.next().map({ ($0, ScalarWidth.of($0)) }) {
            pending = nil
            if width == 0 { continue }
            var cell = Cell(base, width: width, style: style)
            gather(into: &cell)
            return cell
        }
        return nil
    }

    private mutating func gather(into cell: inout Cell) {
        var joined = false
        while let scalar = scalars.next() {
            let width = ScalarWidth.of(scalar)
            if width > 0 {
                // Indic scripts join narrow letters: only emoji lose what was joined to them.
                if joined && (cell.width == 2 || width == 2) {
                    joined = false
                    continue
                }
                pending = (scalar, width)
                return
            }
            if scalar.value == 0x200D {
                joined = true
            } else if isDrawn(scalar) {
                cell.follow(by: scalar)
            }
        }
    }

    private func isDrawn(_ follower: Unicode.Scalar) -> Bool {
        switch follower.value {
        case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF: false
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: true
        default:
            switch follower.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: true
            default: false
            }
        }
    }
}
