import Foundation
import TestSupport

/// Reads every HDF5 file under a directory in full, with programs that are not ours.
struct OutsideReaders {
  private let python: OutsideProgram

  init() throws { python = try OutsideProgram.python() }

  /// What could not be read, one line each; empty when all is well.
  func complaints(about directory: String) throws -> [String] {
    var complaints: [String] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: directory).filter { $0.hasSuffix(".h5") }.sorted()
    for name in names {
      let dump = try OutsideProgram.h5dump.run(["\(directory)/\(name)"])
      if !dump.succeeded { complaints.append("h5dump \(name): \(dump.errors)") }
    }
    let read = try python.run(["-c", Self.script] + names.map { "\(directory)/\($0)" })
    if !read.succeeded { complaints.append("h5py: \(read.errors)") }
    return complaints
  }

  private static let script = """
    import h5py, json, sys
    for path in sys.argv[1:]:
      with h5py.File(path) as f:
        f.visititems(lambda name, item: item[()] if isinstance(item, h5py.Dataset) else None)
        if "history" in f:
          json.loads(f["configuration"].asstr()[()])
          rows = {len(column) for column in f["history"].values()}
          assert len(rows) == 1, (path, "columns of different lengths", rows)
          assert f["history/step"][:].tolist() == list(range(1, rows.pop() + 1)), (path, "steps with gaps")
    """
}
