import Foundation

/// What libFuzzer calls. It brings its own `main`; the environment variable MEGADOC_PARSER names the parser.
@_cdecl("LLVMFuzzerTestOneInput") public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  try? chosen.parse(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

/// Without a parser: prints the parsers and where their seeds are, for `fuzz.py`, and writes their examples below the folder MEGADOC_EXAMPLES.
@_cdecl("LLVMFuzzerInitialize") public func begin(_ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeRawPointer) -> CInt {
  let environment = ProcessInfo.processInfo.environment
  guard environment["MEGADOC_PARSER"] == nil else { return 0 }
  for parser in FuzzedParser.all {
    print(([parser.name] + parser.seeds).joined(separator: " "))
    guard let folder = environment["MEGADOC_EXAMPLES"].map({ URL(fileURLWithPath: $0).appendingPathComponent(parser.name) }) else {
      continue
    }
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (number, bytes) in try! parser.examples().enumerated() {
      try! Data(bytes).write(to: folder.appendingPathComponent("example-\(number)"))
    }
  }
  exit(0)
}

private let chosen: FuzzedParser = {
  let name = ProcessInfo.processInfo.environment["MEGADOC_PARSER"]!
  guard let parser = FuzzedParser.all.first(where: { $0.name == name }) else {
    fatalError("MEGADOC_PARSER is \(name), and there are \(FuzzedParser.all.map(\.name))")
  }
  return parser
}()

/// The bytes as a file, for parsers that read files.
func withFile<Result>(_ bytes: [UInt8], _ name: String, _ work: (String) throws -> Result) throws -> Result {
  let path = "\(folder)/\(name)"
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  return try work(path)
}

/// `fuzz.py` gives each process one of its own.
private let folder = NSTemporaryDirectory()
