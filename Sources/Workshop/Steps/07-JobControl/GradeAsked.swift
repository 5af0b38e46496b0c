/// What a person may be given, and what work asks for.
extension Staff {
    /// Someone without a trade on file works in all of them.
    func can(_ work: Trade) -> Bool { trade?.can(work) ?? true }

    /// Someone without a grade on file counts as a beginner.
    var graded: StaffGrade { grade ?? .junior }
}

extension StaffGrade {
    /// The grade the hardest of the lines asks for, but no higher than anyone who is here has.
    static func wanted(for lines: [AuthorisedLabour], among present: [Staff]) -> StaffGrade {
        min(
            asked(by: lines.map(\.kind), sold: lines.soldGrade),
            best(for: Trade.leading(lines.map(\.trade)), among: present))
    }

    /// What kinds of work ask for, and the rate at which they were sold.
    static func asked(by kinds: [String], sold: StaffGrade?) -> StaffGrade {
        let asked = kinds.map { kind in
            switch kind {
            case "assembly", "vehicle", "whole": StaffGrade.senior
            case "maintenance2", "special": StaffGrade.middle
            default: StaffGrade.junior
            }
        }
        return max(asked.max() ?? .junior, sold ?? .junior)
    }

    static func best(for trade: Trade, among present: [Staff]) -> StaffGrade {
        present.filter { $0.can(trade) }.map(\.graded).max() ?? .junior
    }
}
