/// How other programs keep tokens.
public enum TokenFileFormat: String, CaseIterable, Hashable, Sendable {
  /// nanoGPT: 16-bit tokens and nothing else.
  case nanoGPT = "nanogpt"
  /// llm.c and modded-nanogpt: 256 numbers of 32 bits first (20240520, 1, tokens), then 16-bit tokens. With 20240801 and 7, 32-bit tokens.
  case llmC = "llm.c"
  /// Megatron: NAME.bin holds the tokens, NAME.idx the lengths of sequences and which of them make a document.
  case megatron
}
