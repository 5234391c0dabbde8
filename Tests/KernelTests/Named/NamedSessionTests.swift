import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct NamedSessionTests {
  static let cells = """
    // %% Start
    import Foundation
    var count = 1
    // %% Grow tags=["slow"]
    count += 10
    // %% Show
    print("count", count)
    """

  @Test func `Six commands that start one session at once all have it`() throws {
    let place = try SessionPlace()
    let file = place.write("// %%\nlet a = 1\n")
    let outcomes = Mutex<[MegadocProgram.Outcome]>([])
    DispatchQueue.concurrentPerform(iterations: 6) { _ in
      guard let outcome = try? place.run(file) else { return }
      outcomes.withLock { $0.append(outcome) }
    }
    #expect(outcomes.withLock { $0.map(\.status) } == [0, 0, 0, 0, 0, 0], "\(outcomes.withLock { $0.map(\.output) })")
  }

  @Test func `A client that does not read holds up no other`() throws {
    let place = try SessionPlace()
    #expect(try place.run(place.write("// %%\nlet a = 1\n")).status == 0)
    let script = OutsideProgram.packageRoot + "/Tests/KernelTests/Clients/mute.py"
    let outcome = try OutsideProgram.python().run([script, "\(place.sessions)/s.socket"])
    #expect(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `Connections without end are refused, and the others are served`() throws {
    let place = try SessionPlace()
    #expect(try place.run(place.write("// %%\nlet a = 1\n")).status == 0)
    let script = OutsideProgram.packageRoot + "/Tests/KernelTests/Clients/crowd.py"
    let outcome = try OutsideProgram.python().run([script, "\(place.sessions)/s.socket"])
    #expect(outcome.succeeded, "\(outcome.output)\(outcome.errors)")
  }

  @Test func `A cell that kills its session is a death of the session, which the next command tells`() throws {
    let place = try SessionPlace()
    let killed = try place.run(place.write("// %%\nimport Foundation\nkill(getppid(), SIGKILL)\nsleep(9)\n"))
    #expect(killed.status == 138 && killed.output.contains("session s has ended while the cell ran"), "\(killed.output)")
    let next = try place.run(place.write("// %%\nprint(\"new\")\n"))
    #expect(next.status == 0 && next.output.contains("its variables are gone; a new one is started"), "\(next.output)")
    #expect(!(try place.run(place.write("// %%\nprint(\"new\")\n")).output.contains("variables are gone")))
  }

  @Test func `Variables outlive the command, and cells are chosen by number, title and tag`() throws {
    let place = try SessionPlace()
    let file = place.write(Self.cells)
    let first = try place.run(file)
    #expect(first.status == 0, "\(first.output)")
    #expect(first.lines.contains("count 11"))
    for choice in [["--only", "slow", "--only", "3"], ["--from", "grow"], ["--only", "2-3"], ["--skip", "Start"]] {
      #expect(try place.run(["run", file, "--session", "s"] + choice).status == 0)
    }
    let last = try place.run(file, "--only", "show")
    #expect(last.lines.contains("count 51"), "\(last.output)")
    #expect(!last.output.contains("[1/3]"))
    #expect(try place.run(file, "--until", "Start").output.contains("[1/3] Start"))
    let wrong = try place.run(file, "--only", "Shwo")
    #expect(wrong.status == 2)
    #expect(wrong.output.contains("did you mean “Show”?"))
    #expect(try place.run(["session", "list"]).output.contains("s        idle"))
    #expect(try place.run(["session", "stop", "s"]).status == 0)
    #expect(try place.run(["session", "list"]).output.hasPrefix("no session is running"))
    #expect(try place.run(["session", "cells", "s"]).status == 2)
  }

  @Test func `Stale cells are known, shown and run again`() throws {
    let place = try SessionPlace()
    let file = place.write("// %% A\nlet a = 1\n// %% B\nlet b = 2\n// %% C\nprint(\"sum\", a + b)\n// %% D\nlet d = b\n")
    #expect(try place.run(file).output.contains("no cell is stale"))
    _ = place.write("// %% A\nlet a = 5\n// %% B\nlet b = 2\n// %% C\nprint(\"sum\", a + b)\n// %% D\nlet d = b\n")
    let cells = try place.run(["session", "cells", "s"]).lines
    #expect(
      cells.filter { $0.hasPrefix("  cell") } == [
        "  cell 1 “A”: edited since it was run", "  cell 3 “C”: uses a of cell 1, which has changed",
      ])
    let again = try place.run(file, "--stale")
    #expect(
      again.lines.filter { $0.hasPrefix("[") || $0.hasPrefix("sum") || $0.hasPrefix("no ") }.map { $0.prefix(8) } == [
        "[1/4] A ", "[3/4] C", "sum 7", "no cell ",
      ])
    // Run again, though not edited: what uses it is as old as before.
    #expect(try place.run(file, "--only", "B").output.contains("cell 4 “D”: uses b of cell 2, which has changed"))
  }

  @Test func `Option lines make no cell stale, and a command may stand below them`() throws {
    let place = try SessionPlace()
    func cells(_ caption: String) -> String { "// %% A\n//| fig-cap: \(caption)\n// %vars\nlet a = 1\nprint(\"ran\", a)\n" }
    let first = try place.run(place.write(cells("one")))
    #expect(first.output.contains("there are no variables yet") && first.lines.contains("ran 1"), "\(first.output)")
    let again = try place.run(place.write(cells("another")), "--stale")
    #expect(again.output.contains("no cell is stale") && !again.lines.contains("ran 1"), "\(again.output)")
  }

  @Test func `A client that goes away does not stop its cell`() throws {
    let place = try SessionPlace()
    let file = place.write(
      "// %% Long\nimport Foundation\nprint(\"begun\")\n\(place.waiting)\nlet kept = 7\nprint(\"ended\")\n// %% Next\nprint(\"not run\")\n")
    _ = try place.run(["run", file, "--session", "s"], when: ["begun"]) { kill($0, SIGKILL) }
    #expect(try place.run(["session", "list"]).output.contains("cell 1 “Long” for"))
    place.letGo()
    let attached = try place.run(["session", "attach", "s"])
    #expect(attached.status == 0)
    #expect(attached.lines.filter { ["begun", "ended"].contains($0) } == ["begun", "ended"])
    #expect(try place.prompt("kept\n") == "7\n")
    #expect(!attached.output.contains("not run"))
  }

  @Test func `Ctrl-C of a client interrupts its own cell and keeps the variables`() throws {
    let place = try SessionPlace()
    let cells = "// %% A\nvar steps = 0\n// %% B\nsteps = 1; print(\"begun\")\nwhile true { steps += 1 }\n// %% C\nprint(steps > 0)\n"
    let file = place.write(cells)
    let outcome = try place.run(["run", file, "--session", "s"], when: ["begun"]) { kill($0, SIGINT) }
    #expect(outcome.status == 130)
    #expect(outcome.output.contains("variables of earlier cells are kept"))
    #expect(try place.run(file, "--only", "C").lines.contains("true"))
  }

  @Test func `An undo at a prompt takes back the last cell of the session, whoever ran it`() throws {
    let place = try SessionPlace()
    let file = place.write("// %% A\nvar count = 1\n// %% B\ncount += 10\n// %% C\nprint(\"count\", count)\n")
    #expect(try place.run(file, "--until", "B").status == 0)
    #expect(try place.prompt("%undo\ncount\n") == "cell 2 “B” is undone; files and other processes are as they are\n1\n")
    let cells = try place.run(["session", "cells", "s"])
    #expect(
      cells.lines.contains { $0.split(separator: " ").joined(separator: " ").hasPrefix("2 a.swift cell 2 “B” undone") }, "\(cells.output)")
    #expect(cells.output.contains("cell 2 “B”: not run yet"))
    #expect(try place.run(file, "--only", "C").lines.contains("count 1"))
  }

  @Test func `Cells whose variables are lost with the process are offered, and run again`() throws {
    let place = try SessionPlace()
    // An open file stands in the way of snapshots.
    let file = place.write(
      """
      // %% A
      import Foundation
      let kept = 3, file = open("\(place.folder.path)/out", O_CREAT | O_WRONLY, 0o600)
      // %% B
      let more = kept + 1
      // %% C
      Interruption.heeded { print("begun"); while true {} }
      """)
    let outcome = try place.run(["run", file, "--session", "s"], when: ["begun", "Ctrl-C again"]) { kill($0, SIGINT) }
    #expect(outcome.status == 130)
    #expect(outcome.output.contains("brings the variables back, but for those of cell 1 “A”, cell 2 “B”"), "\(outcome.output)")
    #expect(outcome.output.contains("megadoc session replay s runs the cells again"))
    #expect(try place.run(["session", "cells", "s"]).output.contains("cell 2 “B”: not run yet"))
    let replayed = try place.run(["session", "replay", "s"])
    #expect(replayed.lines.filter { $0.hasPrefix("▸") } == ["▸ cell 1 “A”", "▸ cell 2 “B”"])
    #expect(try place.prompt("more\n%replay\n") == "4\nno cell has lost its variables\n")
  }

  @Test func `A second Ctrl-C ends the process; a snapshot brings the variables back`() throws {
    let place = try SessionPlace()
    let file = place.write("// %% A\nlet kept = 3\n// %% B\nInterruption.heeded { print(\"begun\"); while true {} }\n")
    let outcome = try place.run(["run", file, "--session", "s"], when: ["begun", "Ctrl-C again"]) { kill($0, SIGINT) }
    #expect(outcome.status == 130)
    let after = place.folder.write("b.swift", "// %%\nprint(\"kept\", kept)\n")
    #expect(try place.run(after).lines.contains("kept 3"))
    #expect(try place.run(["session", "restart", "s"]).status == 0)
    #expect(try place.run(after).status == 3)
    #expect(try place.run(["session", "replay", "s"]).output.contains("▸ cell 1 “A”"))
    #expect(try place.run(after).lines.contains("kept 3"))
  }

  @Test func `Clients of one session wait for each other`() async throws {
    let place = try SessionPlace()
    let slow = place.folder.write("slow.swift", "// %%\nimport Foundation\nprint(\"begun\")\n\(place.waiting)\n// %%\nlet done = true\n")
    let quick = place.folder.write("quick.swift", "// %%\nprint(\"done is\", done)\n")
    nonisolated(unsafe) var second: MegadocProgram.Outcome?
    let ended = DispatchSemaphore(value: 0)
    _ = try place.run(["run", slow, "--session", "s"], when: ["begun"]) { _ in
      Thread.detachNewThread {
        second = try? place.run(["run", quick, "--session", "s"], when: ["waiting for another client"]) { _ in place.letGo() }
        ended.signal()
      }
    }
    ended.wait()
    let output = try #require(second).output
    #expect(output.contains("waiting for another client of the session"))
    #expect(output.contains("done is true"))
  }

  @Test func `The session's ending is told and its place taken by another`() throws {
    let place = try SessionPlace()
    let file = place.write("// %%\nimport Foundation\nkill(getpid(), SIGKILL)\n// %%\nprint(\"lives\")\n")
    #expect(try place.run(file).status == 138)
    #expect(try place.run(file, "--only", "2").lines.contains("lives"))
    #expect(try place.run(["session", "restart", "s"]).status == 0)
  }
}
