// libcurl: requests over HTTP. Only Corpus imports it. Swift calls no function with variable arguments, hence those below.
#pragma once
#include <curl/curl.h>

static inline CURLcode curl_set_number(CURL *handle, CURLoption option, long value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_text(CURL *handle, CURLoption option, const char *value) { return curl_easy_setopt(handle, option, value); }
static inline CURLcode curl_set_pointer(CURL *handle, CURLoption option, void *value) { return curl_easy_setopt(handle, option, value); }

/// The number of bytes that it returns was taken; fewer than given end the transfer.
typedef size_t (*curl_receiver)(char *bytes, size_t one, size_t count, void *context);

static inline CURLcode curl_set_receiver(CURL *handle, curl_receiver receiver, void *context) {
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receiver);
}

/// Called before the request is sent, also when libcurl would send it again by itself; other than CURL_PREREQFUNC_OK ends the transfer.
static inline CURLcode curl_set_before_sending(CURL *handle, curl_prereq_callback function, void *context) {
  curl_easy_setopt(handle, CURLOPT_PREREQDATA, context);
  return curl_easy_setopt(handle, CURLOPT_PREREQFUNCTION, function);
}

/// 0 where none was received.
static inline long curl_status(CURL *handle) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

static inline CURLMcode curl_set_multi_number(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}
