import Foundation
import Glibc
import HDF5
import TestSupport
import Testing

/// Files that say more than they hold, or that point elsewhere. Each is an error of one sentence, soon, and with little memory.
@Suite struct DamagedFileTests {
  /// What makes a data set `x` of `f`, in the folder `folder`; and a part of what the error says.
  private static let spoils = [
    ("f.create_dataset('x', (2**33,), 'f4', chunks=(1024,))", "more than its file has"),
    ("f.create_dataset('x', (2**60,), 'f8', chunks=(1024,))", "larger than any memory"),
    ("f.create_dataset('x', (2**60,), 'i1', chunks=(1024,))", "larger than any memory"),
    ("f.create_dataset('x', (2**31, 2**31), 'f4', chunks=(16, 16))", "larger than any memory"),
    ("f.create_dataset('x', (2**40, 2**20, 2**3), 'f4', chunks=(16, 16, 1))", "larger than any memory"),
    ("f.create_dataset('x', (2**20,), 'f8')", "more than its file has"),
    ("f.create_dataset('x', (2**24,), 'i4', chunks=(1024,), compression='gzip')[:1024] = 1", "more than its file has"),
    ("f.create_dataset('x', (4,), 'i4', maxshape=(None,), chunks=(2**27,), compression='gzip')", "more than its file has"),
    ("f.create_dataset('x', (10,), 'i4', external=[(folder + '/other.bin', 0, 40)])[:] = 7", "in another file"),
    ("f['x'] = h5py.ExternalLink(folder + '/other.h5', '/x')", "link to another file"),
    (
      "l = h5py.VirtualLayout((4,), 'i4'); l[:] = h5py.VirtualSource(folder + '/other.h5', 'x', (4,)); f.create_virtual_dataset('x', l)",
      "in another file"
    ),
    ("f.create_dataset('x', data=numpy.arange(4000), compression='lzf')", "packed by the filter 32000"),
    ("f.create_dataset('x', data=numpy.arange(4000), scaleoffset=0)", "packed by the filter 6"),
  ]

  private static func make(_ code: String, in folder: String) throws -> String {
    let path = folder + "/spoilt.h5"
    let script = """
      import h5py, numpy, sys
      folder = sys.argv[1]
      with h5py.File(folder + "/other.h5", "w") as other: other["x"] = numpy.arange(4, dtype="i4")
      with h5py.File(sys.argv[2], "w") as f: \(code)
      """
    let outcome = try OutsideProgram.python().run(["-c", script, folder, path])
    try #require(outcome.succeeded, "\(outcome.errors)")
    return path
  }

  @Test(arguments: spoils.indices) func `what a data set says of itself is checked before it is believed`(_ index: Int) throws {
    let (code, words) = Self.spoils[index]
    let directory = try TemporaryDirectory()
    let file = try HDF5File(try Self.make(code, in: directory.path))
    let errors = [
      #expect(throws: HDF5Error.self) { let _: [Int] = try file.read("x") },
      #expect(throws: HDF5Error.self) { let _: [Float] = try file.dataset("x").read(rows: 0..<1) },
      #expect(throws: HDF5Error.self) { _ = try file.dataset("x").count },
    ]
    for error in errors { #expect(error?.description.contains(words) == true, "\(String(describing: error))") }
  }

  @Test func `what deflate and shuffle make small, and checksums, are read`() throws {
    let directory = try TemporaryDirectory()
    let code = "f.create_dataset('x', data=numpy.zeros(3_000_000), compression='gzip', compression_opts=9, shuffle=True, fletcher32=True)"
    let file = try HDF5File(try Self.make(code, in: directory.path))
    #expect(try file.read("x") == [Double](repeating: 0, count: 3_000_000))
    #expect(try file.dataset("x").read(rows: 7..<9) == [0.0, 0.0])
  }

  @Test func `an attribute that says to hold more than its file is refused`() throws {
    let directory = try TemporaryDirectory()
    let path = try Self.make("f.attrs['count'] = numpy.arange(300, dtype='i2')", in: directory.path)
    #expect(try HDF5File(path).attributes.read("count") == Array(0..<300))
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // The extent is stored as eight bytes.
    let extent = Data([44, 1, 0, 0, 0, 0, 0, 0])
    var found = bytes.range(of: extent)
    while let range = found {
      bytes.replaceSubrange(range, with: [0, 0, 0, 0, 0, 1, 0, 0])
      found = bytes.range(of: extent)
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(throws: HDF5Error.self) { let _: [Int] = try HDF5File(path).attributes.read("count") }
  }

  @Test func `a pipe is not waited for`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/pipe.h5"
    #expect(mkfifo(path, 0o600) == 0)
    let error = try #require(throws: HDF5Error.self) { _ = try HDF5File(path) }
    #expect(error.reason == "it is not a regular file")
    #expect(throws: HDF5Error.self) { _ = try HDF5File(directory.path) }
  }
}
