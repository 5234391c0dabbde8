public import Corpus

extension PagePlan {
  /// A plan for text of one's own, as much or as little as there is: three amounts of data, each twice the one before.
  ///
  /// - Parameters:
  ///   - documents: all of them, held-out ones too; a fifth is held out.
  ///   - realTokens: of the largest amount. With less text it is what four fifths of the documents hold, at four bytes a token.
  public init(fitting documents: [Document], realTokens: Int, width: Int = 64, seeds: Int = 4) {
    self.init(.default)
    let bytes = documents.reduce(0) { $0 + $1.text.utf8.count }
    let largest = max(64, min(realTokens, bytes / 5))
    (self.realTokens, multiples, comparedCorpora) = (largest / 4, [1, 2, 4], 3)
    pageLengths = 1...Int.max
    vocabulary = bytes >= 400_000 ? 1024 : bytes >= 100_000 ? 700 : 400
    context = largest >= 16_000 ? 512 : largest >= 4000 ? 128 : 32
    // Tuning and reporting have a tenth of the text each; a window needs one token more than the context.
    windows = max(1, min(100, bytes / 50 / context))
    (widths, mainWidth, self.seeds) = ([width], width, seeds)
    (realEpochs, weightDecays) = ([4, 8, 16, 32], [0.4, 0.8, 1.6, 3.2])
    (mixedEpochs, searchSeeds) = ([2, 4, 8, 16], [0])
  }
}
