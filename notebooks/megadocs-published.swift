// %% [markdown]
// # The megadoc paper's own numbers
//
// The figures of arXiv 2603.18534 from what is public of its numbers: `published/megadocs.csv`, where every value says where it comes
// from. Most are digitised from the authors' drafts, three weeks older than the paper; they lack the last retuning of stitched and
// latent at G = 32. What could not be found is listed with each figure and not drawn. No value has an error bar: none is known.

// %% Parameters tags=["parameters"]
let numbers = "notebooks/published/megadocs.csv"
let figuresDirectory = "figures"

// %% Numbers
let published = try PublishedNumbers(contentsOf: numbers)
func points(_ figure: String, _ method: String, _ quantity: String? = nil) -> [Point] {
  published.points(figure: figure, quantity: quantity, of: method)
}
/// Where the values of figures come from, and what they lack.
func caption(_ figures: String...) -> String {
  let sources = Set(published.rows.filter { figures.contains($0.figure) && $0.value != nil }.map(\.source)).sorted()
  let gaps = published.gaps.filter { figures.contains($0.figure) }.map {
    "\($0.quantity), \($0.method)" + ($0.x.map { " at \(formatted($0, decimals: 2))" } ?? "")
  }
  return "Sources: \(sources.joined(separator: "; ")). Not found: \(gaps.isEmpty ? "nothing" : gaps.joined(separator: "; "))."
}
let methods: [(key: String, name: String, role: SeriesRole)] = [
  ("simple", "Simple rephrasing", .simple), ("stitched", "Stitched rephrasing", .stitched), ("latent", "Latent thoughts", .latent),
]
let realLoss = points("1", "real only")[0].y
Table(
  ["figure", "quantity", "method", "at"],
  rows: published.gaps.map { [$0.figure, $0.quantity, $0.method, $0.x.map { formatted($0, decimals: 2) } ?? ""] },
  caption: "\(published.rows.count - published.gaps.count) published values; these \(published.gaps.count) were not found.")

// %% Figures 1, 2 and 7
var generations = Figure(
  "Published: loss against generations per document",
  panels: [
    Panel("i.i.d.", x: .generations(), y: .linear("Validation loss (nats per token)")),
    Panel("Arxiv, long context", x: .generations(), y: .linear("Arxiv CS loss (nats per token)")),
  ], caption: caption("1", "7"))
generations.panels[0].add(.line("Real only", [Point(0, realLoss)], .realOnly))
generations.panels[0].add(.reference("", at: realLoss, .realOnly))
for (key, name, role) in methods {
  let iid = points("1", key, "iid loss")
  generations.panels[0].add(iid.count < 3 ? .points(name, iid, role) : .line(name, iid, role))
  let long = points("7", key)
  generations.panels[1].add(long.count < 3 ? .points(name, long, role) : .line(name, long, role))
}
// The formula of which the abstract's 1.48 and 1.80 follow; see docs/figures.md.
generations.panels[0].secondAxis = .dataEfficiency(by: .standardRecipe, baseline: realLoss, factors: [1, 1.2, 1.4, 1.6, 1.8])
for index in 0..<2 { generations.panels[index].legend = .below }
generations.panelSize = Size(560, 460)
try generations.save(to: figuresDirectory + "/published-generations")
generations

// %% Data efficiency by the formula
var worth = Table(
  ["method", "G", "loss", "by the formula", "abstract"],
  caption: """
    ((base − E)/(loss − E))^(1/a) with base \(formatted(realLoss, decimals: 4)), E = 1.89, a = 0.23: inferred, for the paper's own \
    constants are not public.
    """)
for (key, name, _) in methods {
  for point in points("1", key, "iid loss") {
    let efficiency = DataEfficiency(loss: point.y, baseline: realLoss, law: .standardRecipe)
    let abstract = points("1", key, "data efficiency").first { $0.x == point.x }
    worth.append([
      name, formatted(point.x, decimals: 0), formatted(point.y, decimals: 4), "\(efficiency)",
      abstract.map { "\(formatted($0.y, decimals: 2))×" } ?? "",
    ])
  }
}
worth

// %% Figures 3 and 11: epochs
var epochs = Figure(
  "Published: epochs",
  x: Axis("Real epochs", scale: .logarithmic, ticks: [1, 2, 4, 8, 16, 32, 64].map { Tick($0, formatted($0, decimals: 0)) }),
  y: .linear("Validation loss (nats per token)"), caption: caption("3", "11"))
