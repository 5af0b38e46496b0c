/// Acts on the files of customers.
enum Registering {
    typealias Result = Outcome<RegistryAct>

    static func customer(_ file: CustomerFile, in transaction: Transaction) throws -> Result {
        try CustomerFile.rules.check(file)
        let id = try VehicleTable.insert(file, in: transaction)
        return Outcome(
            Phrase("建档 \(file.kept.name)", "\(file.kept.name) is on file"),
            takeBack: .by(.dropCustomer(customer: Based(id, version: 1))), opens: .customer(id))
    }

    static func drop(_ customer: Based<CustomerThing>, in transaction: Transaction) throws -> Result {
        let file = try VehicleTable.customer(customer.id, in: transaction.snapshot).file
        try VehicleTable.delete(customer, in: transaction)
        return Outcome(
            Phrase("撤销建档 \(file.name)", "\(file.name) is off file again"),
            takeBack: .by(.registerCustomer(file: file)))
    }

    static func change(
        _ customer: Based<CustomerThing>, from: CustomerFile, to: CustomerFile, in transaction: Transaction
    ) throws -> Result {
        // What was entered in another program may break the rules; only what is changed now is judged.
        let before = try VehicleTable.customer(customer.id, in: transaction.snapshot)
        let merged = try CustomerFile.mergeFields.merge(read: from.kept, mine: to.kept, theirs: before.file)
        if to.phone != from.phone { try CustomerFile.rules.check(to) }
        try CustomerFile.rules.filter { $0.name != "phone has a known form" }.check(to)
        try VehicleTable.update(before.based, merged, in: transaction)
        return Outcome(
            Phrase("客户档案已更新 \(merged.name)", "\(merged.name)'s file is up to date"),
            takeBack: .by(
                .changeCustomer(customer: before.based.next, from: merged, to: before.file)))
    }

    static func set(
        _ customer: Based<CustomerThing>, doNotCall: Bool, in transaction: Transaction
    ) throws -> Result {
        let before = try VehicleTable.customer(customer.id, in: transaction.snapshot)
        var file = before.file
        file.doNotCall = doNotCall
        try VehicleTable.update(before.based, file, in: transaction)
        return Outcome(
            doNotCall
                ? Phrase("\(file.name) 设为勿扰", "\(file.name) is not to be called")
                : Phrase("\(file.name) 可以联系", "\(file.name) may be called"),
            takeBack: .by(.setDoNotCall(customer: before.based.next, doNotCall: before.doNotCall)))
    }

    static func showPhone(of customer: CustomerID, in transaction: Transaction) throws -> Result {
        let file = try VehicleTable.customer(customer, in: transaction.snapshot)
        return Outcome(
            Phrase("查看了 \(file.name) 的完整电话", "Looked at the whole phone number of \(file.name)"),
            takeBack: .never(Phrase("看过的号码收不回", "what was seen cannot be unseen")))
    }
}

extension Based {
    /// The same row after one more change.
    var next: Based { Based(id, version: version + 1) }
}
