/// Why a server cannot start.
package enum WebServerError: Error, CustomStringConvertible {
  case noAddress(WebAddress)

  package var description: String {
    switch self {
    case .noAddress(let address):
      "Cannot listen on \(address): another program may use it, or it is no address of this machine. Choose another port, or 0 for any."
    }
  }
}
