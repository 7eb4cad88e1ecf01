// SPDX-License-Identifier: GPL-3.0-or-later

/// A session manager of the tests' own talks to the program's side of NSM, and
/// so do others, who are not listened to.

#include "host/nsm.h"
#include "host/session.h"
#include "support/run_suite.h"

#include <check.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define OPEN "/nsm/client/open\0\0\0\0,sss\0\0\0\0"
#define SAVE "/nsm/client/save\0\0\0\0,\0\0\0"

static int                manager;
static char               url[64];
static struct sockaddr_in client; ///< Where the announcement came from
static char               folder[] = "/tmp/pv-nsm-XXXXXX";

static struct sockaddr_in
address(const char* number, uint16_t port)
{
  struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = port };
  ck_assert_int_eq(inet_pton(AF_INET, number, &at.sin_addr), 1);
  return at;
}

static int
open_socket(struct sockaddr_in* at)
{
  socklen_t n  = sizeof(*at);
  const int fd = socket(AF_INET, SOCK_DGRAM, 0);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(bind(fd, (struct sockaddr*)at, sizeof(*at)), 0);
  ck_assert_int_eq(getsockname(fd, (struct sockaddr*)at, &n), 0);
  return fd;
}

static void
set_up(void)
{
  struct sockaddr_in at = address("127.0.0.1", 0);
  manager               = open_socket(&at);
  snprintf(url, sizeof(url), "osc.udp://127.0.0.1:%u/", ntohs(at.sin_port));
}

static void
tear_down(void)
{
  close(manager);
}

static void
await_announcement(void)
{
  char          packet[1024];
  socklen_t     n  = sizeof(client);
  struct pollfd in = { .fd = manager, .events = POLLIN };
  ck_assert_int_eq(poll(&in, 1, 20000), 1);
  ck_assert_int_gt(
    recvfrom(manager, packet, sizeof(packet), 0, (struct sockaddr*)&client, &n),
    0);
  ck_assert_str_eq(packet, "/nsm/server/announce");
}

static PvNsm*
open_client(void)
{
  PvError      error;
  PvNsm* const nsm = pv_nsm_open(url, "prodval-jack", &error);
  ck_assert_msg(nsm != NULL, "%s", error.text);
  await_announcement();
  return nsm;
}

static void
send_to(int from, const struct sockaddr_in* to, const void* packet, size_t n)
{
  ck_assert_int_eq(
    sendto(from, packet, n, 0, (const struct sockaddr*)to, sizeof(*to)), n);
}

static void
say(const void* packet, size_t n)
{
  send_to(manager, &client, packet, n);
}

static size_t
add(char* packet, size_t at, const char* text)
{
  strcpy(packet + at, text);
  return at + (strlen(text) | 3) + 1;
}

static void
say_open(const char* path, const char* id)
{
  char   packet[16384] = OPEN;
  size_t n             = add(packet, sizeof(OPEN) - 1, path);
  n                    = add(packet, n, "Display");
  say(packet, add(packet, n, id));
}

static uint32_t
count_answers(void)
{
  char     packet[1024];
  uint32_t n = 0;
  while (recv(manager, packet, sizeof(packet), MSG_DONTWAIT) > 0) {
    ++n;
  }
  return n;
}

START_TEST(only_the_manager_is_listened_to)
{
  PvNsmRequest             request;
  PvNsm* const             nsm  = open_client();
  const struct sockaddr_in here = { .sin_family = AF_INET };
  struct sockaddr_in       at   = here;
  socklen_t                n    = sizeof(at);
  ck_assert_int_eq(getsockname(manager, (struct sockaddr*)&at, &n), 0);
  // Its port at another address, another port at its address.
  struct sockaddr_in other_address = address("127.0.0.2", at.sin_port);
  struct sockaddr_in other_port    = address("127.0.0.1", 0);
  const int          others[]      = { open_socket(&other_address),
                                       open_socket(&other_port) };
  for (int i = 0; i < 2; ++i) {
    send_to(others[i], &client, SAVE, sizeof(SAVE) - 1);
    ck_assert(!pv_nsm_poll(nsm, 0, &request));
    close(others[i]);
  }
  // To an address of this machine that isn't the one that it listens at.
  const struct sockaddr_in elsewhere = address("127.0.0.3", client.sin_port);
  sendto(manager, SAVE, sizeof(SAVE) - 1, 0, (const struct sockaddr*)&elsewhere,
         sizeof(elsewhere));
  ck_assert(!pv_nsm_poll(nsm, 0, &request));
  say(SAVE, sizeof(SAVE) - 1);
  ck_assert(pv_nsm_poll(nsm, 10000, &request));
  ck_assert_int_eq(request.kind, PV_NSM_SAVE);
  pv_nsm_close(nsm);
}
END_TEST

