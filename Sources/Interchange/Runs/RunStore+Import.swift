public import Pretraining
import Tensor

extension RunStore {
  /// Files the model in a folder of Hugging Face's form as a complete run of no steps, which everything takes that takes a trained run:
  /// it can be evaluated, asked questions, sampled from, used as a teacher, and continued (`RunConfiguration(continuing:data:)`).
  ///
  ///     let teacher = try store.importModel(from: "models/teacher", context: 1024)
  ///
  /// There are Llama, Qwen2, Qwen3 and GPT-2, in float32, float16 or bfloat16, in one file or several. The same weights and settings make
  /// the same run.
  ///
  /// - Parameters:
  ///   - context: tokens in a window; as many as the model has positions when nil, but at most 4096.
  ///   - evaluation: held-out text on which its losses are measured at once.
  ///
  /// Throws a ``ModelFolderError`` or ``SafetensorsError`` that says what is wrong with the folder.
  @discardableResult
  public func importModel(
    from folder: String, context: Int? = nil, evaluation: EvaluationConfiguration = EvaluationConfiguration(), threads: Int = 1
  ) throws -> Run {
    try file(TransformersModel.read(folder, context: context, threads: threads), evaluation: evaluation)
  }
}
