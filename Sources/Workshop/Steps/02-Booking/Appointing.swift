/// Making an appointment, changing what was agreed, and taking it back.
enum Appointing {
    typealias Result = Outcome<BookingAct>

    /// Stored for a booking that was taken back; not a reason a person chooses.
    static let withdrawn = "withdrawn"

    static func book(
        _ wish: BookingWish, _ id: VehicleID, _ invitation: InvitationID?, _ authority: Authority?,
        _ deposit: DepositTender?, in transaction: Transaction
    ) throws -> Result {
        let vehicle = try VehicleTable.vehicle(id, in: transaction.snapshot)
        guard vehicle.voidReason == nil else { throw Refusal.closedFile(vehicle) }
        let given = try judge(wish, authority, except: nil, in: transaction)
        let state: Booking.State = wish.channel == .online ? .toConfirm : .confirmed
        let booking = try BookingTable.insert(
            wish, vehicle: vehicle, invitation: invitation, authority: given, state: state,
            in: transaction)
        if let invitation {
            _ = try AttemptTable.log(invitation, .phone, .booked, in: transaction)
        }
        if let deposit {
            let made = try BookingTable.booking(booking, in: transaction.snapshot)
            try Depositing.write(.taken, deposit, made, in: transaction)
        }
        let short = try Preparing.shortages(of: booking, in: transaction.snapshot)
        let clock = when(wish.at, transaction.zone)
        return Outcome(
            Phrase(
                "已约 \(vehicle.called) \(clock.chinese) \(wish.purpose)",
                "\(vehicle.called) is booked for \(clock.english), \(wish.purpose)"),
            takeBack: .by(.withdraw(booking: Based(booking, version: 1))),
            tells: short.isEmpty ? [] : [.partsClerk], opens: .booking(booking))
    }

    static func withdraw(_ booking: Based<BookingThing>, in transaction: Transaction) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = BookingChange.cancel.refusal(before, now: transaction.now) { throw refusal }
        try Depositing.demandNone(booking.id, in: transaction.snapshot)
        try BookingTable.setState(
            booking, .cancelled, cancelledBy: .shop, reason: withdrawn, in: transaction)
        if let invitation = before.invitation {
            try AttemptTable.withdrawBooked(invitation, at: before.madeAt, in: transaction)
        }
        let clock = when(before.at, transaction.zone)
        return Outcome(
            Phrase("撤销预约 \(clock.chinese)", "The booking for \(clock.english) is withdrawn"),
            takeBack: .never(Phrase("可以重新预约", "book again instead")))
    }

    static func amend(
        _ booking: Based<BookingThing>, from: BookingWish, to: BookingWish, _ authority: Authority?,
        in transaction: Transaction
    ) throws -> Result {
        let before = try BookingTable.booking(booking.id, in: transaction.snapshot)
        if let refusal = BookingChange.amend.refusal(before, now: transaction.now) { throw refusal }
        let merged = try BookingWish.mergeFields.merge(read: from, mine: to, theirs: before.wish)
        let given = try judge(
            merged, authority, except: booking.id, rules: amending(before.wish, merged), in: transaction)
        try BookingTable.update(before.based, merged, authority: given, in: transaction)
        if before.state == .prepared { try PartWishTable.hold(before.id, in: transaction) }
        let vehicle = try VehicleTable.vehicle(before.vehicle, in: transaction.snapshot)
        return Outcome(
            Phrase("\(vehicle.called) 的预约已修改", "The booking of \(vehicle.called) is changed"),
            takeBack: .by(
                .amend(
                    booking: before.based.next, from: merged, to: before.wish, authority: nil)))
    }

    /// A late customer's phone may still be put right, and what was let in once takes no second authority.
    private static func amending(_ old: BookingWish, _ new: BookingWish) -> [Rule<BookingCheck>] {
        BookingCheck.rules.filter {
            $0.name != "the time lies ahead"
                && (new.takesMore(than: old) || $0.name != "overbooking needs authority")
        }
    }

    /// Asks the rules; writes the authority down when it was needed.
    static func judge(
        _ wish: BookingWish, _ authority: Authority?, except: BookingID?,
        rules: [Rule<BookingCheck>] = BookingCheck.rules, in transaction: Transaction
    ) throws -> AuthorityID? {
        let snapshot = transaction.snapshot
        let check = BookingCheck(
            wish: wish, now: transaction.now, shop: try ShopTable.shop(in: snapshot),
            capacity: try BookingTable.capacity(
                on: transaction.zone.day(of: wish.at), except: except, in: snapshot),
            authority: authority)
        try rules.check(check)
        guard let authority, !check.overbooking.isEmpty else { return nil }
        return try AuthorityTable.record(authority, for: .overbooking, order: nil, in: transaction)
    }

    /// "03-13 周五 09:30"
    static func when(_ moment: Moment, _ zone: Zone) -> Phrase {
        let day = zone.day(of: moment)
        let clock = zone.clock(of: moment)
        return Phrase(
            "\(day.shown(in: .chinese, now: day.year)) \(clock)",
            "\(day.shown(in: .english, now: day.year)) \(clock)")
    }
}

extension BookingWish {
    static let mergeFields: [MergeField<BookingWish>] = [
        MergeField(Phrase("项目", "the purpose"), \.purpose),
        MergeField(Phrase("套餐", "the package"), \.package) { $0?.description ?? "-" },
        MergeField(Phrase("工种", "the trade"), \.trade) { $0.rawValue },
        MergeField(Phrase("工时", "the hours"), \.hours) { $0.text },
        MergeField(Phrase("在店等候", "waiting"), \.waits) { $0 ? "1" : "0" },
        MergeField(Phrase("代步车", "the loaner car"), \.loaner) { $0 ? "1" : "0" },
        MergeField(Phrase("联系人", "the contact"), \.contactName),
        MergeField(Phrase("电话", "the phone"), \.contactPhone) { CustomerFile.masked($0) },
        MergeField(Phrase("顾问", "the advisor"), \.advisor) { $0?.description ?? "-" },
        MergeField(Phrase("工位", "the bay"), \.bay) { $0?.description ?? "-" },
        MergeField(Phrase("订金", "the deposit"), \.deposit) { $0.description },
        MergeField(Phrase("渠道", "the channel"), \.channel) { $0.rawValue },
    ]
}

extension Refusal {
    /// The car's file is closed: nobody is expected.
    static func closedFile(_ vehicle: Vehicle) -> Refusal {
        Refusal(
            Phrase("\(vehicle.called) 的档案已注销", "The file of \(vehicle.called) is closed"),
            wayOut: Phrase("先恢复档案", "open the file again first"))
    }
}
