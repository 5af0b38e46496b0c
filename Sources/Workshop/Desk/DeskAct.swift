import Terminal

/// What can be done on every screen: each has its key, a number in the palette and names.
public enum DeskAct: Int, CaseIterable, Hashable, Sendable {
    case help = 1
    case palette
    case back
    case redraw
    case menu
    case undo
    case notice
    case copy
    case language
    case signOut
    case suspend
    case quit

    /// The key that does it; nil: only the palette.
    public var key: Key? {
        switch self {
        case .help: .function(1)
        case .palette: .function(2)
        case .back: .function(3)
        case .redraw: .function(5)
        case .menu: .function(10)
        case .undo: .function(12)
        case .notice: .control("g")
        case .copy: .control("y")
        case .suspend: .control("z")
        case .language, .signOut, .quit: nil
        }
    }

    /// The name on the hint line and in the palette.
    public var name: Phrase {
        switch self {
        case .help: Phrase("帮助", "help")
        case .palette: Phrase("命令", "command")
        case .back: Phrase("返回", "back")
        case .redraw: Phrase("刷新", "redraw")
        case .menu: Phrase("菜单", "menu")
        case .undo: Phrase("撤销", "undo")
        case .notice: Phrase("打开通知", "open notice")
        case .copy: Phrase("复制", "copy")
        case .language: Phrase("切换语言 lang", "language lang")
        case .signOut: Phrase("换人登录", "sign in as someone else")
        case .suspend: Phrase("挂起", "suspend")
        case .quit: Phrase("退出", "quit")
        }
    }

    public var about: Phrase {
        switch self {
        case .help: Phrase("这个画面能做什么，每个键的意思", "What this screen is for and what every key does")
        case .palette:
            Phrase(
                "打开命令面板：名称、拼音、首字母、编号、车牌都能找",
                "Find any command, car or customer by name, pinyin, initials or number")
        case .back: Phrase("返回上一层，输入的内容自动保存", "Back one level; what was typed is kept")
        case .redraw: Phrase("重新画屏", "Draws the screen again")
        case .menu: Phrase("所有去处", "Every place one can go to")
        case .undo: Phrase("撤销我刚做的一步，再按再撤", "Takes back what I did last; again for one more")
        case .notice: Phrase("打开最新通知所说的工单", "Opens what the newest notice speaks of")
        case .copy: Phrase("把当前值写到消息行，用鼠标可取", "Writes the current value on the message line, for the mouse")
        case .language: Phrase("中文/English 立即切换", "Switches between Chinese and English at once")
        case .signOut: Phrase("交给同事用，草稿跟人走", "Hands the terminal over; drafts follow their owner")
        case .suspend: Phrase("回到命令行，fg 再回来", "To the shell; fg comes back")
        case .quit: Phrase("退出程序，草稿都留着", "Leaves the program; drafts are kept")
        }
    }
}

extension Key {
    /// How the key is written on hint lines and in help.
    public var shown: String {
        switch self {
        case .function(let number): "F\(number)"
        case .control(let letter): "Ctrl-\(letter.uppercased())"
        case .choice(let number): "\(number % 10)"
        case .character(let character): String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .escape: "Esc"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .controlUp: "Ctrl-Up"
        case .controlDown: "Ctrl-Down"
        case .controlLeft: "Ctrl-Left"
        case .controlRight: "Ctrl-Right"
        case .paste: "Paste"
        }
    }
}
