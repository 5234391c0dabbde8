import HDF5
import TestSupport
import Testing

/// What we write is read by programs that share no code with us, for in a round trip of our own two mistakes can cancel.
@Suite struct OutsideReaderTests {
  @Test func `h5py reads every kind of value as it was written`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/values.h5"
    let file = try HDF5File(path, mode: .create)
    try file.write([1.5, -2.25, .infinity] as [Float], to: "floats")
    try file.write([1, 2, 3, 4, 5, 6] as [Int32], shape: [2, 3], to: "nested/deep/matrix", compression: 4)
    try file.write([7, 255] as [UInt8], to: "bytes")
    try file.write(0.1, to: "scalar")
    try file.write("naïve – 数", to: "text")
    try file.write(["a", "", "ß"], to: "texts")
    try file.write([] as [Int], to: "empty")
    try file.dataset("floats").attributes.write("nats per token", to: "units")
    try file.attributes.write(3, to: "version")
    try file.attributes.write([0.5, 0.25], to: "pair")
    try file.attributes.write(["x", "y"], to: "names")
    try file.close()

    let script = """
      import h5py, sys, numpy as np
      f = h5py.File(sys.argv[1])
      assert f["floats"][:].tolist() == [1.5, -2.25, float("inf")] and f["floats"].dtype == np.float32
      assert f["nested/deep/matrix"][:].tolist() == [[1, 2, 3], [4, 5, 6]] and f["nested/deep/matrix"].compression == "gzip"
      assert f["bytes"][:].tolist() == [7, 255] and f["bytes"].dtype == np.uint8
      assert f["scalar"][()] == 0.1 and f["scalar"].shape == ()
      assert f["text"].asstr()[()] == "naïve – 数"
      assert f["texts"].asstr()[:].tolist() == ["a", "", "ß"]
      assert f["empty"].shape == (0,) and f["empty"].dtype == np.int64
      assert f["floats"].attrs["units"] == "nats per token"
      assert f.attrs["version"] == 3 and f.attrs["pair"].tolist() == [0.5, 0.25] and f.attrs["names"].tolist() == ["x", "y"]
      print("all read")
      """
    let outcome = try OutsideProgram.python().run(["-c", script, path])
    #expect(outcome.output == "all read\n", "\(outcome.errors)")
  }

  @Test func `h5dump reads an appended dataset and its dimension scale`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/history.h5"
    let file = try HDF5File(path, mode: .create)
    let step = try file.createExtendable("history/step", of: Int.self, chunkRows: 2)
    let loss = try file.createExtendable("history/loss", of: Float.self, chunkRows: 2)
    try step.becomeScale(named: "step")
    try loss.attach(step)
    for row in 1...5 {
      try step.append([row])
      try loss.append([Float(row) / 2])
    }
    try file.close()

    let outcome = try OutsideProgram.h5dump.run(["-y", "-m", "%.1f", path])
    #expect(outcome.succeeded, "\(outcome.errors)")
    let words = outcome.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("0.5, 1.0, 1.5, 2.0, 2.5"))
    #expect(words.contains("DIMENSION_LIST"))
    #expect(words.contains("\"DIMENSION_SCALE\""))
  }

  @Test func `we read what h5py wrote, with fixed strings, other number types and a scalar`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/foreign.h5"
    let script = """
      import h5py, sys, numpy as np
      with h5py.File(sys.argv[1], "w") as f:
        f["fixed"] = np.array([b"ab", b"c"])
        f["variable"] = ["é", "long " * 100]
        f["big_endian"] = np.array([1.5, 2.5], dtype=">f8")
        f["matrix"] = np.arange(12, dtype=np.int16).reshape(4, 3)
        f.attrs["note"] = "schön"
      """
    let outcome = try OutsideProgram.python().run(["-c", script, path])
    try #require(outcome.succeeded, "\(outcome.errors)")

    let file = try HDF5File(path)
    #expect(try file.read("fixed") == ["ab", "c"])
    #expect(try file.read("variable") == ["é", String(repeating: "long ", count: 100)])
    #expect(try file.read("big_endian") == [1.5, 2.5] as [Float])
    #expect(try file.dataset("matrix").shape == [4, 3])
    #expect(try file.dataset("matrix").read(rows: 1..<3) == [3, 4, 5, 6, 7, 8] as [Int])
    #expect(try file.attributes.read("note") == "schön")
    #expect(try file.names == ["big_endian", "fixed", "matrix", "variable"])
  }

  @Test func `equal contents make equal files`() throws {
    let directory = try TemporaryDirectory()
    var contents: [[UInt8]] = []
    for name in ["a", "b"] {
      let path = "\(directory.path)/\(name).h5"
      let file = try HDF5File(path, mode: .create)
      try file.write([1, 2, 3] as [Float], to: "group/values")
      try file.close()
      contents.append(try bytes(of: path))
      if name == "a" { _ = try OutsideProgram(path: "/bin/sleep").run(["1.1"]) }
    }
    #expect(contents[0] == contents[1])
  }
}
