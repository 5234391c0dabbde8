// %% [markdown]
// # Megadocs in miniature: attention across documents
//
// Is the gain of megadocs one of attention alone? Figure 12 of arXiv 2603.18534: attention across documents by itself does nothing for
// real documents and for simple rephrasing. Here that must be asked first, for in simple rephrasing a window holds documents that have
// nothing to do with each other, and a small model may be misled by them: then megadocs would win by sparing it that, not by what they
// teach. So every method also stands with attention within documents only, in training and evaluation.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning), default (what is committed) or full (a night).
let scale = "default"
let runsDirectory = "runs"
let figuresDirectory = "figures"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Study
let megadocs = try MegadocStudy(scale: scale, runs: runsDirectory, archives: ["results/megadocs.h5"], workers: workers)
let (study, settings) = (megadocs.worlds, megadocs.settings)

// %% Attention across documents
let generations = megadocs.scale == .smoke ? [8] : [8, 16]
let across =
  [settings.treatment(.realOnly)]
  + generations.flatMap { count in
    [.simple, .stitched].map { settings.treatment($0, generations: count) }
  }
let within = across.map { $0.changing { $0.model.crossDocumentAttention = false } }
let attention = try study.train(across + within)
let pairs = Array(zip(attention, attention.dropFirst(across.count)))

// %% Figure 12
let attentionFigure = try Figure.arms(
  "Attention across documents",
  pairs.flatMap { [Arm($0, $0.treatment.name), Arm($1, "… within documents", hatch: .diagonal)] },
  caption: """
    Paper's figure 12; outlines: a token attends to its own document only, in training and evaluation. \(megadocs.caption) Each method at \
    its own settings.
    """)
try attentionFigure.save(to: figuresDirectory + "/megadocs-attention")
attentionFigure

// %% Claims
var claims = ClaimTable(caption: megadocs.caption)
for (across, within) in pairs {
  let papers: [SyntheticMethod: String] = [.realOnly: "3.554, 3.548 (no)", .simple: "3.414, 3.416 (no)", .stitched: "3.395 with"]
  claims.judge(
    "Attention across documents helps: \(across.treatment.name)", paper: papers[across.treatment.method]!, ("across", try across.loss()),
    below: ("within", try within.loss()))
}
for (place, count) in generations.enumerated() {
  let (simple, stitched) = (pairs[1 + 2 * place], pairs[2 + 2 * place])
  for (split, words) in [(WorldStudy.reporting, "i.i.d."), (WorldStudy.threads, "threads")] {
    claims.judge(
      "Stitched beats simple, both within documents, G = \(count), \(words)", paper: "not run", ("stitched", try stitched.1.loss(split)),
      below: ("simple", try simple.1.loss(split)))
    claims.judge(
      "Stitched across documents beats simple within, G = \(count), \(words)", paper: "3.395 against 3.416",
      ("stitched", try stitched.0.loss(split)), below: ("simple", try simple.1.loss(split)))
  }
}
claims
