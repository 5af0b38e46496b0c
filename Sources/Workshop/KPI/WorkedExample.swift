/// A figure reckoned by hand, as `kpi.csv` carries it: what its facts and inputs are, and what comes out.
public struct WorkedExample: Hashable, Sendable {
    /// Fact or input by name; `days` is the length of the period.
    let values: [String: Double]
    public let result: Double

    /// - Parameter text: "visits=312; advisorDays=52".
    init?(_ text: String, result: String) {
        guard let result = Double(result), !text.isEmpty else { return nil }
        var values: [String: Double] = [:]
        for part in text.split(separator: ";") {
            let halves = part.split(separator: "=").map { $0.drop { $0 == " " } }
            guard halves.count == 2, let number = Double(halves[1]) else { return nil }
            values[String(halves[0])] = number
        }
        self.values = values
        self.result = result
    }

    /// What the formula makes of it; nil when the example lacks something or has something too much.
    func figure(_ kpi: KPI) -> Figure? {
        var known: Set<String> = ["days"]
        var facts: [Fact: Double] = [:]
        var inputs: [PeriodInput: Double] = [:]
        for fact in kpi.formula.facts {
            guard let value = values[fact.name] else { return nil }
            facts[fact] = value
            known.insert(fact.name)
        }
        for input in kpi.formula.inputs {
            guard let value = values[input.rawValue] else { return nil }
            inputs[input] = value
            known.insert(input.rawValue)
        }
        guard known.isSuperset(of: values.keys) else { return nil }
        let days = values["days"].map { Int($0) } ?? 1
        return kpi.formula.figure(
            Facts(period: .day(Day(number: 0)), days: days, values: facts, inputs: inputs), unit: kpi.unit)
    }
}
