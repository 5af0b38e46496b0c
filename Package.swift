// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What a test of the shop's rules, acts and screens is made of.
let shop: [Target.Dependency] = [
    "Fixtures", "Workshop", "Terminal", .product(name: "GRDB", package: "GRDB.swift"),
]

let package = Package(
    name: "advisor",
    products: [.executable(name: "advisor", targets: ["advisor"])],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .target(
            name: "CNcurses",
            linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .systemLibrary(name: "CCrypt"),
        .target(name: "CStartingStock", path: "data"),
        .target(name: "Terminal", dependencies: ["CNcurses"], swiftSettings: strict),
        .target(
            name: "Workshop",
            dependencies: [
                "CCrypt", "CStartingStock", "Terminal",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "advisor",
            dependencies: [
                "Terminal", "Workshop",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .target(name: "CPty", path: "Tests/CPty", linkerSettings: [.linkedLibrary("util")]),
        .target(
            name: "TerminalDriver", dependencies: ["CPty", "Terminal"], path: "Tests/TerminalDriver",
            swiftSettings: strict),
        .target(
            name: "Rehearsal", dependencies: ["TerminalDriver"], path: "Tests/Rehearsal",
            swiftSettings: strict),
        .executableTarget(
            name: "screen-fixture", dependencies: ["Terminal", "TerminalDriver"], path: "Tests/ScreenFixture",
            swiftSettings: strict),
        .executableTarget(
            name: "parts-fixture", dependencies: ["Workshop"], path: "Tests/PartsFixture",
            swiftSettings: strict),
        .testTarget(
            name: "TerminalTests", dependencies: ["Terminal", "TerminalDriver", "screen-fixture"],
            swiftSettings: strict),
        .target(
            name: "Fixtures",
            dependencies: ["Workshop", "Terminal", .product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/Fixtures", swiftSettings: strict),
        .testTarget(name: "FrontTests", dependencies: shop, swiftSettings: strict),
        .testTarget(
            name: "FloorTests", dependencies: shop + ["TerminalDriver", "parts-fixture"],
            swiftSettings: strict
        ),
        .testTarget(name: "TillTests", dependencies: shop, swiftSettings: strict),
        .testTarget(
            name: "WorkshopTests", dependencies: shop,
            exclude: ["Forms/Golden", "KPI/Reports", "Schema.sql", "Migrations.txt"], swiftSettings: strict),
        .testTarget(
            name: "ArchitectureTests", dependencies: ["Workshop"], swiftSettings: strict),
        .testTarget(
            name: "VisitTests",
            dependencies: [
                "Rehearsal", "Terminal", "TerminalDriver", "Workshop", "advisor",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            exclude: [
                "AVisit.md", "ASaturday.md", "AForemansMorning.md", "AnEveningAtTheTill.md", "AComplaint.md",
                "Gallery",
            ], swiftSettings: strict),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "Rehearsal", "Terminal", "TerminalDriver", "advisor",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "Terminal", "TerminalDriver", "Workshop", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/Benchmarks", swiftSettings: strict),
    ]
)
