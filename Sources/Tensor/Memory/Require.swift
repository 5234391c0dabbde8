/// Ends the program with a message when a caller broke the rules. `precondition` would drop the message in a release build, and
/// "which shapes?" is the first question.
@inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
