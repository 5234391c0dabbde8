#include "CSentencePiece.h"

#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <vector>

using sentencepiece::SentenceIterator;
using sentencepiece::SentencePieceProcessor;
using sentencepiece::SentencePieceTrainer;
using Status = sentencepiece::util::Status;

struct csp_model {
  SentencePieceProcessor processor;
};

namespace {

template <typename Element>
Element *copy(const Element *elements, size_t count) {
  auto *memory = static_cast<Element *>(std::malloc(count ? count * sizeof(Element) : 1));
  if (!memory) throw std::bad_alloc();
  if (count) std::memcpy(memory, elements, count * sizeof(Element));
  return memory;
}

bool fail(char **error, const char *reason) {
  *error = strdup(reason);
  return false;
}

/// Runs `work`, which answers with a Status; nothing thrown may reach Swift.
template <typename Work>
bool guarded(char **error, Work work) {
  try {
    const Status status = work();
    return status.ok() || fail(error, status.ToString().c_str());
  } catch (const std::exception &exception) {
    return fail(error, exception.what());
  } catch (...) {
    return fail(error, "unknown C++ exception");
  }
}

class Texts : public SentenceIterator {
 public:
  Texts(const char *const *texts, const size_t *lengths, size_t count) : texts_(texts), lengths_(lengths), count_(count) { load(); }
  bool done() const override { return position_ == count_; }
  void Next() override { ++position_; load(); }
  const std::string &value() const override { return value_; }
  Status status() const override { return Status(); }

 private:
  void load() {
    if (position_ < count_) value_.assign(texts_[position_], lengths_[position_]);
  }
  const char *const *texts_;
  const size_t *lengths_;
  size_t count_;
  size_t position_ = 0;
  std::string value_;
};

}  // namespace

bool csp_train(const char *const *texts, const size_t *lengths, size_t count, int vocabulary_size,
               char **model, size_t *model_length, char **error) {
  return guarded(error, [&] {
    Texts iterator(texts, lengths, count);
    std::string bytes;
    // The text is taken as it is, so that decoding gives back what was encoded; one thread, so that the same text always
    // gives the same model.
    const Status status = SentencePieceTrainer::Train(
        {{"model_type", "bpe"},
         {"vocab_size", std::to_string(vocabulary_size)},
         {"byte_fallback", "true"},
         {"character_coverage", "0.9995"},
         {"normalization_rule_name", "identity"},
         {"remove_extra_whitespaces", "false"},
         {"add_dummy_prefix", "false"},
         {"num_threads", "1"},
         {"minloglevel", "2"}},
        &iterator, &bytes);
    if (status.ok()) {
      *model = copy(bytes.data(), bytes.size());
      *model_length = bytes.size();
    }
    return status;
  });
}

csp_model *csp_load(const char *bytes, size_t length, char **error) {
  csp_model *model = nullptr;
  const bool loaded = guarded(error, [&] {
    model = new csp_model;
    return model->processor.LoadFromSerializedProto({bytes, length});
  });
  if (loaded) return model;
  delete model;
  return nullptr;
}

void csp_free(csp_model *model) { delete model; }

int csp_vocabulary_size(const csp_model *model) { return model->processor.GetPieceSize(); }

bool csp_encode(const csp_model *model, const char *text, size_t length, int32_t **tokens, size_t *count, char **error) {
  return guarded(error, [&] {
    std::vector<int> ids;
    const Status status = model->processor.Encode({text, length}, &ids);
    if (status.ok()) {
      *tokens = copy(ids.data(), ids.size());
      *count = ids.size();
    }
    return status;
  });
}

bool csp_decode(const csp_model *model, const int32_t *tokens, size_t count, char **text, size_t *length, char **error) {
  return guarded(error, [&] {
    std::string decoded;
    const Status status = model->processor.Decode(std::vector<int>(tokens, tokens + count), &decoded);
    if (status.ok()) {
      *text = copy(decoded.data(), decoded.size());
      *length = decoded.size();
    }
    return status;
  });
}

void csp_release(void *memory) { std::free(memory); }
