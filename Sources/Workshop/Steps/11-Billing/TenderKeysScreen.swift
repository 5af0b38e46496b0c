import Terminal

/// The keys of the till: the same at the bill of a visit and at a sale over the counter.
extension TenderForm {
    var bindings: [Binding] {
        [
            Binding(
                .enter, Phrase("收这笔", "Take"),
                Phrase(
                    "按方式收下金额; 空=全部未收; 现金多于未收=找零",
                    "Takes the amount; empty = all that is due; more cash = change")),
            Binding(
                .function(4), Phrase("选方式", "Method"),
                Phrase("到方式栏，用数字选", "Goes to the method; a digit chooses")),
            Binding(
                .delete, Phrase("去掉一笔", "Take off"),
                Phrase("去掉最后输入的收款", "Takes off the payment entered last"),
                unavailable: tenders.isEmpty && account == nil
                    ? Phrase("还没有输入收款", "No payment has been entered") : nil),
        ]
    }

    /// A key that is neither the screen's own nor F9. A scanned code pays, wherever the cursor is.
    /// - Parameter due: what is to be paid in all.
    mutating func press(_ key: Key, due: Money, _ context: ScreenContext) -> Intent {
        switch key {
        case .function(4):
            jump(to: "method")
            return .stay
        case .enter: return entered { till throws(Refusal) in try till.take(due: due, today: context.today) }
        case .paste(let scanned):
            guard let code = PayCode(scanned) else {
                return .refuse(Phrase("这不是付款码，请重扫", "That is no pay code; scan again"))
            }
            return entered { till throws(Refusal) in try till.take(code, due: due) }
        case .delete: return takeOff() ? .stay : .beep
        case .backspace where form.focused?.name == "amount" && form["amount"].isEmpty:
            return takeOff() ? .stay : .beep
        default:
            switch handle(key) {
            case .ignored, .refused: return .beep
            default: return .stay
            }
        }
    }

    private mutating func entered(_ body: (inout TenderForm) throws(Refusal) -> Void) -> Intent {
        do {
            try body(&self)
            return .stay
        } catch {
            return .refuse(error.line)
        }
    }
}
