import Terminal

/// How the home screen uses the room: one pane below 80 columns, two from 80, cars and bays beneath from 30 rows,
/// three panes from 160 columns.
extension HomeScreen {
    func render(into frame: inout Frame, area: Rect, _ context: ScreenContext) {
        switch area.columns {
        case ..<80:
            if pane == .dashboard {
                dashboard.render(into: &frame, area: area, focused: true, context)
            } else {
                renderToDo(into: &frame, area, context)
            }
        case ..<160: renderTwo(into: &frame, area, context)
        default: renderCockpit(into: &frame, area, context)
        }
    }

    private func renderTwo(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let (left, right) = area.splitLeft(39, gap: 1)
        frame.column(39, in: area)
        dashboard.render(into: &frame, area: left, focused: pane == .dashboard, context)
        guard area.rows >= 26 else {
            let strip = area.rows >= 12 ? 2 : 0
            let (upper, lower) = right.splitTop(right.rows - strip)
            renderToDo(into: &frame, upper, context)
            frame.line(" " + cutOff(columns: upper.columns, context), row: 0, in: lower, style: .muted)
            frame.line(" " + context.text(floor.strip), row: 1, in: lower)
            return
        }
        let (upper, lower) = right.splitTop(area.rows - 10 - min(10, floor.cars.count))
        renderToDo(into: &frame, upper, context)
        let (strip, rest) = lower.splitTop(2)
        frame.rule(row: 0, in: strip)
        frame.line(" " + context.text(floor.strip), row: 1, in: strip)
        let (cars, news) = rest.splitTop(rest.rows - 6)
        renderCars(into: &frame, cars, context)
        renderNotices(into: &frame, news, context)
    }

    /// Figures left, work and bays in the middle, cars, bookings and news right.
    private func renderCockpit(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let (left, rest) = area.splitLeft(44, gap: 1)
        let (middle, right) = rest.splitLeft(rest.columns - 45, gap: 1)
        frame.column(44, in: area)
        frame.column(middle.columns, in: rest)
        dashboard.render(into: &frame, area: left, focused: pane == .dashboard, context)
        let (work, board) = middle.splitTop(middle.rows - floor.bays.count - 3)
        renderToDo(into: &frame, work, context)
        renderBays(into: &frame, board, context)
        let (cars, lower) = right.splitTop(right.rows / 2)
        renderCars(into: &frame, cars, context)
        let (bookings, news) = lower.splitTop(lower.rows - 8)
        renderBookings(into: &frame, bookings, context)
        renderNotices(into: &frame, news, context)
    }

    private func renderToDo(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let title = context.text(Phrase("我的待办 \(list.rows.count)", "My work \(list.rows.count)"))
        let roles = Role.allCases.filter(context.actor.roles.contains).map { context.text($0.name) }
        head(title, roles.joined(separator: " "), into: &frame, area)
        let (_, below) = area.splitTop(1)
        if list.rows.isEmpty {
            let free = Phrase("没有待办。输入车牌、电话或姓名找车", "Nothing waits. A plate finds a car")
            frame.line(" " + context.text(free), row: 0, in: below, style: .muted)
            return
        }
        drawn(columns: below.columns, context).render(
            into: &frame, area: below, focused: pane == .toDo)
    }

    /// A heading with something smaller at the right.
    private func head(_ title: String, _ right: String, into frame: inout Frame, _ area: Rect) {
        let room = max(0, area.columns - TextWidth.of(title))
        frame.line(title + TextWidth.fit(right, to: room, .right), row: 0, in: area, style: .key)
    }

    /// "沪A12345 王建国 作业 承11:40 余1:58"
    private func renderCars(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        head(
            context.text(Phrase("在厂 \(floor.cars.count)", "In shop \(floor.cars.count)")), "", into: &frame,
            area)
        let columns = Columns([Column(9), Column(8), Column(6), Column(5), Column(10)])
        let shown = floor.cars.prefix(max(0, area.rows - 1))
        for (row, car) in shown.enumerated() {
            let step = (car.step ?? .followUp).onRail
            let left = car.promisedAt.map { context.text(context.leftOrLate($0)) } ?? ""
            let isLate = car.promisedAt.map { $0 < context.now } ?? false
            let cells = [
                car.plate, car.customer, context.text(step), car.promisedAt.map(context.clock) ?? "", left,
            ]
            frame.line(
                " " + columns.row(cells), row: 1 + row, in: area, style: isLate ? .warning : .plain)
        }
    }

    private func renderBookings(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        let count = floor.bookings.count
        head(
            context.text(Phrase("预约 今日还有 \(count)", "Bookings to come \(count)")), "", into: &frame, area)
        for (row, line) in floor.bookings.prefix(max(0, area.rows - 1)).enumerated() {
            let text = [
                context.clock(line.booking.at), line.plate, line.customerName, line.booking.wish.purpose,
            ]
            frame.line(" " + text.joined(separator: " "), row: 1 + row, in: area)
        }
    }

    private func renderNotices(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        head(context.text(Phrase("通知", "News")), "", into: &frame, area)
        for (row, entry) in floor.notices.prefix(max(0, area.rows - 1)).enumerated() {
            frame.line(" " + entry.line(context.zone)[context.language], row: 1 + row, in: area)
        }
    }

    /// One row a bay: its day as a lane, what stands in it now, how long that will take.
    private func renderBays(into frame: inout Frame, _ area: Rect, _ context: ScreenContext) {
        frame.rule(row: 0, in: area)
        let (_, below) = area.splitTop(1)
        let lane = BayLane(day: floor.day, columns: max(10, below.columns - 46))
        let heading = TextWidth.fit(context.text(Phrase("车间", "Bays")), to: 13)
        head(heading + lane.hours(in: context.zone), "", into: &frame, below)
        for (row, bay) in floor.bays.enumerated() {
            let job = floor.job(in: bay)
            let alarms = job?.isOverrun(at: context.now) ?? false
            let cells = lane.cells(of: floor.jobs(in: bay), at: context.now)
            let name = Columns([Column(2, .right), Column(7), Column(2)])
                .row(["\(bay.position)", bay.name, context.text(floor.word(for: bay))])
            frame.line(
                TextWidth.fit(name, to: 13) + cells + " " + (job.map { standing($0, context) } ?? ""),
                row: 1 + row,
                in: below, style: alarms ? .alarm : .plain)
        }
    }

    /// "F77310 张伟 超时"
    private func standing(_ job: FloorJob, _ context: ScreenContext) -> String {
        let time =
            job.isOverrun(at: context.now)
            ? Phrase("超时", "over") : Phrase.leftOrLate(job.expectedEnd(at: context.now), now: context.now)
        return ([job.tail] + job.technicians.map(\.name) + [context.text(time)]).joined(separator: " ")
    }
}
