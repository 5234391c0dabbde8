// swift-tools-version: 6.1
import Foundation
import PackageDescription

// One dependency arrow: C libraries → ground floor → libraries → runtime → executables. docs/architecture.md draws it.

/// Loops over floats need AVX2 and FMA, and square roots that do not set errno; set per target, so that a debug
/// build and the tests run them at release speed.
let vectorized: [SwiftSetting] = {
  #if arch(x86_64)
    [.unsafeFlags(["-O", "-Xcc", "-march=x86-64-v3", "-Xcc", "-fno-math-errno"])]
  #else
    [.unsafeFlags(["-O", "-Xcc", "-fno-math-errno"])]
  #endif
}()

/// SwiftParser comes ready built with the toolchain; the package of that name takes ten minutes to build. The libraries that
/// evaluate this file tell where the toolchain is.
let toolchainParser: String = {
  let maps = (try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8)) ?? ""
  guard let line = maps.split(separator: "\n").first(where: { $0.contains("/lib/swift/") }), let end = line.range(of: "/lib/swift/") else {
    return "/usr/lib/swift/host"
  }
  return line[..<end.upperBound].drop { $0 != "/" } + "host"
}()
let usesParser: [SwiftSetting] = [.unsafeFlags(["-I", toolchainParser])]
let linksParser: [LinkerSetting] = [.unsafeFlags(["-L", toolchainParser, "-Xlinker", "-rpath", "-Xlinker", toolchainParser])]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let httpServer = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let realModule = Target.Dependency.product(name: "RealModule", package: "swift-numerics")

/// What `import Megadoc` means. Who imports it names these too: the build does not compile a module again for a change behind a reexport, and
/// would then use values by an old layout.
let cellLibraries: [Target.Dependency] = [
  "CellRuntime", "Display", "Provenance", "Randomness", "Tensor", "BytePairs", "Corpus", "HDF5", "Pretraining", "Interchange", "Search",
  "ScalingLaws", "Experiments", "ExperimentFigures", "Figures",
]

