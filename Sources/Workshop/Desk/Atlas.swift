/// Which screen stands at which place: the one page that knows all of them.
enum Atlas {
    /// A fresh screen for a place; the desk lets it read at once.
    static func screen(at place: Place) -> any Screen {
        switch place {
        case .dueList: DueListScreen()
        case .call(let invitation): CallScreen(invitation: invitation)
        default: HomeScreen()
        }
    }
}
