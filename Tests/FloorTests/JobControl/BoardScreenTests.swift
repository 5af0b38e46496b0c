import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct BoardScreenTests {
    private func board(_ shop: TestShop) throws -> BoardScreen {
        var board = BoardScreen()
        try shop.read { try board.reload($0) }
        return board
    }

    /// One car in the bay with its clock running, one waiting for a bay.
    private func busy() throws -> TestShop {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .pads], waits: true)
        try shop.clockOn(try shop.dispatchFirst())
        shop.pass(minutes: 60)
        try shop.floorOrder(2, vehicle: 2, [.door], promisedIn: 300)
        return shop
    }

    /// A car that was handed over today.
    private func leave(_ id: Int64, readyAfterPromise minutes: Int, _ shop: TestShop) throws {
        let now = shop.now
        try shop.sql(
            "INSERT INTO vehicle (id, customer_id, plate, model) VALUES (?, 1, '沪D100' || ?, 'Polo')",
            [id, id])
        try shop.sql(
            """
            INSERT INTO repair_order (id, number, vehicle_id, customer_id, advisor_id, opened_at)
            VALUES (:id, 'RO260312-' || :id, :id, 1, 1, :at)
            """, ["id": id, "at": now.adding(minutes: -120)])
        try shop.sql(
            "INSERT INTO promise (order_id, promised_at, made_at, staff_id) VALUES (?, ?, ?, 1)",
            [id, now.adding(minutes: -30), now])
        try shop.sql(
            """
            INSERT INTO delivery (order_id, unrepaired, ready_at, taken_by, handed_over_by)
            VALUES (?, 'price', ?, 'owner', 1)
            """, [id, now.adding(minutes: minutes - 30)])
        try shop.sql("UPDATE repair_order SET left_at = ? WHERE id = ?", [now, id])
    }

    @Test func `the title says how many bays work and how many of the day's promises were kept`() throws {
        let shop = try busy()
        var board = try board(shop)
        #expect(board.heading(shop.context(.foreman)).hasSuffix("停工0 利用17% 准时--"))
        // Ready ten minutes after the promise counts, sixteen do not.
        for (order, minutes) in [(21, 10), (22, 16), (23, -15)] {
            try leave(Int64(order), readyAfterPromise: minutes, shop)
        }
        try shop.read { try board.reload($0) }
        #expect(board.heading(shop.context(.foreman)).hasSuffix("利用17% 准时67%"))
        #expect(board.heading(shop.context(.foreman, .english)).hasSuffix("use 17% kept 67%"))
    }

    @Test func `dispatch as suggested is one key`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1)
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.enter)
        #expect(try shop.stage(order) == .repair)
        #expect(sitting.keys == 1)
    }

    @Test func `finishing the job in bay 3 is three keys`() throws {
        let shop = try TestShop()
        let order = try shop.floorOrder(1)
        try shop.clockOn(try shop.dispatchFirst())
        shop.pass(minutes: 50)
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.tab, .choice(3), .function(8))
        #expect(try shop.stage(order) == .qualityCheck)
        #expect(sitting.keys == 3)
    }

    @Test func `the whole queue is dispatched with Enter after Enter`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .door, .doorPaint])
        try shop.floorOrder(2, vehicle: 2, [.pads])
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.enter, .enter, .enter, .enter)
        #expect(sitting.screen.queue.isEmpty)
        #expect(try shop.number("SELECT count(*) FROM job") == 4)
        #expect(try shop.number("SELECT count(DISTINCT bay_id) FROM job") == 4)
    }

    @Test func `a digit dispatches to that bay`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        var board = try board(shop)
        guard case .perform(let act as JobAct, _) = try shop.press([.choice(2)], on: &board, as: .foreman)
        else { Issue.record("nothing was done"); return }
        try shop.perform(act, as: .foreman)
        #expect(try shop.number("SELECT bay_id FROM job") == 2)
    }

    @Test func `a bay of another trade says why not`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        var board = try board(shop)
        guard case .refuse(let why) = try shop.press([.choice(5)], on: &board, as: .foreman) else {
            Issue.record("nothing was done"); return
        }
        #expect(why.chinese.contains("不做"))
        let binding = board.bindings(shop.context(.foreman)).first { $0.number == 5 }
        #expect(binding?.unavailable == why)
    }

    @Test func `people chosen with F4 are the ones dispatched`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        var board = try board(shop)
        // Those who can: 1 张伟, 2 李强 (suggested). 张伟 is added.
        let keys: [Key] = [.function(4), .choice(1), .enter, .enter]
        guard case .perform(let act as JobAct, _) = try shop.press(keys, on: &board, as: .foreman) else {
            Issue.record("nothing was done"); return
        }
        try shop.perform(act, as: .foreman)
        #expect(try shop.number("SELECT count(*) FROM job_technician") == 2)
    }

    @Test func `every binding's key does something or says why not`() throws {
        let shop = try busy()
        for focus in [[], [Key.tab]] {
            var board = try board(shop)
            try shop.press(focus, on: &board, as: .foreman)
            for binding in board.bindings(shop.context(.foreman)) {
                var fresh = board
                let intent = fresh.update(binding.key, shop.context(.foreman))
                if case .beep = intent, binding.unavailable == nil {
                    Issue.record("\(binding.name.english) only beeps")
                }
            }
        }
    }

    @Test func `the board in Chinese`() throws {
        let shop = try busy()
        let picture = shop.picture(try board(shop), as: .foreman)
        #expect(
            picture == """
                   位 技师   08  09  10  11  12  13  14  15  16  17   进行中 / 余时
                  x停用 >过夜          v 现在                         =作业 -计划 ~停工 *超时
                ! 1 张伟     ......=12345===......................... 12345 4万公 余1:00 误承诺!
                  2 一般     ........................................ 空
                  3 快修     ........................................ 空
                  4 快修     ........................................ 空
                  5 钣金     ..........-6D702-------................. 空  建议接 6D702 (10:42)
                  6 喷漆     ........................................ 空
                  7 检验     ........................................ 待检
                  8 洗车     ........................................ 待洗
                --------------------------------------------------------------------------------
                待派队列 1  (等候、返修、预约在前，再按承诺时间)
                >  沪B6D702  车门钣金            3h 15:42 5:00             5位 周斌 现在


                理由: 按承诺先后，周斌 钣金中级，现在人位都空，13:42做完，余 1:45
                待检 0    待洗 0   今日内返 0
                """)
    }

    @Test func `the board in English, over the standard time`() throws {
        let shop = try busy()
        shop.pass(minutes: 90)
        let picture = shop.picture(try board(shop), .english, as: .foreman)
        #expect(
            picture == """
                   bay who   08  09  10  11  12  13  14  15  16  17   now / time left
                x down >night                v now                    =work -plan ~wait *over
                * 1 张伟     ......=12345==***....................... 12345 4万  over 0:30 late!
                  2 general  ........................................ free
                  3 quick    ........................................ free
                  4 quick    ........................................ free
                  5 panel    ................-6D702-------........... free  next 6D702 (12:12)
                  6 paint    ........................................ free
                  7 check    ........................................ to check
                  8 wash     ........................................ to wash
                --------------------------------------------------------------------------------
                Queue 1  (waiting customers, rework, bookings first, then by promise)
                >  沪B6D702  车门钣金          3h 15:42 3:30               bay 5 周斌 now


                Why: by promise, 周斌 panel middle, free now, done 15:12, spare 0:15
                check 0   wash 0  rework 0  waited bay 1:30
                """)
    }

    @Test(arguments: [(17, 80), (15, 60), (33, 120), (43, 200), (15, 80), (16, 66)])
    func `every width holds all bays and the queue`(rows: Int, columns: Int) throws {
        let shop = try busy()
        let board = try board(shop)
        for language in Language.allCases {
            let picture = shop.picture(board, language, rows: rows, columns: columns, as: .foreman)
            let lines = picture.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == rows)
            #expect(lines.allSatisfy { TextWidth.of(String($0)) <= columns })
            #expect(picture.contains("12345"))
            #expect(picture.contains("沪B6D702"))
        }
    }

    @Test func `below the queue stands who is here and what each has in hand`() throws {
        let shop = try busy()
        let board = try board(shop)
        let tall = shop.picture(board, .english, rows: 30, columns: 120, as: .foreman)
        #expect(tall.contains("Technicians 4 of 4"))
        #expect(tall.contains("张伟   mechanical senior 12345"))
        #expect(tall.contains("周斌   panel middle"))
        // At 80 columns the short word says why a car stands still, to its end.
        let job = try shop.job(JobID(1))
        try shop.perform(RepairAct.pause(job: job.job.based, reason: .authorisation), as: .foreman)
        let narrow = shop.picture(try self.board(shop), .english, rows: 17, columns: 80, as: .foreman)
        #expect(narrow.contains("answer 0:00"))
    }

    @Test func `where one bay will do Enter takes it, else the digit is asked for`() throws {
        let shop = try busy()
        var desk = try KeyDesk(shop, BoardScreen(), as: .foreman)
        // The door waits; only the panel bay takes it.
        try desk.press(.function(6), .enter)
        #expect(desk.picture(.english).contains("first in 钣金"))
        try desk.press(.function(7), .tab, .choice(1), .choice(10), .choice(5), .enter)
        #expect(desk.refused?.english == "The bay's digit chooses it; F7 leaves it")
    }

    @Test func `the time axis is finer where there is room`() throws {
        let shop = try busy()
        let board = try board(shop)
        let narrow = shop.picture(board, as: .foreman)
        let wide = shop.picture(board, rows: 33, columns: 120, as: .foreman)
        let widest = shop.picture(board, rows: 43, columns: 200, as: .foreman)
        let dots = [narrow, wide, widest].map { picture in
            picture.split(separator: "\n").map { line in line.filter { $0 == "." }.count }.max() ?? 0
        }
        #expect(dots == [40, 60, 120])
    }
}