/// Only `make docs` needs the plugin, so only there is it resolved and built.
let makesDocumentation = Context.environment["MEGADOC_DOCS"] != nil
let documentationPlugin: [Package.Dependency] =
  makesDocumentation ? [.package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0")] : []

func debian(_ name: String, pkgConfig: String, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// libFuzzer has a `main` of its own, and only `make fuzz` builds with it.
let fuzzing: [Target] =
  Context.environment["MEGADOC_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "megadoc-fuzz",
      dependencies: [
        "BytePairs", "CellEngine", "CellFiles", "CellResults", "Corpus", "Display", "Interchange", "Jupyter", "OrderedJSON", "Pretraining",
        "Provenance", "Reports", "Search", "SourceParsing",
      ],
      path: "Tests/Fuzz", exclude: ["fuzz.py"],
      swiftSettings: [.unsafeFlags(["-parse-as-library"])] + usesParser)
  ]

let package = Package(
  name: "Megadoc",
  products: [
    .library(name: "Megadoc", type: .dynamic, targets: ["Megadoc"]),
    .executable(name: "megadoc", targets: ["megadoc"]),
    .executable(name: "megadoc-session", targets: ["megadoc-session"]),
    .executable(name: "megadoc-worker", targets: ["megadoc-worker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", .upToNextMinor(from: "0.27.1")),
  ] + documentationPlugin,
  targets: [
    // MARK: - C libraries, each fenced in a target of its own
    debian("CHDF5", pkgConfig: "hdf5", package: "libhdf5-dev"),
    debian("CMarkdown", pkgConfig: "libcmark-gfm", package: "libcmark-gfm-dev"),
    debian("CXML", pkgConfig: "libxml-2.0", package: "libxml2-dev"),
    debian("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),
    debian("CZstd", pkgConfig: "libzstd", package: "libzstd-dev"),
    debian("CCurl", pkgConfig: "libcurl", package: "libcurl4-openssl-dev"),
    debian("CCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
    debian("CYAML", pkgConfig: "yaml-0.1", package: "libyaml-dev"),
    // Its pkg-config file names flags that SwiftPM rejects with a warning; the module map links it.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    debian("CLineEditor", pkgConfig: "libedit", package: "libedit-dev"),
    .target(name: "CGnuplot", linkerSettings: [.linkedLibrary("boost_iostreams")]),
    .target(name: "CSentencePiece", linkerSettings: [.linkedLibrary("sentencepiece"), .linkedLibrary("sentencepiece_train")]),
    .target(name: "CSessionProtocol"),
    .target(name: "CSessionGuard", dependencies: ["CSessionProtocol"]),
    .target(name: "CReadingGuard"),
    .target(name: "COpenBLAS"),
    .target(name: "CBFloat16"),
    .target(name: "COneDNN"),
    .target(name: "CProcessor"),
    .target(name: "CTextWidth"),

    // MARK: - Ground floor
    .target(name: "Contracts"),
    .target(name: "Display", dependencies: ["Contracts", "CTextWidth"]),
    .target(name: "CellResults", dependencies: ["Display"]),
    .target(name: "Randomness", dependencies: ["Contracts", "CProcessor"], swiftSettings: vectorized),
    .target(name: "OperatingSystem"),
    .target(name: "MessagePassing"),
    .target(name: "OrderedJSON"),
    .target(name: "Provenance", dependencies: ["Contracts", "OperatingSystem", "CCrypto"]),
    .target(name: "WebServer", dependencies: [httpServer]),
    .target(name: "CellRuntime", dependencies: ["CSessionProtocol", "Display", "Provenance"]),

    // MARK: - Libraries
    .target(
      name: "Tensor",
      dependencies: ["Contracts", "CBFloat16", "COneDNN", "COpenBLAS", "CProcessor", "MessagePassing", "Randomness", realModule],
      swiftSettings: vectorized),
    .target(name: "HDF5", dependencies: ["Contracts", "CHDF5", "CReadingGuard"]),
    .target(name: "BytePairs", dependencies: ["Contracts"], swiftSettings: vectorized),
    .target(
      name: "Corpus",
      dependencies: [
        "Contracts", "BytePairs", "OperatingSystem", "Provenance", "Randomness", "CCurl", "CSentencePiece", "CXML", "CZlib", "CZstd",
      ]),
    .target(name: "Search", dependencies: ["Contracts", "Display", "Provenance"]),
    .target(
      name: "Pretraining",
      dependencies: [
        "Contracts", "Tensor", "Corpus", "HDF5", "Search", "CellRuntime", "Display", "MessagePassing", "OperatingSystem", "Provenance",
        "Randomness",
      ],
      swiftSettings: vectorized),
    .target(
      name: "Interchange",
      dependencies: [
        "Contracts", "BytePairs", "Pretraining", "Tensor", "Corpus", "Display", "OperatingSystem", "OrderedJSON", "Provenance",
      ],
      swiftSettings: vectorized),
    .target(
      name: "Serving", dependencies: ["Pretraining", "Tensor", "Corpus", "OrderedJSON", "Randomness", "WebServer"],
      swiftSettings: vectorized),
    .target(name: "ScalingLaws", dependencies: ["Contracts", "Display", "Randomness"]),
    .target(
      name: "Experiments",
      dependencies: ["Contracts", "Pretraining", "Search", "Corpus", "ScalingLaws", "Display", "Provenance", "Randomness"]),
    .target(name: "Figures", dependencies: ["Contracts", "Display", "OperatingSystem", "Provenance", "CGnuplot"]),
    .target(
      name: "ExperimentFigures",
      dependencies: ["Corpus", "Display", "Experiments", "Figures", "Pretraining", "Provenance", "ScalingLaws", "Search"]),
    .target(name: "SourceParsing", swiftSettings: usesParser, linkerSettings: linksParser),
    .target(name: "SwiftHighlighting", dependencies: ["SourceParsing"], swiftSettings: usesParser, linkerSettings: linksParser),
    .target(
      name: "Reports",
      dependencies: ["Contracts", "CellResults", "Display", "OrderedJSON", "Provenance", "SwiftHighlighting", "CMarkdown"],
      swiftSettings: usesParser),
    .target(name: "CellFiles", dependencies: ["Contracts", "OrderedJSON", "Provenance", "CYAML"]),
    .target(
      name: "CellEngine",
      dependencies: [
        "CSessionProtocol", "CellFiles", "CellResults", "CellRuntime", "Display", "OperatingSystem", "Provenance", "SourceParsing",
      ],
      path: "Sources/Kernel/Engine",
      swiftSettings: usesParser,
      linkerSettings: linksParser),
    .target(
      name: "Kernel",
      dependencies: [
        "CellEngine", "CellFiles", "CellResults", "Display", "Figures", "OperatingSystem", "OrderedJSON", "Provenance", "Reports",
        "SourceParsing",
      ],
      exclude: ["Engine"],
      swiftSettings: usesParser,
      linkerSettings: linksParser),
    .target(
      name: "Jupyter",
      dependencies: [
        "Contracts", "CellEngine", "CellFiles", "Kernel", "OperatingSystem", "OrderedJSON", "CellResults", "Display", "Figures",
        "Provenance", "CZeroMQ",
      ],
      swiftSettings: usesParser),

    .target(
      name: "Prompt",
      dependencies: ["CellEngine", "CellFiles", "Kernel", "OperatingSystem", "Display", "SwiftHighlighting", "CLineEditor", "CTextWidth"],
      swiftSettings: usesParser,
      linkerSettings: linksParser),

    // MARK: - Measuring
    .target(
      name: "Benchmark", dependencies: ["OperatingSystem", "Pretraining", "Provenance", "Tensor", "Randomness", argumentParser],
      swiftSettings: vectorized),

    // MARK: - Watching
    .target(
      name: "Board", dependencies: ["Figures", "OperatingSystem", "Pretraining", "Provenance", "Search", "WebServer"],
      resources: [.embedInCode("Page")]),

    // MARK: - What a cell imports
    .target(name: "Megadoc", dependencies: cellLibraries),

    // MARK: - Executables
    .executableTarget(
      name: "megadoc",
      dependencies: [
        "CellEngine", "CellFiles", "Kernel", "OperatingSystem", "OrderedJSON", "Jupyter", "Prompt", "Provenance", argumentParser,
      ],
      swiftSettings: usesParser),
    // Libraries that it loads must find its `exit`, `pthread_create` and the like before the C library's.
    .executableTarget(
      name: "megadoc-session", dependencies: ["CSessionGuard", "CSessionProtocol"],
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
    .executableTarget(
      name: "megadoc-worker",
      dependencies: ["Megadoc", "Benchmark", "Board", "MessagePassing", "Serving", "WebServer", argumentParser] + cellLibraries),

    // MARK: - Tests
    .target(name: "TestSupport", path: "Tests/TestSupport", exclude: ["Endpoint/server.py"]),
    .testTarget(name: "DisplayTests", dependencies: ["Display"]),
    .testTarget(name: "CellRuntimeTests", dependencies: ["CellRuntime", "CSessionProtocol", "Display"]),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"]),
    .testTarget(name: "OperatingSystemTests", dependencies: ["OperatingSystem", "TestSupport"]),
    .testTarget(name: "ProvenanceTests", dependencies: ["Provenance", "TestSupport"]),
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .testTarget(name: "TensorTests", dependencies: ["Tensor", "Randomness", "TestSupport"]),
    .testTarget(name: "BenchmarkTests", dependencies: ["Benchmark", "Tensor", "TestSupport", "megadoc", "megadoc-worker"]),
    .testTarget(name: "HDF5Tests", dependencies: ["HDF5", "TestSupport"]),
    .testTarget(name: "CorpusTests", dependencies: ["BytePairs", "Corpus", "Provenance", "TestSupport", "megadoc-worker"]),
    .testTarget(name: "SearchTests", dependencies: ["Search", "Display", "Randomness", "TestSupport"]),
    .testTarget(
      name: "PretrainingTests",
      dependencies: ["Pretraining", "Search", "Tensor", "Randomness", "HDF5", "TestSupport", "AllocationCount", "megadoc-worker"],
      exclude: ["Model/reference.py", "Model/reference.txt", "SharedStore/noflock.c", "Store/Damaged"]),
    .testTarget(
      name: "InterchangeTests",
      dependencies: [
        "BytePairs", "Interchange", "Pretraining", "Corpus", "Tensor", "Randomness", "TestSupport", "megadoc", "megadoc-worker",
      ],
      exclude: ["HuggingFace/make_models.py", "HuggingFace/Models", "TensorBoard/events.py", "Tokenizers/truth.py"]),
    .testTarget(name: "WebServerTests", dependencies: ["WebServer", "TestSupport"]),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Serving", "WebServer", "Pretraining", "Corpus", "OrderedJSON", "Tensor", "Randomness", "TestSupport", "megadoc", "megadoc-worker",
      ]),
    .testTarget(name: "ScalingLawsTests", dependencies: ["ScalingLaws", "Randomness", "TestSupport"], exclude: ["Reference"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "ExperimentFigures", "Figures", "Pretraining", "Search", "Corpus", "Randomness", "ScalingLaws", "Tensor",
        "TestSupport", "megadoc-worker",
      ]),
    .testTarget(name: "FiguresTests", dependencies: ["Figures", "Display", "TestSupport"], exclude: ["Golden", "Readers"]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Reports", "CellResults", "Display", "Provenance", "TestSupport"], exclude: ["Readers"],
      swiftSettings: usesParser),
    .testTarget(
      name: "JupyterTests", dependencies: ["CellEngine", "Jupyter", "Kernel", "TestSupport", "megadoc", "megadoc-session"],
      exclude: ["Clients"],
      swiftSettings: usesParser),
    .testTarget(
      name: "PromptTests", dependencies: ["CellEngine", "Prompt", "Kernel", "TestSupport", "megadoc", "megadoc-session"],
      exclude: ["Clients"],
      swiftSettings: usesParser),
    .testTarget(
      name: "KernelTests",
      dependencies: [
        "CellEngine", "CellFiles", "Kernel", "CellResults", "OperatingSystem", "SourceParsing", "TestSupport", "megadoc", "megadoc-session",
      ],
      exclude: ["Conversion/Scripts", "Clients"],
      swiftSettings: usesParser),
  ] + fuzzing,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Optimizing takes half of the time in which tests are compiled.
for target in package.targets where target.type == .test {
  target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Onone"])]
}
