#include "CSessionProtocol.h"
#include <errno.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

static bool send_packet(int socket, char kind, bool is_last, uint64_t number, const char *content, size_t size) {
  char header[megadoc_packet_header_size] = {kind, is_last};
  for (int byte = 0; byte < 8; byte++) header[2 + byte] = (char)(number >> 8 * byte);
  struct iovec parts[] = {{header, sizeof header}, {(char *)content, size}};
  struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
  while (sendmsg(socket, &message, MSG_NOSIGNAL) < 0)
    if (errno == EAGAIN) {
      struct pollfd ready = {.fd = socket, .events = POLLOUT};
      poll(&ready, 1, 1000);
    } else if (errno != EINTR) {
      return false;
    }
  return true;
}

bool megadoc_send_message(int socket, char kind, uint64_t number, const void *content, size_t size) {
  for (size_t start = 0; start == 0 || start < size; start += megadoc_packet_largest_content) {
    size_t rest = size - start;
    bool is_last = rest <= megadoc_packet_largest_content;
    size_t length = is_last ? rest : megadoc_packet_largest_content;
    if (!send_packet(socket, kind, is_last, number, (const char *)content + start, length)) return false;
  }
  return true;
}
