import Glibc

/// A library that could not be loaded, in the loader's words.
struct LoadError: Error, CustomStringConvertible {
  var description: String
  init() { description = dlerror().map { String(cString: $0) } ?? "unknown error of the dynamic loader" }
}

/// A library loaded for good: Swift's cannot be unloaded.
struct SharedLibrary {
  private let handle: UnsafeMutableRawPointer

  init(_ path: String) throws {
    guard let handle = dlopen(path, RTLD_NOW | RTLD_GLOBAL) else { throw LoadError() }
    self.handle = handle
  }

  func function<Function>(_ name: String, as type: Function.Type) throws -> Function {
    guard let address = dlsym(handle, name) else { throw LoadError() }
    return unsafeBitCast(address, to: type)
  }
}
