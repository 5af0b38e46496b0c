import Terminal
import Testing

struct RectTests {
    @Test func `a cut never reaches over the edge`() {
        let (top, rest) = Rect(row: 2, column: 0, rows: 5, columns: 10).splitTop(9)
        #expect(top.rows == 5)
        #expect(rest.rows == 0)
    }
}