epochs.legend = .below
for (figure, key, name, role) in [
  ("11", "simple G=2", "Simple, G = 2", SeriesRole.other(5)), ("3", "simple G=16", "Simple, G = 16", .other(0)),
  ("11", "simple G=32", "Simple, G = 32", .simple), ("11", "stitched G=32", "Stitched, G = 32", .stitched),
] {
  let line = points(figure, key)
  epochs.add(.line(name, line, role))
  if let best = line.min(by: { $0.y < $1.y }) { epochs.annotations.append(.ring(x: best.x, y: best.y)) }
}
epochs.add(.reference("Real only", at: realLoss, .realOnly))
try epochs.save(to: figuresDirectory + "/published-epochs")
epochs

// %% Figures 5 and 6: order
let orders: [(key: String, name: String, role: SeriesRole, hatch: Series.Hatch)] = [
  ("simple", "Simple", .simple, .none), ("simple no real", "Simple, no real copies", .simple, .diagonal),
  ("stitched real last", "Stitched, real last", .stitched, .none), ("stitched real first", "Stitched, real first", .stitched, .crossed),
  ("stitched no real", "Stitched, no real copies", .stitched, .diagonal),
]
/// A dot for each arm; one whose number was not found leaves its place empty.
func dots(_ title: String, _ figure: String, _ arms: [(key: String, name: String, role: SeriesRole, hatch: Series.Hatch)]) -> Panel {
  Panel.dots(
    title, y: "Loss (nats per token)",
    arms.map { arm in Dot(arm.name, points(figure, arm.key).first ?? Point(0, .nan), arm.role, isOpen: arm.hatch != .none) })
}
var order = Figure(
  "Published: order at G = 8", panels: [dots("i.i.d.", "5", orders), dots("Arxiv, long context", "6", orders)],
  caption: caption("5", "6"))
order.panelSize = Size(560, 460)
try order.save(to: figuresDirectory + "/published-order")
order

// %% Figure 10: ensembles
var ensembles = Figure(
  "Published: ensembles", x: Axis("Members", range: 0.5...10.5), y: .linear("Validation loss (nats per token)"),
  caption: caption("10") + " Lines: laws in K fitted here to the published points.")
ensembles.legend = .below
var laws = Table(["method", "law in K", "status"])
for (key, name, role) in [
  ("real only", "Real only", SeriesRole.realOnly), ("self-distillation", "Self-distillation", .selfDistillation),
  ("simple G=32", "Simple, G = 32", .simple), ("stitched G=32", "Stitched, G = 32", .stitched), ("latent G=16", "Latent, G = 16", .latent),
] {
  let line = points("10", key)
  let fit = try PowerLaw.fit(x: line.map(\.x), y: line.map(\.y))
  ensembles.add(.points(name, line, role))
  ensembles.add(.curve("", over: 1...10, on: .linear, role) { fit.law($0) }.dashed())
  laws.append([name, fit.law.text("K"), fit.status.rawValue])
}
try ensembles.save(to: figuresDirectory + "/published-ensembles")
display(laws)
ensembles

// %% Figures 12 and 16: attention across documents, the real stream
var ablations = Figure(
  "Published: ablations",
  panels: [
    dots(
      "Attention across documents, G = 16", "12",
      [
        ("real only with cross-document attention", "Real only", .realOnly, .none),
        ("real only without cross-document attention", "… within documents", .realOnly, .diagonal),
        ("simple with cross-document attention", "Simple", .simple, .none),
        ("simple without cross-document attention", "… within documents", .simple, .diagonal),
        ("stitched with cross-document attention", "Stitched", .stitched, .none),
      ]),
    dots(
      "The stitched stream alone, G = 2", "16",
      [
        ("real only", "Real only", .realOnly, .none), ("stitched G=2 without the real stream", "Stitched alone", .stitched, .diagonal),
        ("stitched G=2 with the real stream", "Stitched and real stream", .stitched, .none),
      ]),
  ], caption: caption("12", "16"))
ablations.panelSize = Size(560, 460)
try ablations.save(to: figuresDirectory + "/published-ablations")
ablations

// %% The length of the context
var context = Figure(
  "Published: length of the context, G = 16",
  x: Axis("Context (tokens)", scale: .logarithmic, ticks: [256, 512, 1024, 2048, 4096, 8192].map { Tick($0, formatted($0, decimals: 0)) }),
  y: .linear("Validation loss (nats per token)"), caption: caption("context"))
for (key, name, role) in methods { context.add(.line(name, points("context", "\(key) G=16"), role)) }
try context.save(to: figuresDirectory + "/published-window")
context

// %% Settings
let settings = ["real epochs", "mixing fraction", "learning rate", "weight decay"]
var table = Table(
  ["method", "G"] + settings,
  caption: """
    300M parameters, batch 64 × 4,096. The winners at G = 32 of stitched and latent trained five times as long as that of simple.
    """)
for (key, name, _) in methods {
  let columns = settings.map { points("table", key, $0) }
  for (index, point) in columns[0].enumerated() {
    table.append([name, formatted(point.x, decimals: 0)] + columns.map { "\($0[index].y)" })
  }
}
table
