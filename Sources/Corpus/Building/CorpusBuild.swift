internal import Foundation
import Provenance

/// Turns files of text into token files: read, decoded, filtered, duplicates left out, divided into training and held-out text, encoded,
/// written. Documents pass through, so that memory does not grow with the text, and all cores work; the result is the same on any number of
/// them.
///
///     let report = try CorpusBuild(heldOut: 0.01).run(from: "texts", tokenizer: tokenizer, to: "corpus.tokens")
///     let stream = TokenStream(try TokenFile("corpus.tokens"))
public struct CorpusBuild: Codable, Hashable, Sendable {
  /// Which files, and which fields of JSON lines. Documents keep the order of the files.
  public var reading = ReadingOptions()
  /// What a record of the text is.
  public var records = Records.documents
  /// Whether names are written beside the token file, as a synthetic stream needs them (``TextNames``). Those of generations always are.
  public var keepsNames = false
  /// The share of documents that is held out, in 0 ..< 1. A document's name decides, or its text where it has no name: so the same
  /// documents are held out when the corpus grows.
  public var heldOut = 0.0
  /// Whether texts that are nearly those of an earlier document are left out too, by MinHash. 256 bytes of memory for each document.
  public var leavesOutNearDuplicates = false
  /// Documents of fewer bytes are left out.
  public var shortest = 1
  /// A document of more bytes is an error: whole documents are in memory.
  public var longest = 64 << 20

  public enum Records: String, Codable, Hashable, Sendable, CaseIterable {
    case documents
    /// JSON lines with `documentID`, `sample` and `text`. All are kept, equal ones too.
    case generations
  }

  public init(
    reading: ReadingOptions = ReadingOptions(), records: Records = .documents, keepsNames: Bool = false, heldOut: Double = 0,
    leavesOutNearDuplicates: Bool = false, shortest: Int = 1,
    longest: Int = 64 << 20
  ) {
    (self.reading, self.records, self.keepsNames) = (reading, records, keepsNames)
    (self.heldOut, self.leavesOutNearDuplicates) = (heldOut, leavesOutNearDuplicates)
    (self.shortest, self.longest) = (shortest, longest)
  }

  /// Where held-out documents are written: beside the others, with `heldout` in the name.
  public static func heldOutPath(for output: String) -> String {
    output.hasSuffix(".tokens") ? output.dropLast(7) + ".heldout.tokens" : output + ".heldout"
  }

  /// Builds `output`, and its held-out file where a share is held out. What a stopped build has written is kept beside it, and the next one
  /// with the same files, options and tokenizer goes on from there.
  ///
  /// - Parameters:
  ///   - threads: as many as there are cores where nil.
  ///   - progress: is told a few times a second.
  ///   - isStopped: ends the work at the next batch, with a ``CorpusBuildStopped``.
  ///
  /// Throws a ``ReadingError``, ``TokenizerError``, ``TokenFileError`` or `FileError`.
  @discardableResult
  public func run(
    from path: String, tokenizer: some Tokenizer, to output: String, threads: Int? = nil,
    progress: (CorpusBuildProgress) -> Void = { _ in }, isStopped: () -> Bool = { false }
  ) throws -> CorpusBuildReport {
    guard heldOut >= 0, heldOut < 1 else {
      throw TokenFileError(output, "a share of \(heldOut) cannot be held out: 0 or more, and below 1")
    }
    let build = asWorked
    guard records == .documents || (heldOut == 0 && !leavesOutNearDuplicates) else {
      throw TokenFileError(output, "generations are neither held out nor compared: do that with their documents")
    }
    var report = ReadingReport()
    let files = try CorpusReader(build.reading).files(of: path, &report)
    let work = try CorpusBuildWork(
      build, files: files, found: report, tokenizer: tokenizer, output: output,
      threads: max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount))
    return try work.run(path: path, progress: progress, isStopped: isStopped)
  }
}

extension CorpusBuild {
  /// With what follows from other options.
  private var asWorked: CorpusBuild {
    var build = self
    if records == .generations {
      build.keepsNames = true
      build.reading.unique = false
      build.reading.idField = "documentID"
    }
    return build
  }
}

/// What became of a corpus that was built.
public struct CorpusBuildReport: Codable, Hashable, Sendable, CustomStringConvertible {
  /// Documents kept, and what was left out or mended. `characters` are bytes here.
  public var reading = ReadingReport()
  public var nearDuplicates = 0
  /// Documents that were too short.
  public var shortDocuments = 0
  public var heldOutDocuments = 0
  /// Tokens for training, and held out.
  public var tokens = 0
  public var heldOutTokens = 0

  public init() {}

  public var description: String {
    var text = "\(tokens) tokens in \(reading.documents - heldOutDocuments) documents"
    if heldOutDocuments > 0 { text += ", \(heldOutTokens) in \(heldOutDocuments) held out" }
    let left = [
      (reading.duplicates, "duplicates"), (nearDuplicates, "near-duplicates"), (shortDocuments, "too short"),
      (reading.emptyDocuments, "empty"), (reading.badRecords, "bad records"),
      (reading.unfittingParagraphs, "paragraphs too short or too long"),
      (reading.repairedFiles, "mended, with bytes that are not UTF-8"), (reading.otherFiles, "files of other kinds"),
      (reading.excludedFiles, "files excluded"),
    ].filter { $0.0 > 0 }
    if !left.isEmpty { text += "; left out or mended: " + left.map { "\($0.0) \($0.1)" }.joined(separator: ", ") }
    return text
  }
}

/// How far a build has come.
public struct CorpusBuildProgress: Sendable {
  /// Bytes of the files, packed as they are.
  public var bytesRead: Int
  public var bytesInAll: Int
  /// Bytes of text that went through since this build began or went on.
  public var textBytes: Int
  public var seconds: Double
  public var report: CorpusBuildReport
  /// Of `bytesRead`, what an earlier build had read.
  public var bytesBefore: Int

  public var megabytesPerSecond: Double { seconds > 0 ? Double(textBytes) / seconds / 1e6 : 0 }
  /// At the speed so far.
  public var secondsLeft: Double {
    let read = bytesRead - bytesBefore
    return read > 0 ? seconds * Double(bytesInAll - bytesRead) / Double(read) : .infinity
  }
}

/// A build that was asked to stop. Started again, it goes on.
public struct CorpusBuildStopped: Error, CustomStringConvertible {
  public let output: String
  public let documents: Int

  public var description: String {
    "stopped after \(documents) documents; the same command goes on from there, and \(output).build.json says where that is"
  }
}
