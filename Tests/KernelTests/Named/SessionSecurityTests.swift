import Foundation
import OperatingSystem
import TestSupport
import Testing

/// Nobody but the user gets at a session.
@Suite struct SessionSecurityTests {
  private func mode(_ path: String) -> Int {
    ((try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]) as? NSNumber)?.intValue ?? -1
  }

  @Test func `Folder and socket are private, and checked at every use`() throws {
    let place = try SessionPlace()
    let file = place.write("// %%\nlet a = 1\n")
    #expect(try place.run(file).status == 0)
    #expect(mode(place.sessions) == 0o700)
    for name in ["s.socket", "s.log", "s.lock"] { #expect(mode("\(place.sessions)/\(name)") == 0o600, "\(name)") }
    chmod("\(place.sessions)/s.socket", 0o666)
    let open = try place.run(file)
    #expect(open.status == 2)
    #expect(open.output.contains("open to other users"))
    chmod("\(place.sessions)/s.socket", 0o600)
    chmod(place.sessions, 0o755)
    #expect(try place.run(file).output.contains("chmod go="))
    chmod(place.sessions, 0o700)
    #expect(try place.run(file).status == 0)
  }

  @Test(.enabled(if: geteuid() == 0, "only root can take another user's part"))
  func `Another user's session cannot be attached`() throws {
    let place = try SessionPlace()
    let file = place.write("// %%\nlet secret = 1\n")
    #expect(try place.run(file).status == 0)
    // The file modes loosened, it is the kernel that says who is at the other end.
    chmod(place.sessions, 0o755)
    chmod("\(place.sessions)/s.socket", 0o666)
    let script = OutsideProgram.packageRoot + "/Tests/KernelTests/Clients/stranger.py"
    let stranger = try OutsideProgram.python().run([script, "\(place.sessions)/s.socket"])
    #expect(stranger.output == "closed\n", "\(stranger.output)\(stranger.errors)")
    chmod("\(place.sessions)/s.socket", 0o600)
    chmod(place.sessions, 0o700)
    #expect(try place.run(["session", "cells", "s"]).status == 0)
    // And one whose files are another's is not talked to.
    chown("\(place.sessions)/s.socket", 65534, 65534)
    let foreign = try place.run(["session", "attach", "s"])
    #expect(foreign.status == 2)
    #expect(foreign.output.contains("belongs to user 65534"))
    chown("\(place.sessions)/s.socket", 0, 0)
  }

  @Test func `A socket that nobody listens to is cleaned away`() throws {
    let place = try SessionPlace()
    let file = place.write("// %%\nlet a = 1\n")
    #expect(try place.run(file).status == 0)
    let row = try #require(try place.run(["session", "list"]).lines.first { $0.hasPrefix("s ") })
    // Columns: session, state, cells, stale, process.
    let process = try #require(pid_t(row.split(separator: " ")[4]))
    kill(process, SIGKILL)
    // Until it is gone, or nothing but its number is left.
    while let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8), !state.contains(") Z ") { usleep(10_000) }
    #expect(try place.run(["session", "list"]).output.hasPrefix("no session is running"))
    #expect(!FileManager.default.fileExists(atPath: "\(place.sessions)/s.socket"))
    #expect(try place.run(file).status == 0)
  }

  @Test(arguments: ["../x", "", "a/b", ".hidden", "-x", String(repeating: "n", count: 60)])
  func `A name that is no file name is refused`(name: String) throws {
    #expect(try SessionPlace().run(["session", "attach", "--", name]).status == 2)
  }
}
