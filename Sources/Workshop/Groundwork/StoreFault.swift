/// Why a store cannot be opened or trusted; each is said in one sentence at start.
public enum StoreFault: Error, Hashable, Sendable {
    case newerThanProgram
    case networkFileSystem
    case notDurable
    case gateClosed(String)
    case notAStore
    case damaged
    case diskFailed
    case cannotOpen
    case readOnly
    /// A commit failed, and so did looking up whether it did.
    case inDoubt

    public var sentence: Phrase {
        switch self {
        case .newerThanProgram:
            Phrase(
                "这个数据库由更新版本的程序写成，请先升级本程序",
                "This store was written by a newer advisor; upgrade this program first")
        case .networkFileSystem:
            Phrase(
                "数据库不能放在网络文件系统上，请用 --store 指定本机磁盘",
                "A store cannot live on a network file system; name a local disk with --store")
        case .notDurable:
            Phrase("数据库不能保证断电不丢数据，拒绝启动", "The store cannot be made durable; not starting")
        case .gateClosed(let path):
            Phrase("打不开锁文件 \(path)", "Cannot open the gate file \(path)")
        case .notAStore:
            Phrase(
                "这个文件不是本程序的数据库，请看 --store 写的是不是它",
                "This file is no store of advisor; look at what --store names")
        case .damaged:
            Phrase(
                "数据库文件已损坏，请停下来，用最近的备份恢复",
                "The store's file is damaged; stop, and go back to the latest backup")
        case .diskFailed:
            Phrase(
                "磁盘写不进去，可能满了；已存下的都在，腾出空间后再做一次",
                "The disk takes no more, it may be full; what was saved stays. Make room and do it again")
        case .cannotOpen:
            Phrase(
                "打不开数据库文件，请看文件夹和权限",
                "Cannot open the store's file; look at its folder and its permissions")
        case .readOnly:
            Phrase(
                "数据库文件只能读不能写，请看权限",
                "The store's file can be read but not written; look at its permissions")
        case .inDoubt:
            Phrase(
                "不知道这一步存下没有：再按一次，存下过的不会再做",
                "It is not known whether that was saved: press again; what was saved is not done twice")
        }
    }
}
