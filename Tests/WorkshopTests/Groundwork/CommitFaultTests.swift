import Foundation
import GRDB
import Synchronization
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

/// COMMIT itself fails, or its answer is lost: money is never taken twice.
struct CommitFaultTests {
    enum Fault: Sendable, CaseIterable {
        /// The disk refuses COMMIT: nothing was written.
        case refused
        /// It was committed, and nobody was told.
        case answerLost
    }

    /// A till with a bill to be paid; the next write meets the fault, the one after it does not.
    final class BrokenTill {
        let shop: TestShop
        let settlement: PostedSettlement
        private let losing = LostAnswer()
        private let refusing = RefusedCommit()

        init(at path: String? = nil) throws {
            shop = try TestShop(path: path)
            let order = try shop.agreedOrder()
            try shop.sql(
                "INSERT INTO member (customer_id, card, tier, joined_on) VALUES (1, 'M1', 'silver', '2026-01-01')"
            )
            try shop.sql("INSERT INTO staff_role VALUES (9, 'cashier')")
            try shop.perform(
                BillingAct.post(
                    bill: ShownBill(order: order, payer: .customer, total: Money(yuan: 1_238)), payments: [],
                    account: nil), as: .cashier)
            settlement = try #require(
                try shop.read { try SettlementTable.settlements(of: order, in: $0) }.first)
            shop.store.writer.add(transactionObserver: refusing, extent: .observerLifetime)
        }

        var environment: Environment {
            var environment = shop.environment
            let losing = self.losing
            environment.committed = { try losing.strikeOnce() }
            return environment
        }

        func strike(_ fault: Fault) {
            switch fault {
            case .refused: refusing.strikes = true
            case .answerLost: losing.strikes.withLock { $0 = true }
            }
        }

        var payment: BillingAct {
            .pay(
                settlement: settlement.id, paidBefore: .zero,
                payments: [Tender(method: .cash, amount: Money(yuan: 1_238))])
        }

        func send(_ act: some Act, key: String, from store: Store? = nil, by actor: Actor? = nil) throws
            -> Done
        {
            try (store ?? shop.store).perform(
                act, key: IdempotencyKey(key), actor: actor ?? shop.actor(.cashier), environment)
        }

        var paid: Int { get throws { try shop.number("SELECT coalesce(sum(amount), 0) FROM payment") ?? 0 } }
        var cash: Money { get throws { try shop.read { try LedgerTable.balance(of: "cash", in: $0) } } }
    }

    /// The line goes dead between COMMIT and its answer.
    final class LostAnswer: Sendable {
        let strikes = Mutex(false)

        func strikeOnce() throws {
            let struck = strikes.withLock { strikes in
                defer { strikes = false }
                return strikes
            }
            if struck { throw DatabaseError(resultCode: .SQLITE_IOERR, message: "the answer is lost") }
        }
    }

    /// What a failing disk does to COMMIT; SQLite rolls back.
    final class RefusedCommit: TransactionObserver {
        var strikes = false

        func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
        func databaseDidChange(with event: DatabaseEvent) {}
        func databaseDidCommit(_ db: Database) {}
        func databaseDidRollback(_ db: Database) {}
        func databaseWillCommit() throws {
            guard strikes else { return }
            strikes = false
            throw DatabaseError(resultCode: .SQLITE_IOERR, message: "COMMIT failed")
        }
    }

    @Test func `a COMMIT that fails has written nothing, and the same key pays once afterwards`() throws {
        let till = try BrokenTill()
        till.strike(.refused)
        #expect(throws: DatabaseError.self) { try till.send(till.payment, key: "once") }
        #expect(try till.paid == 0 && till.cash == .zero)
        #expect(try till.shop.number("SELECT count(*) FROM logbook WHERE key = 'once'") == 0)
        #expect(try !till.send(till.payment, key: "once").again)
        #expect(try till.send(till.payment, key: "once").again)
        #expect(try till.paid == 1_238_00 && till.cash == Money(yuan: 1_238))
    }

    @Test func `an answer lost after COMMIT is found by its key, and the cashier is told what was done`()
        throws
    {
        let till = try BrokenTill()
        till.strike(.answerLost)
        let done = try till.send(till.payment, key: "once")
        #expect(done.again && done.said.chinese.contains("已结清: 现金 1,238.00"))
        #expect(done.order == till.settlement.order)
        #expect(try till.send(till.payment, key: "once").again)
        #expect(try till.paid == 1_238_00 && till.cash == Money(yuan: 1_238))
    }

    @Test(arguments: Fault.allCases)
    func `of two cashiers one is paid, whatever becomes of the first one's COMMIT`(_ fault: Fault) throws {
        let path = NSTemporaryDirectory() + "advisor-fault-\(UUID().uuidString).db"
        defer { TestShop.remove(at: path) }
        let till = try BrokenTill(at: path)
        let other = try Store.open(at: path, migrations: Schema.migrations)
        let colleague = Actor(
            staff: StaffID(9), name: "陈刚", roles: [.cashier, .manager], terminal: "desk 2")
        till.strike(fault)
        let first = Result { try till.send(till.payment, key: "first") }
        let second = Result { try till.send(till.payment, key: "second", from: other, by: colleague) }
        let again = Result { try till.send(till.payment, key: "first") }
        switch fault {
        case .refused:
            #expect(throws: DatabaseError.self) { try first.get() }
            #expect(try !second.get().again)
            let told = try #require(throws: Refusal.self) { try again.get() }
            #expect(told.kind == .conflict && told.sentence.chinese == "陈刚 09:42 已收 现金 1,238.00")
        case .answerLost:
            #expect(try first.get().again && again.get().again)
            let told = try #require(throws: Refusal.self) { try second.get() }
            #expect(told.kind == .conflict && told.sentence.chinese == "周敏 09:42 已收 现金 1,238.00")
        }
        #expect(try till.paid == 1_238_00 && till.cash == Money(yuan: 1_238))
        try other.close()
        try till.shop.store.close()
    }

    @Test(arguments: Fault.allCases)
    func `whoever presses again at his terminal sends the same payment, not a second one`(_ fault: Fault)
        throws
    {
        let till = try BrokenTill()
        // Paying in has no bill behind it that could be paid already: only the key stands between him and a second one.
        let act = MemberAct.topUp(
            customer: CustomerID(1), tender: Tender(method: .cash, amount: Money(yuan: 500)))
        let session = try Session(
            store: till.shop.store, environment: till.environment, language: .chinese,
            actor: till.shop.actor(.cashier))
        till.strike(fault)
        let first = Result { try session.perform(act, then: .stay) }
        if case .failure = first {
            #expect(fault == .refused && session.unanswered != nil)
            try session.perform(act, then: .stay)
        }
        #expect(session.said.contains("储值 现金 500.00") && session.unanswered == nil)
        #expect(try till.shop.number("SELECT sum(amount) FROM top_up") == 500_00)
        #expect(try till.shop.number("SELECT count(*) FROM logbook WHERE act = 'member.topUp'") == 1)
        // Once answered, the same again is meant.
        try session.perform(act, then: .stay)
        #expect(try till.shop.number("SELECT sum(amount) FROM top_up") == 1_000_00)
    }
}
