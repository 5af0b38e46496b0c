import Glibc
import Workshop

/// A parts clerk in a program of his own: opens the store, says that he is ready, waits for a line, and issues the
/// parts of one order. `parts-fixture STORE ORDER SECONDS`
@main
enum PartsFixture {
    static func main() {
        let words = CommandLine.arguments
        guard words.count == 4, let order = Int64(words[2]), let seconds = Int64(words[3]) else { exit(2) }
        do {
            let now = Moment(seconds: seconds)
            let environment = Environment(
                now: { now }, newKey: { IdempotencyKey("issue-\(order)") }, random: { 4 }, zone: .shanghai,
                terminal: "shelf \(order)")
            let store = try Store.open(at: words[1], migrations: Schema.migrations)
            let clerk = Actor(
                staff: StaffID(6), name: "clerk", roles: [.partsClerk], terminal: environment.terminal)
            say("ready")
            _ = readLine()
            do {
                let done = try store.perform(
                    PartsAct.issue(order: OrderID(order), lines: nil), key: environment.newKey(),
                    actor: clerk,
                    environment)
                say("issued \(done.said.english)")
            } catch let refusal as Refusal {
                say("refused \(refusal.line.english)")
            }
            try store.close()
        } catch {
            say("failed \(error)")
            exit(1)
        }
    }

    private static func say(_ line: String) {
        print(line)
        fflush(nil)
    }
}
