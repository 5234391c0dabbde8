import Foundation
import OperatingSystem
import Pretraining

/// A folder for TensorBoard: for each run a folder of its name with one event file, to which `update` adds what is new.
///
///     let (store, folder) = (RunStore("runs"), EventFolder("events"))
///     for run in try store.runs() { try folder.update(run) }
///
/// A run that goes on from a checkpoint repeats steps with the same losses, so what is in the file stays true.
public final class EventFolder {
  public let path: String
  private var files: [RunIdentity: EventFile] = [:]
  /// Above so many steps, each column of a history keeps evenly spaced ones.
  public static let mostPoints = 5000

  public init(_ path: String) { self.path = path }

  /// Adds the steps and evaluations of a run that its event file lacks; returns how many events these were.
  ///
  /// Throws `FileError`, and what reading the run throws.
  @discardableResult
  public func update(_ run: Run) throws -> Int {
    let folder = "\(path)/\(run.identity.short)"
    let events = try RunEvents(run)
    var file = files[run.identity] ?? EventFile("\(folder)/events.out.tfevents.\(events.begin).megadoc")
    let new = events.events(after: file.isEmpty ? nil : file.lastSteps)
    if !new.isEmpty {
      try Folder.make(folder)
      try file.append(new)
    }
    files[run.identity] = file
    return new.count
  }
}
