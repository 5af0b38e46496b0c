import ArgumentParser
import Foundation
import Workshop

/// The workstation of a dealership's after-sales desk.
@main
struct Advisor: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advisor",
        abstract: "The workstation of a car dealership's after-sales desk. 汽车售后服务台。",
        subcommands: [
            OpenCommand.self, KPICommand.self, ReportCommand.self, KeysCommand.self, BackupCommand.self,
            VerifyCommand.self,
            DoctorCommand.self, ImportCommand.self, ExportCommand.self, PrintCommand.self, FormsCommand.self,
        ],
        defaultSubcommand: OpenCommand.self)

    /// A command line that means nothing ends with 2, as every other refusal ends with its own number, not with the
    /// library's 64.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch  where exitCode(for: error) == .validationFailure {
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            exit(withError: ExitCode(2))
        } catch {
            guard let fault = StoreFault(error)?.sentence else { exit(withError: error) }
            FileHandle.standardError.write(
                Data("advisor: \(fault.chinese)\nadvisor: \(fault.english)\n".utf8))
            exit(withError: ExitCode.failure)
        }
    }
}