// As where a machine's name is 127.0.1.1, and the manager listens everywhere.
START_TEST(a_manager_at_all_addresses_is_heard)
{
  PvNsmRequest       request;
  struct sockaddr_in at = address("0.0.0.0", 0);
  close(manager);
  manager = open_socket(&at);
  snprintf(url, sizeof(url), "osc.udp://127.0.1.1:%u/", ntohs(at.sin_port));
  PvNsm* const nsm = open_client();
  say(SAVE, sizeof(SAVE) - 1);
  ck_assert(pv_nsm_poll(nsm, 10000, &request));
  pv_nsm_close(nsm);
}
END_TEST

START_TEST(nonsense_is_passed_over)
{
  static const struct {
    const char* packet;
    size_t      n;
  } nonsense[] = {
    { "", 0 },
    { "\0", 1 },
    { "nonsense", 8 },
    { "/nsm/client/open", 16 },
    { "/nsm/client/open\0\0\0\0", 20 },
    { OPEN, sizeof(OPEN) - 1 },
    { OPEN "abc", sizeof(OPEN) + 2 },
    { OPEN "/a\0\0b\0\0\0c", sizeof(OPEN) + 8 },
    { "/nsm/client/open\0\0\0\0,ss\0/a\0\0b\0\0\0", 32 },
    { "/nsm/client/open\0\0\0\0,iii\0\0\0\0\0\0\0\1\0\0\0\2\0\0\0\3", 40 },
    { "/nsm/client/close\0\0\0,\0\0\0", 24 },
    { "#bundle\0\0\0\0\0\0\0\0\1\xff\xff\xff\xfc/nsm", 24 },
    { "#bundle\0\0\0\0\0\0\0\0\1\x7f\xff\xff\xff", 20 },
  };
  static char  many[16384];
  PvNsmRequest request;
  PvNsm* const nsm = open_client();
  for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); ++i) {
    say(nonsense[i].packet, nonsense[i].n);
  }
  // Longer than any path or name, and than a packet.
  memset(many, 'a', 5000);
  say_open(many, "id");
  say_open("/path", many);
  memset(many, '/', sizeof(many) - 1);
  say(many, sizeof(many) - 1);
  say_open("/path", "id");
  ck_assert(pv_nsm_poll(nsm, 10000, &request));
  ck_assert_int_eq(request.kind, PV_NSM_OPEN);
  ck_assert_str_eq(request.path, "/path");
  ck_assert_str_eq(request.client_id, "id");
  ck_assert(!pv_nsm_poll(nsm, 0, &request));
  pv_nsm_close(nsm);
}
END_TEST

START_TEST(a_flood_does_not_hold_the_caller)
{
  PvNsmRequest request;
  PvNsm* const nsm = open_client();
  for (int i = 0; i < 100; ++i) {
    say("nonsense", 8);
  }
  say(SAVE, sizeof(SAVE) - 1);
  ck_assert(!pv_nsm_poll(nsm, 0, &request));
  ck_assert(pv_nsm_poll(nsm, 0, &request));
  pv_nsm_close(nsm);
}
END_TEST

static atomic_bool stop;

static void*
drip(void* packet)
{
  while (!atomic_load(&stop)) {
    say(packet, sizeof(SAVE) - 1);
    poll(NULL, 0, 20);
  }
  return NULL;
}

// It would wait for ever.
START_TEST(nonsense_does_not_postpone_the_end_of_a_wait)
{
  static char  nonsense[sizeof(SAVE)] = "nonsense";
  PvNsmRequest request;
  pthread_t    thread;
  PvNsm* const nsm = open_client();
  atomic_store(&stop, false);
  ck_assert_int_eq(pthread_create(&thread, NULL, drip, nonsense), 0);
  ck_assert(!pv_nsm_poll(nsm, 300, &request));
  atomic_store(&stop, true);
  pthread_join(thread, NULL);
  pv_nsm_close(nsm);
}
END_TEST

