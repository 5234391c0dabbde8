// SentencePiece has a C++ interface only, with types that Swift does not import; this is the part of it that Corpus needs,
// in C. Nobody else imports it. Every out-parameter that is set must be released with csp_release, and every failure sets
// *error to a message.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct csp_model csp_model;

/// Trains BPE with byte fallback on texts[0 ..< count]; sets *model to the serialised model. False on failure.
/// Ids: 0 unknown (never met, thanks to byte fallback), 1 beginning, 2 end.
bool csp_train(const char *const *texts, const size_t *lengths, size_t count, int vocabulary_size,
                char **model, size_t *model_length, char **error);

/// Reads a serialised model; null on failure.
csp_model *csp_load(const char *bytes, size_t length, char **error);
void csp_free(csp_model *model);
int csp_vocabulary_size(const csp_model *model);

/// Sets *tokens to an array of *count ids. False on failure.
bool csp_encode(const csp_model *model, const char *text, size_t length, int32_t **tokens, size_t *count, char **error);

/// Sets *text to *length bytes of UTF-8. False on failure.
bool csp_decode(const csp_model *model, const int32_t *tokens, size_t count, char **text, size_t *length, char **error);

void csp_release(void *memory);

#ifdef __cplusplus
}
#endif
