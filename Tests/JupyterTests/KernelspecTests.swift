internal import Foundation
import Jupyter
import Kernel
import OrderedJSON
import TestSupport
import Testing

@Suite struct KernelspecTests {
  private let home = try! TemporaryDirectory()
  private let spec = Kernelspec(displayName: "Swift 6.3", program: "/usr/local/bin/megadoc", environment: ["A": "b"])

  private func installer(_ environment: [String: String] = [:]) -> KernelspecInstaller {
    KernelspecInstaller(folders: KernelspecFolders(environment: environment.merging(["HOME": home.path]) { $1 }))
  }

  @Test func eachScopeHasItsFolder() {
    let folders = KernelspecFolders(environment: ["VIRTUAL_ENV": "/venv", "JUPYTER_PATH": "/a:/b", "XDG_DATA_HOME": "", "HOME": "/home/u"])
    #expect(folders.folder(.user) == "/home/u/.local/share/jupyter/kernels")
    #expect(folders.folder(.environment) == "/venv/share/jupyter/kernels")
    #expect(folders.folder(.prefix("/usr/local/")) == "/usr/local/share/jupyter/kernels")
    #expect(folders.all.prefix(3) == ["/a/kernels", "/b/kernels", "/home/u/.local/share/jupyter/kernels"])
    #expect(KernelspecFolders(environment: ["JUPYTER_DATA_DIR": "/d", "HOME": "/h"]).folder(.user) == "/d/kernels")
    #expect(KernelspecFolders(environment: ["XDG_DATA_HOME": "/x", "HOME": "/h"]).folder(.user) == "/x/jupyter/kernels")
    #expect(KernelspecFolders(environment: ["HOME": "/h"]).folder(.environment) == nil)
  }

  @Test func whatIsInstalledIsListedAndGoesAgain() throws {
    let installer = installer()
    let folder = try installer.install(spec, name: "swift", scope: .user)
    let json = try JSON(parsing: Array(#require(FileManager.default.contents(atPath: folder + "/kernel.json"))))
    #expect(json["argv"] == ["/usr/local/bin/megadoc", "kernel", "start", "-f", "{connection_file}"])
    #expect(json["language"] == "swift" && json["interrupt_mode"] == "message" && json["env"] == ["A": "b"])
    #expect(installer.list().map(\.name).contains("swift"))
    #expect(installer.list().first { $0.folder == folder }?.isUsable == false)
    try Data().write(to: URL(fileURLWithPath: folder + "/mine.txt"))
    #expect(try installer.uninstall(name: "swift", from: .user) == [folder])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["mine.txt"])
    #expect(throws: KernelspecInstaller.Failure.self) { try installer.uninstall(name: "swift", from: .user) }
  }

  @Test func anothersKernelIsNotOverwrittenUnasked() throws {
    let installer = installer()
    let folder = home.path + "/.local/share/jupyter/kernels/swift"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(#"{"argv": ["python3", "-m", "other"], "display_name": "Other", "language": "swift"}"#.utf8)
      .write(to: URL(fileURLWithPath: folder + "/kernel.json"))
    #expect(throws: KernelspecInstaller.Failure.self) { try installer.install(spec, name: "swift", scope: .user) }
    #expect(throws: KernelspecInstaller.Failure.self) { try installer.uninstall(name: "swift", from: .user) }
    try installer.install(spec, name: "swift", scope: .user, replacing: true)
    #expect(installer.list().contains { $0.folder == folder })
  }

  @Test(arguments: ["/home/u/megadoc/.build/release/megadoc", "/tmp/x/megadoc"])
  func aProgramThatWillGoIsRefused(_ program: String) throws {
    let spec = Kernelspec(displayName: "Swift", program: program)
    let failure = #expect(throws: KernelspecInstaller.Failure.self) { try installer().install(spec, name: "swift", scope: .user) }
    #expect(failure?.description.contains("make install") == true)
    try installer().install(spec, name: "swift", scope: .user, allowingBuildFolder: true)
  }

  @Test(arguments: ["", "a b", "../x", ".hidden", "ü"])
  func namesThatJupyterCannotUseAreRefused(_ name: String) {
    #expect(throws: KernelspecInstaller.Failure.self) { try installer().install(spec, name: name, scope: .user) }
  }
}