/// The board's questions: people and shares, insert, swap, split, someone away, a bay down.
struct BoardChangeTests {
    private func planned() throws -> TestShop {
        let shop = try TestShop()
        try shop.floorOrder(1)
        try shop.floorOrder(2, vehicle: 2)
        try shop.dispatchFirst()
        try shop.dispatchFirst()
        return shop
    }

    @Test func `someone away is four keys, shown before it is accepted`() throws {
        let shop = try planned()
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        // Technicians by number: 1 张伟, 2 李强.
        try sitting.press(.choice(10), .choice(4), .choice(2))
        let shown = sitting.picture()
        #expect(shown.contains("李强 缺勤到 18:00 病假"))
        #expect(shown.contains("沪A12345 3位 李强 09:42 -> 3位 张伟"))
        #expect(try shop.number("SELECT count(*) FROM absence") == 0)
        try sitting.press(.enter)
        #expect(sitting.keys == 4)
        #expect(try shop.number("SELECT count(*) FROM absence") == 1)
        #expect(try shop.job(JobID(1)).technicians.map(\.name) == ["张伟"])
        // The same keys bring him back.
        try sitting.press(.choice(10), .choice(4), .choice(2))
        #expect(try shop.number("SELECT count(*) FROM absence WHERE ended_at IS NULL") == 0)
    }

