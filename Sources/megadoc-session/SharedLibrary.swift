import CSessionGuard
import Glibc

/// A library that could not be loaded, in the loader's words.
struct LoadError: Error, CustomStringConvertible {
  var description: String
  init() { description = dlerror().map { String(cString: $0) } ?? "unknown error of the dynamic loader" }
}

/// A library loaded for good: Swift's cannot be unloaded.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer
  /// The Swift module in it: a file of its name.
  let module: String

  init(_ path: String) throws {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_GLOBAL) else { throw LoadError() }
    self.handle = handle
    module = String(path.split(separator: "/").last?.split(separator: ".").first ?? "")
  }

  /// What it defines for others.
  var symbols: [megadoc_symbol] {
    let count = megadoc_library_symbols(handle, nil, 0)
    return [megadoc_symbol](unsafeUninitializedCapacity: count) { $1 = megadoc_library_symbols(handle, $0.baseAddress, $0.count) }
  }

  func function<Function>(_ name: String, as type: Function.Type) throws -> Function {
    guard let address = dlsym(handle, name) else { throw LoadError() }
    return unsafeBitCast(address, to: type)
  }
}
