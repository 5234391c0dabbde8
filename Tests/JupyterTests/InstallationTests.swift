internal import Foundation
import TestSupport
import Testing

@Test func anInstallationWorksFromAnywhereAndGoesWithoutATrace() throws {
  let prefix = try TemporaryDirectory()
  try Data("mine".utf8).write(to: URL(fileURLWithPath: prefix.path + "/mine"))
  try FileManager.default.createDirectory(atPath: prefix.path + "/bin", withIntermediateDirectories: false)
  let build = (InstalledKernel.program as NSString).deletingLastPathComponent
  func setup(_ script: String, _ arguments: [String]) throws {
    let outcome = try OutsideProgram(path: OutsideProgram.packageRoot + "/.setup/" + script).run(arguments)
    try #require(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
  }
  try setup("install", [build, prefix.path])
  let megadoc = prefix.path + "/bin/megadoc"
  let elsewhere = OutsideProgram(path: "/usr/bin/env")
  let doctor = try elsewhere.run(["-C", "/", megadoc, "doctor"])
  #expect(doctor.output.contains("✓ Runtime: \(prefix.path)/lib/megadoc\n"), "\(doctor.output)\(doctor.errors)")
  #expect(doctor.output.contains("✓ Sample cell"), "\(doctor.output)\(doctor.errors)")
  // The compiler would also find modules in the build folder, which may be gone when the installation is used.
  let exports = try String(contentsOfFile: OutsideProgram.packageRoot + "/Sources/Megadoc/Megadoc.swift", encoding: .utf8)
  for name in exports.matches(of: #/@_exported import (\w+)/#).map(\.1) {
    #expect(FileManager.default.fileExists(atPath: "\(prefix.path)/lib/megadoc/Modules/\(name).swiftmodule"), "\(name)")
  }
  // A second installation takes the place of the first.
  try setup("install", [build, prefix.path])
  try setup("uninstall", [prefix.path])
  #expect(try FileManager.default.contentsOfDirectory(atPath: prefix.path).sorted() == ["bin", "mine"])
}
