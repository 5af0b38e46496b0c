import ArgumentParser
import Foundation
import Workshop

/// Copies the store to another file while everyone goes on working.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store to a new file while everyone goes on working.")

    @OptionGroup var store: StoreOption

    @Argument(help: "The file to make; it must not exist.")
    var file: String

    func run() throws {
        guard !FileManager.default.fileExists(atPath: file) else {
            throw ValidationError("\(file) exists already; name a new file")
        }
        let opened = try store.open()
        defer { Complaints.saying("closing the store") { try opened.close() } }
        try opened.backUp(to: file)
        print(file)
    }
}

/// Checks that the store is whole: pages, foreign keys, sums.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that the store is whole: pages, references, sums of stock and money.")

    @OptionGroup var store: StoreOption

    func run() throws {
        let opened = try store.open()
        defer { Complaints.saying("closing the store") { try opened.close() } }
        let findings = try opened.verify() + opened.derivedFaults(store.environment(for: opened))
        for finding in findings { print(finding) }
        guard findings.isEmpty else { throw ExitCode(6) }
        print("ok")
    }
}

/// Says what this terminal and this store are like.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what the terminal, the locale, the clock and the store are like.")

    @Flag(help: "Work out anew what is derived from other records (sums of stock, numbers of managed users).")
    var rebuild = false

    @OptionGroup var store: StoreOption

    func run() throws {
        let settings = ProcessInfo.processInfo.environment
        print("TERM      \(settings["TERM"] ?? "-")")
        print("locale    \(settings["LC_ALL"] ?? settings["LC_CTYPE"] ?? settings["LANG"] ?? "-")")
        print("NO_COLOR  \(settings["NO_COLOR"] ?? "-")")
        print("store     \(store.file)")
        guard try store.hasShop else { return print("          no shop in it yet") }
        let opened = try store.open()
        defer { Complaints.saying("closing the store") { try opened.close() } }
        let environment = try store.environment(for: opened)
        print("zone      \(environment.zone.identifier)")
        print("time      \(environment.today) \(environment.zone.clock(of: environment.now()))")
        for (name, value) in try opened.facts() {
            print(name.padding(toLength: 10, withPad: " ", startingAt: 0) + value)
        }
        try checkDerived(opened, environment)
    }

    /// Exit status 6 when something derived is wrong and was not rebuilt.
    private func checkDerived(_ opened: Store, _ environment: Environment) throws {
        if rebuild {
            let actor = try opened.read(environment) {
                try StaffTable.actor(number: nil, environment.terminal, in: $0)
            }
            if let actor { try opened.rebuildDerived(by: actor, environment) }
        }
        let faults = try opened.derivedFaults(environment)
        print("derived   " + (faults.isEmpty ? "ok" : "\(faults.count) faults; advisor doctor --rebuild"))
        for fault in faults.prefix(20) { print("          " + fault) }
        if !faults.isEmpty { throw ExitCode(6) }
    }
}
