import Display
import Testing

@Test func theBarFillsInEighthsOfACharacter() {
  #expect(Progress("train", completed: 0, total: 100).line(width: 4) == "train         0 %  ")
  #expect(Progress("train", completed: 50, total: 100, detail: "loss 2").line(width: 4) == "train  ██    50 %  loss 2")
  #expect(Progress("train", completed: 15, total: 100).line(width: 4) == "train  ▌     15 %  ")
  #expect(Progress("train", completed: 100, total: 100).line(width: 4) == "train  ████ 100 %  ")
  #expect(Progress("read", completed: 7, total: 0, detail: "files").line() == "read  7  files")
}
