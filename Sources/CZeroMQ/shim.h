// ZeroMQ, the transport of the Jupyter protocol, and eventfd, which ends a wait for its sockets and which Swift's Glibc
// module leaves out. Only Jupyter imports it.
#pragma once
#include <errno.h>
#include <sys/eventfd.h>
#include <zmq.h>
