/// Traps with a message when a caller breaks a contract. `precondition` would drop the message in a release build, and what the caller
/// gave is what one needs to know.
@inlinable
@inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
