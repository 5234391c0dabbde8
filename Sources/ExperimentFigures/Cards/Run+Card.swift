public import Display
import Figures
public import Pretraining

extension Run: Displayable {
  /// A card: state, settings that differ from the defaults, last losses by split, and the curve of the training loss.
  public var mimeBundle: MimeBundle {
    var card = Card("Run \(identity.short), \(status.rawValue)")
    if let failure { card.add("failed", failure) }
    do {
      let (history, evaluations) = (try history, try evaluations)
      card.add("steps", "\(history.count) of \(steps)" + (history.tokens.last.map { ", \($0) tokens" } ?? ""))
      if let seconds = history.seconds.last { card.add("time", formattedDuration(seconds)) }
      card.add("trained", "\(created) by \(codeVersion) on \(processor)")
      configuration.add(to: &card)
      if history.count > 1 {
        let losses = history.loss.map(Double.init)
        card.add("training loss", "\(sparkline(losses)) \(formatted(losses.last!))")
        card.picture = Self.curve(history).mimeBundle
      }
      if !evaluations.losses.isEmpty { card.tables.append(Self.table(evaluations)) }
    } catch {
      card.add("curves", "\(error)")
    }
    return card.mimeBundle
  }

  private static func curve(_ history: History) -> Figure {
    let points = zip(history.tokens, history.loss).map { Point(Double($0), Double($1)) }
    var figure = Figure("", x: .linear("Tokens trained on"), y: .linear("Training loss (nats per token)"))
    figure.add(.curve("", points, .slot(2)))
    figure.panelSize = Size(480, 240)
    return figure
  }

  private static func table(_ evaluations: Evaluations) -> Table {
    let rows = evaluations.losses.sorted { $0.key < $1.key }.map { metric, losses in
      [metric, formatted(losses.last ?? .nan), sparkline(losses, width: 12), "\(evaluations.tokens[metric] ?? 0)"]
    }
    return Table(["split", "loss", "course", "tokens"], rows: rows)
  }
}
