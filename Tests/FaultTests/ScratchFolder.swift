import Foundation
import GRDB

/// A folder of one test, gone with it.
final class ScratchFolder {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "advisor-fault-\(ProcessInfo.processInfo.globallyUniqueString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(path)/\(name)", atomically: true, encoding: .utf8)
    }

    /// Does to a store what no program of ours would do.
    func sql(_ text: String, in store: String) throws {
        let queue = try DatabaseQueue(path: store)
        try queue.write { db in try db.execute(sql: text) }
        try queue.close()
    }
}

/// Files of the exchange format with as many rows as asked for, all of them right.
enum Rows {
    static let staff = """
        ref,name,roles,from,trade,grade,to,phone
        S001,徐毅,manager;administrator,2022-06-07,,,,18663626388

        """

    static func customers(_ count: Int) -> String {
        (1...count).reduce(into: "ref,name,phone\n") { $0 += "C\($1),客户\($1),139\(10_000_000 + $1)\n" }
    }

    static func vehicles(_ count: Int) -> String {
        (1...count).reduce(into: "ref,customer,plate,model\n") { $0 += "V\($1),C\($1),沪A\(10_000 + $1),朗逸\n" }
    }
}
