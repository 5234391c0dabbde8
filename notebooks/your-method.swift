// %% [markdown]
// # A method of your own
//
// A third kind of megadoc, defined here and nowhere else: *braided*. The rephrases of two neighbouring documents alternate in one
// megadoc, the two real documents last. It is as long as two stitched megadocs, but what returns in it returns from further away.
// A method is a value: how documents and rephrases follow each other, and a slot of the palette. Streams, runs, series and colours
// follow from it.

// %% Parameters tags=["parameters"]
// smoke (a moment, numbers without meaning) or default (some two minutes on two cores).
let scale = "default"
let runsDirectory = "runs"
// Runs at once; 0 means one for each core.
let workers = 0

// %% Braided megadocs
let braided = SyntheticMethod("Braided rephrasing", slot: 9) { generations in
  StreamMethod("braided", ["generations": .integer(generations)], generations: generations, realCopies: 1) { parts in
    stride(from: 0, to: parts.documents.count, by: 2).map { first in
      let pair = parts.documents[first...].prefix(2)
      let rephrases = (0..<generations).flatMap { sample in pair.map { parts.generations(of: $0)[sample] } }
      return StreamUnit(rephrases + pair.map(parts.real))
    }
  }
}

// %% The same training for each method, in two worlds
let methods: [SyntheticMethod] = [.simple, .stitched, braided]
let study = WorldStudy(
  .megadocs, scale: try Scale(named: scale), worlds: 2, in: RunStore(runsDirectory),
  workers: workers > 0 ? workers : Machine.current.cores)
let results = try study.train(
  methods.map { method in
    Treatment(method, generations: 8).changing { ($0.realEpochs, $0.weightDecay, $0.mixingFraction) = (6, 0.8, 0.75) }
  })

// %% What came of it
let splits = [("i.i.d.", WorldStudy.reporting), ("threads", WorldStudy.threads), ("other style", WorldStudy.encyclopaedia)]
var table = Table(["method"] + splits.map(\.0), caption: "Loss in nats per token, mean and deviation over \(study.worlds) worlds.")
for result in results { table.append([result.treatment.method.name] + (try splits.map { "\(try result.loss($0.1))" })) }
table

// %% Where in a thread it helps
let places = try results.map { [try $0.earlyLoss(WorldStudy.threads, at: 0), try $0.loss(WorldStudy.threads, late: true, at: 1)] }
var figure = Figure(
  "A method beside the papers'", x: .categories(["First half", "Second half"]), y: .linear("Loss on threads (nats per token)"))
for (result, losses) in zip(results, places) {
  figure.add(.line(result.treatment.method.name, losses.map { Point($0) }, result.treatment.method.role))
}
figure

// %% [markdown]
// At this scale stitched is best, braided lies between it and simple rephrasing, and two worlds are too few to call it more than an
// impression: the figure's bars are deviations over worlds. It agrees with the idea that a megadoc gains by what returns within reach.
