/// What a stream's description says, as JSON.
struct StreamProvenance: Encodable {
  var source: String
  var method: StreamMethod
  var tokenizer: String
  var documents: Int
  var generators: [String]
}
