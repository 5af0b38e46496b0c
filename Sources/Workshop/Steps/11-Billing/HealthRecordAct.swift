/// What is done with the electronic health record.
public enum HealthRecordAct: Act {
    /// The file with these records was handed over. Counter-act: `takeBack`.
    case handOver(records: [HealthRecordID])
    /// It was not, after all. Counter-act: `handOver`.
    case takeBack(records: [HealthRecordID])

    public static var room: String { "healthRecord" }
    public var roles: Set<Role> { [.cashier, .manager, .administrator] }

    public func perform(in transaction: Transaction) throws -> Outcome<HealthRecordAct> {
        switch self {
        case .handOver(let records):
            let waiting = try HealthRecordTable.waiting(in: transaction.snapshot)
            let wanted = waiting.filter { records.contains($0.id) }
            guard !records.isEmpty else {
                throw Refusal(
                    Phrase("没有可上报的档案", "No record can be handed over"),
                    wayOut: Phrase("补齐缺少的内容", "Complete what is missing"))
            }
            if let bare = wanted.first(where: { !$0.isComplete }) {
                let missing = bare.missing
                throw Refusal(
                    Phrase(
                        "\(bare.number) 缺\(missing.map(\.chinese).joined(separator: "、"))",
                        "\(bare.number) lacks: \(missing.map(\.english).joined(separator: ", "))"),
                    wayOut: Phrase("回车打开车辆档案补齐", "Enter opens the car's file"))
            }
            try HealthRecordTable.mark(records, handedOver: true, in: transaction)
            return Outcome(
                Phrase("健康档案已上报 \(records.count) 份", "\(records.count) health records handed over"),
                takeBack: .by(.takeBack(records: records)))
        case .takeBack(let records):
            try HealthRecordTable.mark(records, handedOver: false, in: transaction)
            return Outcome(
                Phrase("健康档案 \(records.count) 份恢复待上报", "\(records.count) health records wait again"),
                takeBack: .by(.handOver(records: records)))
        }
    }
}
