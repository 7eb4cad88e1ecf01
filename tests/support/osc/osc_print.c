// SPDX-License-Identifier: GPL-3.0-or-later

// Receives OSC and prints each message as it arrives: address, arguments.

#include <lo/lo.h>

#include <arpa/inet.h>
#include <getopt.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

typedef struct {
  const char* until; ///< Address to count; NULL: all
  const char* only;  ///< Addresses to print begin so; NULL: all
  long        n_left;
  const char* ask; ///< Whom to send `/prodval/hello` first; NULL: nobody
  bool        with_age;
} Printer;

// liblo aligns to 4 bytes what its union would have at 8: hence the copies.
static void
print_argument(char type, const void* argument)
{
  int32_t i = 0;
  float   f = 0.0f;
  switch (type) {
    case LO_INT32:
      memcpy(&i, argument, sizeof(i));
      printf(" %d", i);
      break;
    case LO_FLOAT:
      memcpy(&f, argument, sizeof(f));
      printf(" %.4g", (double)f);
      break;
    case LO_STRING:
      printf(" \"%s\"", (const char*)argument);
      break;
    default:
      printf(" (type %c)", type);
  }
}

// Seconds since the time that the bundle is tagged with.
static void
print_age(lo_message message)
{
  lo_timetag       now;
  const lo_timetag then = lo_message_get_timestamp(message);
  lo_timetag_now(&now);
  printf("[%.3f] ", then.sec ? lo_timetag_diff(now, then) : 0.0);
}

static int
on_message(const char* path,
           const char* types,
           lo_arg**    arguments,
           int         n,
           lo_message  message,
           void*       user)
{
  Printer* const p = (Printer*)user;
  if (!p->until || !strcmp(path, p->until)) {
    --p->n_left;
  }
  if (p->only && strncmp(path, p->only, strlen(p->only)) != 0) {
    return 0;
  }
  if (p->with_age) {
    print_age(message);
  }
  fputs(path, stdout);
  for (int i = 0; i < n; ++i) {
    print_argument(types[i], arguments[i]);
  }
  putchar('\n');
  fflush(stdout);
  return 0;
}

// Send a command, as "/prodval/load models/x".
static int
send_command(int n, char** words)
{
  lo_address to      = lo_address_new_from_url(words[0]);
  lo_message message = lo_message_new();
  for (int i = 2; i < n; ++i) {
    lo_message_add_string(message, words[i]);
  }
  const int r = to ? lo_send_message(to, words[1], message) : -1;
  lo_message_free(message);
  lo_address_free(to);
  return r < 0;
}

// At a port of this machine alone; -1 if it is taken.
static int
bind_loopback(const char* port)
{
  struct sockaddr_in at = { .sin_family      = AF_INET,
                            .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t          n  = sizeof(at);
  at.sin_port           = htons((uint16_t)(port ? strtoul(port, NULL, 10) : 0));
  const int fd          = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || bind(fd, (const struct sockaddr*)&at, n) ||
      getsockname(fd, (struct sockaddr*)&at, &n)) {
    return -1;
  }
  printf("listening at port %d\n", ntohs(at.sin_port));
  fflush(stdout);
  return fd;
}

// liblo's own sockets listen to everybody: it is given the packets instead.  The
// name of its socket goes at once, so that no killed process leaves it behind.
static lo_server
new_reader(void)
{
  char path[64];
  snprintf(path, sizeof(path), "/tmp/osc_print.%ld", (long)getpid());
  unlink(path);
  lo_server server = lo_server_new_with_proto(path, LO_UNIX, NULL);
  unlink(path);
  return server;
}

static void
read_packet(lo_server server, int fd)
{
  static char   packet[65536];
  struct pollfd in = { .fd = fd, .events = POLLIN };
  const ssize_t n =
    poll(&in, 1, 50) > 0 ? recv(fd, packet, sizeof(packet), MSG_DONTWAIT) : 0;
  if (n > 0) {
    lo_server_dispatch_data(server, packet, (size_t)n);
  }
}

// From the port that the answer is expected at.
static void
ask(const char* url, int fd)
{
  static const char  hello[] = "/prodval/hello\0\0,\0\0";
  lo_address         address = lo_address_new_from_url(url);
  struct sockaddr_in to      = { .sin_family      = AF_INET,
                                 .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  to.sin_port =
    htons((uint16_t)strtoul(lo_address_get_port(address), NULL, 10));
  lo_address_free(address);
  sendto(fd, hello, sizeof(hello), 0, (const struct sockaddr*)&to, sizeof(to));
}

static int
receive(Printer* p, const char* port, double seconds)
{
  const int fd     = bind_loopback(port);
  lo_server server = fd < 0 ? NULL : new_reader();
  if (!server) {
    fprintf(stderr, "osc_print: can't listen at port %s\n", port ? port : "0");
    return 1;
  }
  lo_server_add_method(server, NULL, NULL, on_message, p);
  if (p->ask) {
    ask(p->ask, fd);
  }
  lo_timetag begin;
  lo_timetag now;
  lo_timetag_now(&begin);
  do {
    read_packet(server, fd);
    lo_server_recv_noblock(server, 0);
    lo_timetag_now(&now);
  } while (p->n_left > 0 && lo_timetag_diff(now, begin) < seconds);
  lo_server_free(server);
  return p->n_left > 0 && p->until ? 3 : 0;
}

int
main(int argc, char** argv)
{
  static const struct option options[] = {
    { "seconds", required_argument, NULL, 's' },
    { "count", required_argument, NULL, 'c' },
    { "until", required_argument, NULL, 'u' },
    { "only", required_argument, NULL, 'o' },
    { "ask", required_argument, NULL, 'k' },
    { "age", no_argument, NULL, 'a' },
    { "send", no_argument, NULL, 'x' },
    { NULL, 0, NULL, 0 }
  };
  Printer printer = { .n_left = 1000000000L };
  double  seconds = 1e9;
  bool    wrong   = false;
  bool    sends   = false;
  for (int o; (o = getopt_long(argc, argv, "", options, NULL)) != -1;) {
    seconds          = o == 's' ? strtod(optarg, NULL) : seconds;
    printer.n_left   = o == 'c' ? strtol(optarg, NULL, 10) : printer.n_left;
    printer.until    = o == 'u' ? optarg : printer.until;
    printer.only     = o == 'o' ? optarg : printer.only;
    printer.ask      = o == 'k' ? optarg : printer.ask;
    printer.with_age = printer.with_age || o == 'a';
    sends            = sends || o == 'x';
    wrong            = wrong || o == '?';
  }
  if (wrong || argc - optind < (sends ? 2 : 1)) {
    fputs("usage: osc_print [--seconds S] [--count N] [--until ADDRESS] "
          "[--only PREFIX] [--ask URL] [--age] PORT\n"
          "       osc_print --send URL ADDRESS [STRING]...\n",
          stderr);
    return 2;
  }
  // Port 0: any that is free.
  const char* const port = strcmp(argv[optind], "0") ? argv[optind] : NULL;
  return sends ? send_command(argc - optind, argv + optind)
               : receive(&printer, port, seconds);
}