static void*
announce_then_drip(void* packet)
{
  await_announcement();
  return drip(packet);
}

static PvHostOptions options;
static PvSession     session;

static PvStatus
join(PvError* error)
{
  setenv("NSM_URL", url, 1);
  options = (PvHostOptions){ .model      = pv_options_default_model(),
                             .osc_prefix = "/prodval",
                             .name       = "prodval" };
  session = (PvSession){ 0 };
  return pv_session_join(&session, "prodval-jack", &options, error);
}

START_TEST(saves_do_not_postpone_the_start)
{
  static char save[] = SAVE;
  PvError     error;
  pthread_t   thread;
  atomic_store(&stop, false);
  ck_assert_int_eq(pthread_create(&thread, NULL, announce_then_drip, save), 0);
  ck_assert_int_eq(join(&error), PV_OK);
  atomic_store(&stop, true);
  pthread_join(thread, NULL);
  ck_assert_ptr_null(session.nsm);
  ck_assert_str_eq(options.name, "prodval");
}
END_TEST

typedef struct {
  const char* path;
  const char* id;
} Names;

static void*
announce_then_open(void* user)
{
  const Names* const names = (const Names*)user;
  await_announcement();
  say("nonsense", 8);
  say(SAVE, sizeof(SAVE) - 1); // There's nothing to save yet
  say_open(names->path, names->id);
  return NULL;
}

static PvStatus
join_as(Names names, PvError* error)
{
  pthread_t thread;
  ck_assert_int_eq(pthread_create(&thread, NULL, announce_then_open, &names),
                   0);
  const PvStatus status = join(error);
  pthread_join(thread, NULL);
  return status;
}

START_TEST(a_pass_saves_once_however_often_it_is_asked)
{
  PvError error;
  char    path[64], file[80];
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(path, sizeof(path), "%s/prodval", folder);
  snprintf(file, sizeof(file), "%s.prodval", path);
  ck_assert_int_eq(join_as((Names){ path, "nsm.id" }, &error), PV_OK);
  ck_assert_str_eq(options.name, "nsm.id");
  ck_assert_int_ne(access(file, F_OK), 0);
  ck_assert_uint_eq(count_answers(), 1); // To the early save
  for (int i = 0; i < 16; ++i) {
    say(SAVE, sizeof(SAVE) - 1);
  }
  pv_session_serve(&session);
  ck_assert_uint_eq(count_answers(), 1);
  ck_assert_int_eq(access(file, F_OK), 0);
  // Of more, some are left for the next pass.
  for (int i = 0; i < 17; ++i) {
    say_open("/other", "other");
  }
  pv_session_serve(&session);
  const uint32_t n = count_answers();
  ck_assert_uint_lt(n, 17);
  pv_session_serve(&session);
  ck_assert_uint_eq(n + count_answers(), 17);
  ck_assert_str_eq(options.name, "nsm.id");
  pv_session_leave(&session);
  unlink(file);
  rmdir(folder);
}
END_TEST

START_TEST(a_session_without_path_or_name_is_refused)
{
  static const Names wrong[] = { { "", "id" },
                                 { "relative", "id" },
                                 { "/path", "" } };
  PvError            error;
  ck_assert_int_ne(join_as(wrong[_i], &error), PV_OK);
  ck_assert_uint_eq(count_answers(), 2); // To the early save, too
  pv_session_leave(&session);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("nsm");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, set_up, tear_down);
  tcase_add_test(tests, only_the_manager_is_listened_to);
  tcase_add_test(tests, a_manager_at_all_addresses_is_heard);
  tcase_add_test(tests, nonsense_is_passed_over);
  tcase_add_test(tests, a_flood_does_not_hold_the_caller);
  tcase_add_test(tests, nonsense_does_not_postpone_the_end_of_a_wait);
  tcase_add_test(tests, saves_do_not_postpone_the_start);
  tcase_add_test(tests, a_pass_saves_once_however_often_it_is_asked);
  tcase_add_loop_test(tests, a_session_without_path_or_name_is_refused, 0, 3);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
