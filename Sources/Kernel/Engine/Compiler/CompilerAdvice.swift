/// What the compiler does not say: why a name known from elsewhere is not there on Linux, or why code that is right in one file is not
/// right in cells; and what to write instead.
enum CompilerAdvice {
  /// The messages, each with a note where there is something to add.
  static func added(to diagnostics: [CompilerDiagnostic]) -> [CompilerDiagnostic] {
    diagnostics.map { diagnostic in
      guard diagnostic.severity == .error, let advice = advice(on: diagnostic.message) else { return diagnostic }
      var diagnostic = diagnostic
      diagnostic.notes.append(CompilerDiagnostic(.note, advice))
      return diagnostic
    }
  }

  private static func advice(on message: String) -> String? {
    if let match = message.firstMatch(of: #/cannot find (?:type )?'([^']+)' in scope|type '([^']+)' \(aka 'AnyObject'\) has no member/#) {
      return advice(onName: String(match.1 ?? match.2 ?? ""))
    }
    if let module = message.firstMatch(of: #/no such module '([^']+)'/#)?.1, appleModules.contains(String(module)) {
      return "\(module) is part of Apple's systems and not there on Linux"
    }
    return rules.first { message.contains($0.part) }?.advice
  }

  private static func advice(onName name: String) -> String? {
    if let alternative = alternatives[name] { return alternative }
    return modules.first { $0.names.contains(name) }.map { "add the line: \($0.lines)" }
  }

  private static let rules: [(part: String, advice: String)] = [
    ("because it is not in module 'Cell_", initializer),
    ("may not be initialized directly; use \"self.init(...)\"", initializer),
    (
      "property wrappers are not yet supported in top-level code",
      "make the wrapper a value, as in: var x = Wrapper(wrappedValue: 1); then x.wrappedValue. Or put the variable into a struct"
    ),
    ("'lazy' cannot be used on an already-lazy global", "leave out lazy: a variable of a cell gets its value when the cell runs"),
  ]

  private static let initializer =
    "each cell is a module of its own, and outside a struct's module its initializers must call another of them: write "
    + "self.init(...), or move the initializer into the cell that declares the struct and run that again"

  private static let alternatives: [String: String] = [
    "autoreleasepool":
      "Linux has no autorelease pools and needs none: leave it out, or add the line: "
      + "func autoreleasepool<T>(invoking body: () throws -> T) rethrows -> T { try body() }",
    "arc4random": "write UInt32.random(in: .min ... .max)",
    "arc4random_uniform": "write Int.random(in: 0..<n)",
    "CFAbsoluteTimeGetCurrent": "add the line: import Foundation; and write Date().timeIntervalSinceReferenceDate",
    "CACurrentMediaTime": "write ContinuousClock.now, and subtract two of them",
    "OSLog": "Apple's systems alone have it; write print",
    "os_log": "Apple's systems alone have it; write print",
    "NSLog": "add the line: import Foundation",
  ]

  private static let modules: [(names: Set<String>, lines: String)] = [
    (
      [
        "URLSession", "URLRequest", "URLResponse", "HTTPURLResponse", "URLSessionConfiguration", "URLSessionTask", "URLSessionDataTask",
        "URLSessionDelegate", "URLCache", "URLCredential", "URLProtocol", "HTTPCookie", "HTTPCookieStorage", "CachedURLResponse",
      ], "import Foundation; import FoundationNetworking"
    ),
    (["XMLParser", "XMLParserDelegate", "XMLDocument", "XMLElement", "XMLNode"], "import Foundation; import FoundationXML"),
    (["DispatchQueue", "DispatchGroup", "DispatchSemaphore", "DispatchTime", "DispatchWorkItem"], "import Dispatch"),
    (
      [
        "Date", "Data", "URL", "UUID", "Calendar", "DateFormatter", "NumberFormatter", "DateComponents", "TimeInterval", "TimeZone",
        "Locale",
        "JSONEncoder", "JSONDecoder", "JSONSerialization", "FileManager", "FileHandle", "ProcessInfo", "Process", "Thread", "Timer",
        "Bundle",
        "NSRegularExpression", "NSString", "NSNumber", "NSObject", "NSLock", "CharacterSet", "IndexPath", "Decimal", "UserDefaults",
        "NSError",
        "CGFloat", "CGPoint", "CGSize", "CGRect", "sqrt", "pow", "exp", "log", "log2", "log10", "sin", "cos", "tan", "atan2", "floor",
        "ceil",
        "round", "usleep", "sleep", "exit", "getenv",
      ], "import Foundation"
    ),
  ]

  private static let appleModules: Set = [
    "UIKit", "AppKit", "Cocoa", "SwiftUI", "Combine", "Accelerate", "CoreML", "CreateML", "CryptoKit", "CoreGraphics", "CoreImage", "Metal",
    "MetalKit", "os", "OSLog", "Darwin", "CoreData", "MapKit", "PlaygroundSupport", "SpriteKit", "SceneKit", "Vision", "NaturalLanguage",
    "QuartzCore", "AVFoundation", "ObjectiveC", "SwiftData", "Charts", "TabularData",
  ]
}