    @Test func `Tab and the digits change until when and why`() throws {
        let shop = try planned()
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.choice(10), .choice(4), .choice(2), .tab, .choice(2))
        #expect(sitting.picture().contains("李强 缺勤到 10:42 事假"))
        try sitting.press(.function(7))
        #expect(sitting.screen.mode == .look)
        #expect(try shop.number("SELECT count(*) FROM absence") == 0)
    }

    @Test func `a bay down moves its jobs, and is up again by the same keys`() throws {
        let shop = try planned()
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.choice(10), .choice(5), .choice(3), .enter)
        #expect(try shop.number("SELECT count(*) FROM bay_closure") == 1)
        #expect(try shop.job(JobID(1)).job.bay != BayID(3))
        #expect(sitting.picture().contains("停用 到18:00"))
        try sitting.press(.choice(10), .choice(5), .choice(3))
        #expect(try shop.number("SELECT count(*) FROM bay_closure WHERE ended_at IS NULL") == 0)
    }

    @Test func `F6 puts a car before what is planned, after a look`() throws {
        let shop = try planned()
        try shop.lets(OrderID(2), leaveAfterHours: 0)
        let other = try TestShop()
        try other.floorOrder(1)
        try other.dispatchFirst()
        try other.floorOrder(2, vehicle: 2, promisedIn: 60)
        var sitting = try Sitting(BoardScreen(), in: other, as: .foreman)
        try sitting.press(.function(6), .choice(3))
        #expect(sitting.picture().contains("沪B6D702 插入 3位"))
        try sitting.press(.enter)
        #expect(try other.number("SELECT count(*) FROM job WHERE bay_id = 3") == 2)
    }

    @Test func `two planned jobs swap by their bays' digits`() throws {
        let shop = try planned()
        let (one, other) = (try shop.job(JobID(1)), try shop.job(JobID(2)))
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.tab, .choice(3), .choice(10), .choice(2), .choice(4), .enter)
        #expect(try shop.job(JobID(1)).job.bay == other.job.bay)
        #expect(try shop.job(JobID(2)).job.bay == one.job.bay)
    }

    @Test func `a job moves by its bay's digit, after a look`() throws {
        let shop = try planned()
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.tab, .choice(3), .choice(10), .choice(1), .choice(1), .enter)
        #expect(try shop.job(JobID(1)).job.bay == BayID(1))
    }

    @Test func `a line is split off with a digit and Enter`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1, [.service, .pads])
        let job = try shop.job(shop.dispatchFirst())
        let bay = try #require(shop.read { try StaffTable.bays(in: $0) }.first { $0.id == job.job.bay })
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        try sitting.press(.tab, .choice(bay.position), .choice(10), .choice(3), .choice(2), .enter)
        #expect(try shop.number("SELECT count(*) FROM job") == 2)
        #expect(try shop.job(JobID(2)).what == "更换前刹车片")
    }

    @Test func `shares go round with Tab`() throws {
        let shop = try TestShop()
        try shop.floorOrder(1)
        var sitting = try Sitting(BoardScreen(), in: shop, as: .foreman)
        // 李强 is suggested; 张伟 is added, then the first has 60 percent.
        try sitting.press(.function(4), .choice(1), .tab, .enter, .enter)
        #expect(try shop.job(JobID(1)).technicians.map(\.share) == [60, 40])
        #expect(try shop.job(JobID(1)).technicians.first?.name == "李强")
    }

    @Test func `work that does not fit before closing says so`() throws {
        let shop = try TestShop()
        shop.pass(minutes: 7 * 60)
        try shop.floorOrder(1, [.door], promisedIn: 600)
        let board = try Sitting(BoardScreen(), in: shop, as: .foreman)
        let shown = board.picture(columns: 100)
        #expect(shown.contains("过夜 03-13"))
        #expect(shown.contains(">"))
    }

    @Test func `F3 shuts a question of the board before it leaves it`() throws {
        let shop = try planned()
        var board = try Sitting(BoardScreen(), in: shop, as: .foreman).screen
        board.mode = .more
        let shut = board.back()
        #expect(shut)
        let again = board.back()
        #expect(!again)
    }
}
