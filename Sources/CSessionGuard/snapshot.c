#define _GNU_SOURCE
#include "internal.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

ssize_t megadoc_receive(int socket, void *buffer, size_t size, int *descriptors, size_t *count) {
  char space[CMSG_SPACE(8 * sizeof(int))];
  struct iovec part = {buffer, size};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = space, .msg_controllen = sizeof space};
  ssize_t length;
  do {
    length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    // A cell may have told all descriptors not to wait.
    if (length < 0 && errno == EAGAIN) fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) & ~O_NONBLOCK);
  } while (length < 0 && (errno == EINTR || errno == EAGAIN));
  size_t limit = *count;
  *count = 0;
  if (length < 0) return length;
  for (struct cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    *count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    if (*count > limit) *count = limit;
    memcpy(descriptors, CMSG_DATA(part), *count * sizeof(int));
  }
  return length;
}

megadoc_copy megadoc_snapshot(void) {
  megadoc_end_idle_threads();
  // The C library's fork takes the allocator's locks first, so that they are free in the new process.
  pid_t between = fork();
  if (between < 0) return megadoc_copy_failed;
  if (between > 0) {
    int status = 0;
    pid_t ended;
    do ended = waitpid(between, &status, 0);
    while (ended < 0 && errno == EINTR);
    return ended < 0 || status == 0 ? megadoc_copy_made : megadoc_copy_failed;
  }
  // A child of a child that ends becomes the front's: a cell that waits for its own children must not find it.
  pid_t copy = fork();
  if (copy != 0) _exit(copy < 0);
  // A group of its own: when the front kills the other with its group, this one stays.
  setpgid(0, 0);
  megadoc_forget_threads();
  megadoc_guard_adopt_process();
  return megadoc_is_copy;
}

void megadoc_follow_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }
