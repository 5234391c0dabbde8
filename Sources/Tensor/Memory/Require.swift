/// Traps with a message when a caller breaks a contract. `precondition` would drop the message in a release build, and the shapes in it
/// are what one needs to know.
@inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
