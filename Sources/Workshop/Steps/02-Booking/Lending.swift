/// Acts on the loaner cars.
enum Lending {
    typealias Result = Outcome<BookingAct>

    static func add(_ plate: String, _ model: String, in transaction: Transaction) throws -> Result {
        let kept = Plate.read(CleanText.cleaned(plate)).text
        guard !kept.isEmpty else {
            throw Refusal(
                Phrase("代步车要有车牌", "A loaner car has a plate"), wayOut: Phrase("输入车牌", "type it"))
        }
        guard try !LoanerTable.isKnown(plate: kept, in: transaction.snapshot) else {
            throw Refusal(
                .conflict, Phrase("\(kept) 已是代步车", "\(kept) is a loaner car already"),
                wayOut: Phrase("不用再加", "nothing is left to do"))
        }
        if let refusal = Refusal.dirty([model]) { throw refusal }
        let id = try LoanerTable.insert(plate: kept, model: CleanText.kept(model), in: transaction)
        return Outcome(
            Phrase("代步车 \(kept) 可以借出", "\(kept) is a loaner car now"),
            takeBack: .by(.retireLoaner(loaner: Based(id, version: 1))))
    }

    static func retire(
        _ loaner: Based<LoanerThing>, on day: Day?, in transaction: Transaction
    ) throws -> Result {
        let car = try LoanerTable.car(loaner.id, in: transaction.snapshot)
        let open = try LoanerTable.open(in: transaction.snapshot).first { $0.loaner == loaner.id }
        if day != nil, let open {
            throw Refusal(
                .conflict,
                Phrase(
                    "\(car.plate) 借给或留给了 \(open.customerName)",
                    "\(car.plate) is with or held for \(open.customerName)"),
                wayOut: Phrase("等还车，或改预约", "wait until it is back, or change the booking"))
        }
        try LoanerTable.retire(loaner, on: day, in: transaction)
        return day == nil
            ? Outcome(
                Phrase("代步车 \(car.plate) 恢复", "\(car.plate) is a loaner car again"),
                takeBack: .by(.retireLoaner(loaner: loaner.next)))
            : Outcome(
                Phrase("代步车 \(car.plate) 停用", "\(car.plate) is no loaner car any more"),
                takeBack: .by(.reviveLoaner(loaner: loaner.next)))
    }

    static func handOut(
        _ based: Based<LoanThing>, _ reading: LoanReading, in transaction: Transaction
    ) throws -> Result {
        try LoanReading.rules.check(reading)
        let loan = try LoanerTable.loan(based.id, in: transaction.snapshot)
        let car = try LoanerTable.car(loan.loaner, in: transaction.snapshot)
        let others = try LoanerTable.open(in: transaction.snapshot)
        if loan.outAt != nil || others.contains(where: { $0.loaner == loan.loaner && $0.outAt != nil }) {
            throw Refusal(
                .conflict, Phrase("\(car.plate) 还在外面", "\(car.plate) is still out"),
                wayOut: Phrase("先登记还车", "log its return first"))
        }
        try LoanerTable.handOut(based, reading, in: transaction)
        return Outcome(
            Phrase(
                "代步车 \(car.plate) 借给 \(loan.customerName)，\(reading.km) km",
                "\(car.plate) is out with \(loan.customerName) at \(reading.km) km"),
            takeBack: .by(.undoHandOut(loan: based.next)))
    }

    static func undoHandOut(_ based: Based<LoanThing>, in transaction: Transaction) throws -> Result {
        try LoanerTable.handOut(based, nil, in: transaction)
        return Outcome(
            Phrase("撤回借车登记", "The loaner counts as not handed out"),
            takeBack: .never(Phrase("可以重新登记", "log it again instead")))
    }

    static func takeBack(
        _ based: Based<LoanThing>, _ reading: LoanReading, in transaction: Transaction
    ) throws -> Result {
        try LoanReading.rules.check(reading)
        let loan = try LoanerTable.loan(based.id, in: transaction.snapshot)
        let car = try LoanerTable.car(loan.loaner, in: transaction.snapshot)
        guard let out = loan.kmOut, loan.backAt == nil else {
            throw Refusal(
                .conflict, Phrase("\(car.plate) 没有借出", "\(car.plate) is not out"),
                wayOut: Phrase("看借车记录", "look at its loan"))
        }
        guard reading.km >= out else {
            throw Refusal(
                Phrase("里程比借出时 \(out) 还少", "Less than the \(out) km at which it went out"),
                wayOut: Phrase("再看一次表", "read the odometer again"))
        }
        try LoanerTable.takeBack(based, reading, in: transaction)
        return Outcome(
            Phrase(
                "代步车 \(car.plate) 已还，行驶 \(reading.km - out) km",
                "\(car.plate) is back after \(reading.km - out) km"),
            takeBack: .by(.undoReturn(loan: based.next)))
    }

    static func undoReturn(_ based: Based<LoanThing>, in transaction: Transaction) throws -> Result {
        try LoanerTable.takeBack(based, nil, in: transaction)
        return Outcome(
            Phrase("撤回还车登记", "The loaner counts as still out"),
            takeBack: .never(Phrase("可以重新登记", "log it again instead")))
    }
}
