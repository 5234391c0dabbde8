import CellEngine
import Display
import Foundation
import CellResults
import OrderedJSON

/// The events of a run as JSON objects: what `--json` prints and what sessions send to their clients. docs/session.md lists them.
extension RunEvent {
  public var json: JSON {
    switch self {
    case .runStarted(let file, let cells, let session):
      ["event": "run_started", "file": .string(file), "cells": .integer(cells), "session": session.map { .string($0) } ?? .null]
    case .waiting(let ahead): ["event": "waiting", "ahead": .integer(ahead)]
    case .prose(let text): ["event": "prose", "text": .string(text)]
    case .cellStarted(let heading): JSON(event: "cell_started", heading)
    case .output(let stream, let text): ["event": "output", "stream": .string(stream.rawValue), "text": .string(text)]
    case .display(let event): event.json
    case .warnings(let text): ["event": "warnings", "text": .string(text)]
    case .note(let text): ["event": "note", "text": .string(text)]
    case .interrupting: ["event": "interrupting"]
    case .inputRequested: ["event": "input_requested"]
    case .cellEnded(let result): JSON(event: "cell_ended", result)
    case .cellKnown(let date, let isPutBack):
      ["event": "cell_known", "since": .string(date.ISO8601Format()), "variables": .bool(isPutBack)]
    case .cellSkipped(let heading): JSON(event: "cell_skipped", heading)
    case .stale(let cells): ["event": "stale", "cells": .array(cells.map { JSON(encoding: $0) })]
    case .runEnded(let failures, let exit, let seconds, let reports):
      [
        "event": "run_ended", "failures": .integer(failures), "exit": .integer(Int(exit.rawValue)), "seconds": JSON(encoding: seconds),
        "reports": .array(reports.map { .string($0) }),
      ]
    }
  }

  /// Nil for objects that are no event.
  public init?(_ json: JSON) {
    let text = json["text"]?.string
    switch json["event"]?.string {
    case "run_started":
      self = .runStarted(file: json["file"]?.string ?? "", cells: json["cells"]?.integer ?? 0, session: json["session"]?.string)
    case "waiting": self = .waiting(ahead: json["ahead"]?.integer ?? 0)
    case "prose": self = .prose(text ?? "")
    case "cell_started":
      guard let heading = json.decoded(CellHeading.self) else { return nil }
      self = .cellStarted(heading)
    case "output": self = .output(CellOutput.Stream(rawValue: json["stream"]?.string ?? "") ?? .standardOutput, text ?? "")
    case "warnings": self = .warnings(text ?? "")
    case "note": self = .note(text ?? "")
    case "interrupting": self = .interrupting
    case "input_requested": self = .inputRequested
    case "cell_ended":
      guard let result = json.decoded(CellResult.self) else { return nil }
      self = .cellEnded(result)
    case "cell_known":
      guard let text = json["since"]?.string, let date = try? Date(text, strategy: .iso8601) else { return nil }
      self = .cellKnown(date, isPutBack: json["variables"]?.bool ?? false)
    case "cell_skipped":
      guard let heading = json.decoded(CellHeading.self) else { return nil }
      self = .cellSkipped(heading)
    case "stale": self = .stale((json["cells"]?.array ?? []).compactMap { $0.decoded(StaleCell.self) })
    case "run_ended":
      self = .runEnded(
        failures: json["failures"]?.integer ?? 0, exit: ExitCode(Int32(clamping: json["exit"]?.integer ?? 0)),
        seconds: json["seconds"]?.decoded(Double.self) ?? 0,
        reports: json["reports"]?.array?.compactMap(\.string) ?? [])
    default:
      guard let event = DisplayEvent(json) else { return nil }
      self = .display(event)
    }
  }
}

extension DisplayEvent {
  var json: JSON {
    switch self {
    case .display(let bundle, let id): Self.object("display", bundle, id)
    case .update(let bundle, let id): Self.object("update_display", bundle, id)
    case .result(let bundle): Self.object("result", bundle, nil)
    case .progress(let progress): JSON(event: "progress", progress)
    case .clear(let wait): ["event": "clear", "wait": .bool(wait)]
    case .source(let source): JSON(event: "source", source)
    }
  }

  init?(_ json: JSON) {
    var bundle = MimeBundle([:])
    for (mime, content) in json["data"]?.object?.members ?? [] { bundle[mime] = content.string }
    switch json["event"]?.string {
    case "display": self = .display(bundle, id: json["id"]?.string)
    case "update_display": self = .update(bundle, id: json["id"]?.string ?? "")
    case "result": self = .result(bundle)
    case "progress":
      guard let progress = json.decoded(ProgressBar.self) else { return nil }
      self = .progress(progress)
    case "clear": self = .clear(wait: json["wait"]?.bool ?? false)
    case "source":
      guard let source = json.decoded(DataSource.self) else { return nil }
      self = .source(source)
    default: return nil
    }
  }

  private static func object(_ event: String, _ bundle: MimeBundle, _ id: String?) -> JSON {
    let data = JSONObject(bundle.representations.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) })
    return ["event": .string(event), "id": id.map { .string($0) } ?? .null, "data": .object(data)]
  }
}
