import Terminal

/// What the order screen leads to: nine doors by digit, and more pages of them behind 0.
enum OrderDoor: Int, CaseIterable, Hashable, Sendable {
    // The raw value is the key's number: over 20, so that a door of one page is not a digit of the other.
    case estimate = 21
    case board, parts, diagnosis, walkRound, promise, billing, logbook, vehicle
    case more
    case repair, qualityCheck, wash, delivery, customer, phone, reception, complaint, withdraw
    case history, pledges, transfer, print

    /// The pages that 0 turns over, each at most nine doors and the way on.
    static let pages: [[OrderDoor]] = [
        [.estimate, .board, .parts, .print, .walkRound, .promise, .billing, .logbook, .vehicle, .more],
        [
            .repair, .qualityCheck, .wash, .delivery, .customer, .phone, .reception, .complaint, .withdraw,
            .more,
        ],
        [.diagnosis, .history, .pledges, .transfer, .more],
    ]

    /// Its digit on a page, 10 for the 0; nil when it stands on another.
    func number(on page: Int) -> Int? {
        if self == .more { return 10 }
        return Self.pages[page].firstIndex(of: self).map { $0 + 1 }
    }

    var key: Key { .choice(rawValue) }

    var name: Phrase {
        switch self {
        case .estimate: Phrase("估价", "estimate")
        case .board: Phrase("派工", "job")
        case .parts: Phrase("备件", "parts")
        case .diagnosis: Phrase("问诊", "diagnosis")
        case .walkRound: Phrase("环检", "walk")
        case .promise: Phrase("改承诺", "promise")
        case .billing: Phrase("结算", "billing")
        case .logbook: Phrase("日志", "log")
        case .vehicle: Phrase("车辆", "car")
        case .more: Phrase("更多", "more")
        case .repair: Phrase("作业", "repair")
        case .qualityCheck: Phrase("质检", "check")
        case .wash: Phrase("洗车", "wash")
        case .delivery: Phrase("交车", "delivery")
        case .customer: Phrase("客户", "customer")
        case .phone: Phrase("看号码", "phone")
        case .reception: Phrase("接待单", "reception")
        case .complaint: Phrase("投诉", "complaint")
        case .withdraw: Phrase("作废", "void")
        case .history: Phrase("历史", "history")
        case .pledges: Phrase("答应过", "promised")
        case .transfer: Phrase("换客户", "transfer")
        case .print: Phrase("打印", "print")
        }
    }

    var about: Phrase {
        switch self {
        case .estimate: Phrase("工时、配件、价格，送客户签字", "Labour, parts and prices, for the customer to sign")
        case .board: Phrase("车间看板：工位、技师、派工", "The board: bays, technicians, dispatch")
        case .parts: Phrase("预留、领料、缺料", "Parts held, issued and short")
        case .diagnosis: Phrase("每条诉求的检查结果、原因、措施", "Finding, cause and correction of every complaint")
        case .walkRound: Phrase("环车检查的伤痕记录", "Damage marked on the walk-round")
        case .promise: Phrase("改承诺交车时间，并记下怎样告知客户", "Gives a new time and how the customer was told")
        case .billing: Phrase("结算单和收款", "Settlements and payments")
        case .logbook: Phrase("谁在何时做了什么", "Who did what and when")
        case .vehicle: Phrase("车辆档案和历次来店", "The car's file and its visits")
        case .more: Phrase("翻到下一页", "Turns to the next page of doors")
        case .repair: Phrase("技师打卡、停工、完工", "Clocks, pauses and finishing")
        case .qualityCheck: Phrase("完工检查", "The completion inspection")
        case .wash: Phrase("洗车队列", "The wash queue")
        case .delivery: Phrase("通知客户、交车、定下次保养", "Tell the customer, hand over, fix the next service")
        case .customer: Phrase("客户档案", "The customer's file")
        case .phone: Phrase("显示完整电话，记入日志", "Shows the whole number; this is logged")
        case .reception: Phrase("接车时记下的内容", "What was written down on arrival")
        case .complaint: Phrase("这位客户未结的投诉", "The customer's open complaint")
        case .withdraw: Phrase("误开的工单作废，单号不再用", "Voids an order opened by mistake")
        case .history: Phrase("这辆车做过的一切，可查找", "All that was done on the car, to be searched")
        case .pledges: Phrase("电话里或当面答应过客户的事", "What the customer was promised")
        case .transfer: Phrase("工单开错了客户，转给另一位", "The order stood under the wrong customer")
        case .print: Phrase("这张工单的全部单据，预览和打印", "Every document of the order, to read and to print")
        }
    }

    /// Where it leads; nil for what is done on the spot.
    func place(_ page: OrderPage) -> Place? {
        let order = page.order.id
        switch self {
        case .estimate: return .estimate(order)
        case .board: return .board
        case .parts: return .parts(order)
        case .diagnosis: return .diagnosis(order)
        case .walkRound: return .walkRound(order)
        case .promise: return .promise(order)
        case .billing: return .billing(order)
        case .logbook: return .logbook(order)
        case .vehicle: return .vehicle(page.vehicle.id)
        case .repair: return .repair(order)
        case .qualityCheck: return .qualityCheck(order)
        case .wash: return .wash(order)
        case .delivery: return .delivery(order)
        case .customer: return .customer(page.customer.id)
        case .reception: return .reception(vehicle: page.vehicle.id, booking: page.reception?.booking)
        case .print: return .documents(order)
        case .complaint: return page.openComplaints.first.map { .complaint($0) } ?? .complaints
        case .history: return .history(page.vehicle.id)
        case .pledges: return .pledges(page.vehicle.id)
        case .transfer: return .transfer(order)
        case .more, .phone, .withdraw: return nil
        }
    }

    /// It leads to the work of an open visit, not to what is on file.
    private var isOfTheVisit: Bool {
        switch self {
        case .estimate, .board, .parts, .diagnosis, .walkRound, .promise, .repair, .qualityCheck, .wash,
            .delivery, .reception, .withdraw, .transfer:
            true
        case .billing, .logbook, .vehicle, .more, .customer, .phone, .complaint, .history, .pledges, .print:
            false
        }
    }

    /// Why it is shut now.
    func unavailable(_ page: OrderPage) -> Phrase? {
        let gone = Phrase("车已离厂", "The car has left")
        if page.isBroughtOver, isOfTheVisit || self == .billing && page.payers.isEmpty {
            return Phrase(
                "旧系统带来的工单，已交车，不再作业", "From the old system, delivered there: nothing more is done on it")
        }
        switch self {
        case .promise, .reception, .transfer: return page.order.isInShop ? nil : gone
        case .board: return page.order.isInShop ? nil : gone
        case .complaint:
            return page.openComplaints.isEmpty
                ? Phrase("这位客户没有未结的投诉", "The customer has no open complaint") : nil
        case .withdraw:
            if !page.order.isInShop { return gone }
            return (page.rail.now ?? .followUp) > .estimate
                ? Phrase("已经开始做了，按未修离厂处理", "Work has begun; let the car leave unrepaired instead") : nil
        default: return nil
        }
    }
}
