import Display
import Testing

@Test func theBarFillsInEighthsOfACharacter() {
  #expect(ProgressBar("train", completed: 0, total: 100).line(width: 4) == "train         0 %  ")
  #expect(ProgressBar("train", completed: 50, total: 100, detail: "loss 2").line(width: 4) == "train  ██    50 %  loss 2")
  #expect(ProgressBar("train", completed: 15, total: 100).line(width: 4) == "train  ▌     15 %  ")
  #expect(ProgressBar("train", completed: 100, total: 100).line(width: 4) == "train  ████ 100 %  ")
  #expect(ProgressBar("read", completed: 7, total: 0, detail: "files").line() == "read  7  files")
}

@Test func `any numbers make a line`() {
  #expect(ProgressBar("x", completed: .max, total: 3).line(width: 4) == "x  ████ 100 %  ")
  #expect(ProgressBar("x", completed: .min, total: .max).line(width: 4) == "x         0 %  ")
  #expect(ProgressBar("x", completed: .max / 2 + 1, total: .max).line(width: 4) == "x  ██    50 %  ")
  #expect(ProgressBar("x", completed: 5, total: .min).line() == "x  5  ")
  for total in 1...300 {
    for done in 0...total { #expect(ProgressBar("", completed: done, total: total).part(of: 160) == done * 160 / total) }
  }
}
