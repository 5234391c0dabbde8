import CSessionGuard

/// The type and the text of the error that left the top level of the running cell.
nonisolated(unsafe) var uncaughtError: String?

func installUncaughtErrorHandler() {
  megadoc_uncaught_error_set_handler { box in
    let error = unsafeBitCast(box, to: (any Error).self)
    uncaughtError = "\(type(of: error))\n\(error)"
  }
}
