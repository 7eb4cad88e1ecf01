// SPDX-License-Identifier: GPL-3.0-or-later

/// Sessions: when they begin, what they save, and what is refused.

#include "host/session/session.h"
#include "support/osc/manager.h"
#include "support/run_suite.h"
#include "support/scratch.h"

#include <check.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void*
announce_then_drip(void* packet)
{
  pv_manager_await();
  return pv_manager_drip(packet);
}

static PvHostOptions options;
static PvSession     session;

static PvStatus
join(PvError* error)
{
  setenv("NSM_URL", pv_manager_url(), 1);
  options = (PvHostOptions){ .osc_prefix = "/prodval", .name = "prodval" };
  session = (PvSession){ 0 };
  return pv_session_join(&session, "prodval-jack", &options, error);
}

START_TEST(saves_do_not_postpone_the_start)
{
  static char save[] = PV_SAVE_PACKET;
  PvError     error;
  pthread_t   thread;
  atomic_store(&pv_manager_stops, false);
  ck_assert_int_eq(pthread_create(&thread, NULL, announce_then_drip, save), 0);
  ck_assert_int_eq(join(&error), PV_OK);
  atomic_store(&pv_manager_stops, true);
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
  pv_manager_await();
  pv_manager_say("nonsense", 8);
  pv_manager_say_save(); // There's nothing to save yet
  pv_manager_say_open(names->path, names->id);
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
  pv_scratch_enter();
  snprintf(path, sizeof(path), "%s/prodval", pv_scratch_path());
  snprintf(file, sizeof(file), "%s.prodval", path);
  ck_assert_int_eq(join_as((Names){ path, "nsm.id" }, &error), PV_OK);
  ck_assert_str_eq(options.name, "nsm.id");
  ck_assert_int_ne(access(file, F_OK), 0);
  ck_assert_uint_eq(pv_manager_n_answers(), 1); // To the early save
  for (int i = 0; i < 16; ++i) {
    pv_manager_say_save();
  }
  pv_session_serve(&session);
  ck_assert_uint_eq(pv_manager_n_answers(), 1);
  ck_assert_int_eq(access(file, F_OK), 0);
  // With more, some are left for the next pass.
  for (int i = 0; i < 17; ++i) {
    pv_manager_say_open("/other", "other");
  }
  pv_session_serve(&session);
  const uint32_t n = pv_manager_n_answers();
  ck_assert_uint_lt(n, 17);
  pv_session_serve(&session);
  ck_assert_uint_eq(n + pv_manager_n_answers(), 17);
  ck_assert_str_eq(options.name, "nsm.id");
  pv_session_leave(&session);
  unlink(file);
  pv_scratch_leave_empty();
}
END_TEST

START_TEST(a_session_without_path_or_name_is_refused)
{
  static const Names wrong[] = { { "", "id" },
                                 { "relative", "id" },
                                 { "/path", "" } };
  PvError            error;
  ck_assert_int_ne(join_as(wrong[_i], &error), PV_OK);
  ck_assert_uint_eq(pv_manager_n_answers(), 2); // To the early save, too
  pv_session_leave(&session);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("session");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_checked_fixture(tests, pv_manager_set_up, pv_manager_tear_down);
  tcase_add_test(tests, saves_do_not_postpone_the_start);
  tcase_add_test(tests, a_pass_saves_once_however_often_it_is_asked);
  tcase_add_loop_test(tests, a_session_without_path_or_name_is_refused, 0, 3);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
