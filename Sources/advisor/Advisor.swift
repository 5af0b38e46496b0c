import ArgumentParser

/// The workstation of a dealership's after-sales desk.
@main
struct Advisor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advisor",
        abstract: "The workstation of a car dealership's after-sales desk. 汽车售后服务台。",
        subcommands: [
            Open.self, KPICommand.self, KeysCommand.self, BackupCommand.self, VerifyCommand.self,
            DoctorCommand.self, ImportCommand.self,
        ],
        defaultSubcommand: Open.self)
}
