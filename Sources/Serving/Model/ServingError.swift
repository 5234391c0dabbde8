/// Why a model cannot be served.
package enum ServingError: Error, CustomStringConvertible {
  case attendsWithinDocuments
  case vocabularies([Int])
  case tokenizer(Int, model: Int)
  case noKey(address: String)

  package var description: String {
    switch self {
    case .attendsWithinDocuments:
      "a model with crossDocumentAttention = false cannot be served: sampling attends to everything before, which it was not trained for"
    case .vocabularies(let sizes):
      "the models have vocabularies of \(sizes.map(String.init).joined(separator: ", ")) tokens: only models of one vocabulary answer together"
    case .tokenizer(let tokenizer, let model):
      "the tokenizer has \(tokenizer) tokens and the model \(model): serve it with the tokenizer that it was trained with"
    case .noKey(let address):
      """
      \(address) can be reached from other machines: put a key for clients into the environment variable \(ServingLimits.keyVariable), \
      or serve on 127.0.0.1
      """
    }
  }
}
