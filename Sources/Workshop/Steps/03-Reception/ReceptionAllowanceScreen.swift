import Terminal

/// "Up to so much without asking", agreed with the customer while the car is taken in.
extension ReceptionScreen {
    static let allowanceKey = "allowance"

    mutating func askAllowance() -> Intent {
        allowing = allowanceBox
        return allowing == nil ? .beep : .stay
    }

    var allowanceBox: FormBox? {
        guard let facts = intake.facts, let open = facts.open else { return nil }
        let brought = open.reception.intake.broughtBy
        return Allowance.box(
            Self.allowanceKey, of: open.allowance?.allowance,
            customer: brought.isEmpty ? facts.customer.name : brought)
    }

    mutating func answer(_ key: Key, _ context: ScreenContext) -> Intent {
        guard var box = allowing, let order else { return .beep }
        let event = box.handle(key, context)
        allowing = box
        switch event {
        case .stay: return .stay
        case .beep: return .beep
        case .reload: return .reload
        case .answered: break
        }
        do throws(Mistyped) {
            asked = .allowance
            return .perform(ReceptionAct.allow(order: order, allowance: try Allowance.read(box.form)))
        } catch {
            return .refuse(error.phrase)
        }
    }
}
