internal import OperatingSystem
internal import Glibc
internal import Provenance

extension RunStore {
  /// Deletes a run: its file, its model, and the assessments that involve it. Throws a ``RunStoreError`` while it is being trained.
  public func remove(_ run: Run) throws {
    let lock = try lockForRemoval(of: run)
    defer { withExtendedLifetime(lock) {} }
    for assessment in try storedAssessments where assessment.question.runs.contains(run.identity.hexadecimal) {
      try delete(path(of: assessment))
    }
    try delete(checkpointPath(of: run.identity))
    try delete(path(of: run.identity))
  }

  /// Deletes the parameters of a run and keeps its curves.
  public func removeModel(of run: Run) throws {
    let lock = try lockForRemoval(of: run)
    defer { withExtendedLifetime(lock) {} }
    try delete(checkpointPath(of: run.identity))
  }

  private func lockForRemoval(of run: Run) throws -> SharedLock {
    guard !run.isArchived else {
      throw RunStoreError(path: run.path, reason: "an archive is not changed", advice: "Export the runs that should stay.")
    }
    guard let lock = try SharedLock.tryAcquire(lockPath(of: run.identity)) else {
      throw RunStoreError(path: run.path, reason: "the run is being trained", advice: "Interrupt its training first.")
    }
    return lock
  }

  private func delete(_ path: String) throws {
    if unlink(path) != 0, errno != ENOENT { throw FileError("delete", path) }
  }
}
