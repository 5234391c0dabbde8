#define _GNU_SOURCE
#include "CSessionProtocol.h"
#include "internal.h"
#include <errno.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { largest_answer = 1 << 20 };

static int front = -1, acknowledgements = -1;
static _Atomic uint64_t message_number = (uint64_t)1 << 62;

static bool tell_front(char kind, const char *content, size_t size) {
  return megadoc_send_message(front, kind, atomic_fetch_add(&message_number, 1), content, size);
}

void megadoc_report_damage(const megadoc_cell_outcome *outcome) {
  static char text[megadoc_packet_largest_content];
  size_t length = (size_t)snprintf(text, sizeof text, "%s %d " MEGADOC_MAIN_THREAD "\n" MEGADOC_DAMAGED "\n",
    outcome->ending == megadoc_cell_trapped ? MEGADOC_TRAPPED : MEGADOC_INTERRUPTED, outcome->code);
  for (size_t i = 0; i < outcome->frame_count && length < sizeof text; i++) {
    uintptr_t offset;
    const char *library = megadoc_locate(outcome->frames[i] - (i > 0), &offset);
    if (library) length += (size_t)snprintf(text + length, sizeof text - length, MEGADOC_FRAME " %lx %s\n", (unsigned long)offset, library);
  }
  tell_front(megadoc_packet_status, text, length < sizeof text ? length : sizeof text);
}

void megadoc_report_sample(bool is_own) {
  const char *word = is_own ? MEGADOC_OWN_CODE : MEGADOC_OTHER_CODE;
  tell_front(megadoc_packet_sample, word, strlen(word));
}

/// `print` holds the lock of standard output while it writes a line in several parts, so whoever has the lock comes between two
/// lines. False after a tenth of a second: a thread may keep it for ever (a description that never ends).
static bool lock_output(void) {
  for (int attempt = 0; attempt < 100; attempt++) {
    if (ftrylockfile(stdout) == 0) return true;
    usleep(1000);
  }
  return false;
}

/// Standard error reaches the front by packets, so that it is told from standard output, which has a pipe. Waiting until the
/// front has taken the text keeps the common order of both.
static ssize_t send_error(const char *text, size_t size) {
  for (size_t start = 0; start < size; start += megadoc_packet_largest_content) {
    size_t length = size - start < megadoc_packet_largest_content ? size - start : megadoc_packet_largest_content;
    if (!tell_front(megadoc_packet_error_text, text + start, length)) return write(2, text, size);
    struct pollfd ready = {.fd = acknowledgements, .events = POLLIN};
    char byte;
    if (poll(&ready, 1, 2000) == 1 && read(acknowledgements, &byte, 1) < 0) break;
  }
  return (ssize_t)size;
}

static ssize_t write_error(void *cookie, const char *text, size_t size) {
  // A torn line is better than no text.
  bool is_locked = lock_output();
  ssize_t written = send_error(text, size);
  if (is_locked) funlockfile(stdout);
  return written;
}

/// The line that the front has sent, and how much of it has been read.
static char answer[largest_answer];
static size_t length, position;

/// Asks the front for a line; 0, the end of the input, where it has no one to ask.
static ssize_t read_input(void *cookie, char *buffer, size_t size) {
  if (position == length) {
    length = position = 0;
    if (!tell_front(megadoc_packet_question, "", 0)) return 0;
    ssize_t count;
    do count = recv(front, answer, sizeof answer - 1, 0);
    while (count < 0 && errno == EINTR);
    const char *mark = MEGADOC_ANSWER "\n";
    if (count < (ssize_t)strlen(mark) || memcmp(answer, mark, strlen(mark)) != 0) return 0;
    position = strlen(mark);
    length = (size_t)count;
    answer[length++] = '\n';
  }
  size_t taken = length - position < size ? length - position : size;
  memcpy(buffer, answer + position, taken);
  position += taken;
  return (ssize_t)taken;
}

void megadoc_connect_streams(int control, int acknowledging) { front = control, acknowledgements = acknowledging; }

void megadoc_renew_streams(void) {
  length = position = 0;
  FILE *output = fdopen(1, "w");
  FILE *error = fopencookie(NULL, "w", (cookie_io_functions_t){.write = write_error});
  FILE *input = fopencookie(NULL, "r", (cookie_io_functions_t){.read = read_input});
  // Unbuffered: what a cell wrote is on its way whatever happens next, and both streams keep their common order.
  if (output) setvbuf(output, NULL, _IONBF, 0), stdout = output;
  if (error) setvbuf(error, NULL, _IONBF, 0), stderr = error;
  if (input) stdin = input;
}

void megadoc_flush_streams(void) {
  // `fflush` of all streams waits for the lock of each, those of earlier cells too, and keeps every fork waiting meanwhile.
  static bool is_kept;
  if (is_kept || (is_kept = !lock_output())) return;
  fflush(NULL);
  funlockfile(stdout);
}
