// What the front and a session say to each other, written once for all four that speak it: the front, the session program, its
// guard in C, and the runtime that the session loads. In C because the guard is, and because the runtime and the program must
// not both bring the same Swift type into one process.
//
// Front and session share a socket of packets. Text that a cell prints has a pipe of its own.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// MARK: - Packets, from the session to the front

/// A packet is a header and some content. The header: what the message is about, whether this packet is its last, and a number
/// that all packets of the message have, in eight bytes, the lowest first.
enum { megadoc_packet_header_size = 10, megadoc_packet_largest_content = 60000 };

/// What a message is about.
enum {
  /// A `DisplayEvent`.
  megadoc_packet_event = 'e',
  /// An asynchronous cell reached the end of its text.
  megadoc_packet_completed = 'c',
  /// Lines of text from the session itself, as below.
  megadoc_packet_status = 's',
  /// Text for standard error.
  megadoc_packet_error_text = 'E',
  /// The cell reads its standard input, and gets a line as below.
  megadoc_packet_question = 'q',
  /// Where the cell was found at work when the front asked, in one of the two words below.
  megadoc_packet_sample = 'p',
  /// Files and the like that the cell has asked for.
  megadoc_packet_inputs = 'i',
};

/// Sends a message in as many packets as it needs. A packet is sent whole or not at all, so a cell that is stopped in the middle of
/// sending, or a second thread that sends at the same time, cannot garble what the front reads, and no lock is held that a stopped
/// cell would keep. Safe in a signal handler. False where nobody receives it.
bool megadoc_send_message(int socket, char kind, uint64_t number, const void *content, size_t size);

// MARK: - Requests, from the front to the session; the first word of a message

/// `run NUMBER` or `run NUMBER optimized`, then lines: the cell's library, and what becomes of its variables.
#define MEGADOC_RUN "run"
/// The same for a cell that has `await` at its top level.
#define MEGADOC_RUN_ASYNCHRONOUSLY "run-asynchronously"
/// The second word behind either, for a cell that is compiled for speed.
#define MEGADOC_OPTIMIZED "optimized"
/// The cell that ran last does not count: earlier functions are again what they were before it.
#define MEGADOC_DISCARD "discard"
/// `set NAME`, then the value: an environment variable for the cells that come.
#define MEGADOC_SET "set"
/// Comes with three descriptors, by which the copy of the session is reached.
#define MEGADOC_SNAPSHOT "snapshot"
/// To a copy: the process that it is a copy of has gone, and the copy takes its place.
#define MEGADOC_RESUME "resume"
/// A line of input, behind a line with this word; or none, at the end of the input.
#define MEGADOC_ANSWER "answer"
#define MEGADOC_ANSWER_NONE "answer-none"

/// What becomes of the variables of a cell; the path of a file follows on a line of its own.
#define MEGADOC_VARIABLES_NONE "none"
#define MEGADOC_VARIABLES_NOTE "note"
#define MEGADOC_VARIABLES_PUT_BACK "put-back"

// MARK: - Status messages, from the session; the first word

#define MEGADOC_READY "ready"
/// Why is on the next line.
#define MEGADOC_UNUSABLE "unusable"
/// `snapshot PROCESS`; or why there is none.
#define MEGADOC_NO_SNAPSHOT "no-snapshot"

/// How a cell ended: `ENDING CODE THREAD`, then lines.
#define MEGADOC_FINISHED "finished"
#define MEGADOC_TRAPPED "trapped"
#define MEGADOC_EXITED "exited"
#define MEGADOC_THREW "threw"
#define MEGADOC_INTERRUPTED "interrupted"
#define MEGADOC_UNLOADABLE "unloadable"
#define MEGADOC_MAIN_THREAD "main"
#define MEGADOC_OTHER_THREAD "thread"
/// A line of its own: the process is not fit to run another cell.
#define MEGADOC_DAMAGED "damaged"
/// `unfit`, then why: the cell has ended well, but no other can be run in this process.
#define MEGADOC_UNFIT "unfit"
/// How a line of printed text begins that tells of a thread which an earlier cell has left behind; what it does follows.
#define MEGADOC_LATE_TRAP "a thread that an earlier cell has started "
/// `frame OFFSET LIBRARY`, the offset in hexadecimal digits.
#define MEGADOC_FRAME "frame"
/// `error TYPE`, then the text of the error to the end of the message.
#define MEGADOC_ERROR "error"

/// Where a sample found the cell: in code of its own, or elsewhere.
#define MEGADOC_OWN_CODE "own"
#define MEGADOC_OTHER_CODE "other"
