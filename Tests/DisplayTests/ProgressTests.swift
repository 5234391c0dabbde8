import Display
import Testing

@Test func theBarFillsInEighthsOfACharacter() {
  #expect(ProgressBar("train", completed: 0, total: 100).line(width: 4) == "train         0 %  ")
  #expect(ProgressBar("train", completed: 50, total: 100, detail: "loss 2").line(width: 4) == "train  ██    50 %  loss 2")
  #expect(ProgressBar("train", completed: 15, total: 100).line(width: 4) == "train  ▌     15 %  ")
  #expect(ProgressBar("train", completed: 100, total: 100).line(width: 4) == "train  ████ 100 %  ")
  #expect(ProgressBar("read", completed: 7, total: 0, detail: "files").line() == "read  7  files")
}
