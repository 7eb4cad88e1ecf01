// SPDX-License-Identifier: GPL-3.0-or-later

// prodval evaluate and the pages of --report, on synthetic songs.

#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_KNOWN = 2, N_SONGS = 5, N_NEW = 3 };

static PvRun run;
static char  page[1 << 20];

static const char* const producers[] = { "Ada", "Bob & <b>Co</b>" };

/// Songs to learn from, and others to guess: by the same, and by an unknown
/// producer.
static void
make_music(void)
{
  char path[128];
  for (unsigned p = 0; p < N_KNOWN; ++p) {
    for (unsigned s = 0; s < N_SONGS; ++s) {
      snprintf(path, sizeof(path), "music/%u/%u/song %u.wav", p, s / 3, s);
      pv_write_song(path, p, 10 * p + s, 4.0);
    }
  }
  pv_run(&run, "mv music/0 music/Ada && mv music/1 'music/x' && "
               "printf 'path,label,group\\n' > music.csv && "
               "for s in 0 1 2 3 4; do "
               "printf 'music/Ada/%%d/song %%d.wav,Ada,%%d\\n"
               "music/x/%%d/song %%d.wav,Bob & <b>Co</b>,%%d\\n' "
               "$((s / 3)) $s $((s / 3)) $((s / 3)) $s $((s / 3)); "
               "done >> music.csv");
  ck_assert_int_eq(run.status, 0);
  FILE* const list = fopen("new.csv", "w");
  fputs("path,label,title\n", list);
  for (unsigned i = 0; i < 3 * N_NEW; ++i) {
    const unsigned p = i / N_NEW;
    snprintf(path, sizeof(path), "new/%u.wav", i);
    pv_write_song(path, p, 50 + i, i % N_NEW ? 4.0 : 11.0);
    fprintf(list, "%s,%s,new %u\n", path, p < N_KNOWN ? producers[p] : "Eve",
            i);
  }
  fclose(list);
  pv_run(&run, PV_PRODVAL " train --manifest music.csv -o model.safetensors");
  ck_assert_msg(run.status == 0, "%s", run.err);
}

static void
evaluate(const char* options)
{
  pv_run(&run,
         PV_PRODVAL " evaluate model.safetensors --manifest new.csv "
                    "--json f.json %s",
         options);
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(run.status, 0);
}

START_TEST(figures_on_new_songs)
{
  make_music();
  evaluate("");
  ck_assert_ptr_nonnull(strstr(run.out, "9 songs, 9 clips, 2 producers"));
  json_t* const       figures = pv_read_json_file("f.json");
  const json_t* const labels  = json_object_get(figures, "labels");
  const json_t* const rows    = json_object_get(figures, "confusion");
  ck_assert_double_eq(pv_number_in_json(figures, "clip_accuracy"), 1.0);
  ck_assert_double_eq_tol(pv_number_in_json(figures, "baseline"), 1.0 / 3.0,
                          1e-5);
  ck_assert_uint_eq(json_array_size(labels), 3);
  ck_assert_str_eq(json_string_value(json_array_get(labels, 2)), "unknown");
  for (size_t l = 0; l < 3; ++l) {
    json_int_t n = 0;
    for (size_t g = 0; g < 3; ++g) {
      n += json_integer_value(json_array_get(json_array_get(rows, l), g));
    }
    ck_assert_int_eq(n, N_NEW);
  }
  const double area = pv_number_in_json(figures, "unknown_auroc");
  ck_assert(area >= 0.0 && area <= 1.0);
  json_decref(figures);
}
END_TEST

START_TEST(songs_that_were_learned_prove_nothing)
{
  make_music();
  evaluate("");
  ck_assert_ptr_null(strstr(run.out, "was trained on"));
  json_t* figures = pv_read_json_file("f.json");
  ck_assert_double_eq(pv_number_in_json(figures, "learned_songs"), 0.0);
  json_decref(figures);
  pv_run(&run, "{ cat music.csv; tail -n 1 new.csv; } > more.csv && " PV_PRODVAL
               " evaluate model.safetensors --manifest music.csv --json f.json "
               "| tr '\\n' ' '");
  ck_assert_ptr_nonnull(
    strstr(run.out, "trained on all of these songs, which prove nothing."));
  figures = pv_read_json_file("f.json");
  ck_assert_double_eq(pv_number_in_json(figures, "learned_songs"),
                      N_KNOWN * N_SONGS);
  json_decref(figures);
  pv_run(&run, PV_PRODVAL " evaluate model.safetensors --manifest more.csv "
                          "| tr '\\n' ' '");
  ck_assert_ptr_nonnull(
    strstr(run.out, "trained on 10 of these songs, which prove nothing."));
}
END_TEST

START_TEST(one_says_what_identify_says)
{
  make_music();
  evaluate("");
  pv_run(&run,
         PV_PRODVAL " identify --json model.safetensors new/?.wav > i.json");
  json_t* const       figures = pv_read_json_file("f.json");
  json_t* const       said    = pv_read_json_file("i.json");
  const json_t* const tracks  = json_object_get(figures, "tracks");
  ck_assert_uint_eq(json_array_size(tracks), 3 * N_NEW);
  for (size_t t = 0; t < 3 * N_NEW; ++t) {
    const json_t* const track = json_array_get(tracks, t);
    const json_t* const one   = json_array_get(said, t);
    ck_assert_str_eq(pv_text_in_json(track, "guess"),
                     pv_text_in_json(one, "label"));
    ck_assert_double_eq(pv_number_in_json(track, "confidence"),
                        pv_number_in_json(one, "confidence"));
  }
  ck_assert_str_eq(pv_text_in_json(tracks, "8/label"), "unknown");
  ck_assert_str_eq(pv_text_in_json(tracks, "8/producer"), "Eve");
  json_decref(said);
  json_decref(figures);
}
END_TEST

START_TEST(figures_over_time)
{
  make_music();
  evaluate("");
  // Three songs of 11 s less the last frame, six of 4 s.
  static const unsigned n[]     = { 9, 3, 3, 0, 0, 0, 0, 9 };
  json_t* const         figures = pv_read_json_file("f.json");
  const json_t* const   times   = json_object_get(figures, "over_time");
  ck_assert_uint_eq(json_array_size(times), 8);
  for (size_t i = 0; i < 8; ++i) {
    const json_t* const time = json_array_get(times, i);
    ck_assert_double_eq(pv_number_in_json(time, "tracks"), n[i]);
    ck_assert(json_is_null(json_object_get(time, "accuracy")) == !n[i]);
  }
  ck_assert_double_eq(pv_number_in_json(times, "2/seconds"), 10.0);
  ck_assert_double_eq(pv_number_in_json(times, "7/named_accuracy"),
                      pv_number_in_json(figures, "named_track_accuracy"));
  // A passage of the fourth song begins after 0.2 s; no other begins in time.
  for (size_t i = 0; i < 8; ++i) {
    const json_t* const anywhere =
      json_object_get(json_array_get(times, i), "anywhere");
    ck_assert(json_is_null(anywhere) == (i > 2));
    if (i <= 2) {
      ck_assert_double_eq(pv_number_in_json(anywhere, "passages"), 1.0);
      ck_assert_double_le(pv_number_in_json(anywhere, "accuracy"),
                          pv_number_in_json(anywhere, "named_accuracy"));
    }
  }
  ck_assert_ptr_nonnull(strstr(run.out, "from anywhere"));
  ck_assert(json_is_null(json_object_get(json_array_get(times, 7), "seconds")));
  ck_assert_double_eq(pv_number_in_json(times, "7/accuracy"),
                      pv_number_in_json(figures, "track_accuracy"));
  json_decref(figures);
}
END_TEST

static void
read_page(const char* path)
{
  FILE* const file = fopen(path, "r");
  ck_assert_ptr_nonnull(file);
  page[fread(page, 1, sizeof(page) - 1, file)] = '\0';
  fclose(file);
}

static unsigned
count(const char* what)
{
  unsigned n = 0;
  for (const char* at = page; (at = strstr(at, what)); ++at) {
    ++n;
  }
  return n;
}

static void
assert_page(unsigned n_images, unsigned n_songs)
{
  static const char* const from_elsewhere[] = { "http", "src=",    "<script",
                                                "url(", "@import", "<link" };
  for (unsigned i = 0; i < 6; ++i) {
    ck_assert_msg(!count(from_elsewhere[i]), "%s", from_elsewhere[i]);
  }
  ck_assert_uint_eq(
    count("<svg class=\"map\"") + count("<svg viewBox=\"0 0 400"), n_images);
  ck_assert_uint_eq(count("<h2>Songs guessed rightly</h2>"), 1);
  ck_assert_uint_eq(count("<p class=\"lead\">Of "), 1);
  ck_assert_uint_eq(count("<h2>What was skipped</h2>"), 1);
  ck_assert_uint_eq(count("<td>right</td>") + count("<td>wrong</td>"), n_songs);
  ck_assert_uint_eq(count("<b>Co"), 0);
  ck_assert_uint_ge(count("Bob &amp; &lt;b&gt;Co&lt;/b&gt;"), 4);
  ck_assert_uint_eq(count("nan"), 0);
  ck_assert_uint_eq(count("<svg"), count("</svg>"));
  ck_assert_uint_eq(count("<g"), count("</g>"));
  ck_assert_uint_eq(count("<td"), count("</td>"));
}

START_TEST(page_of_an_evaluation)
{
  make_music();
  evaluate("--report one.html --threads 1");
  evaluate("--report two.html --threads 2");
  pv_run(&run, "cmp one.html two.html");
  ck_assert_int_eq(run.status, 0);
  read_page("one.html");
  assert_page(3, 3 * N_NEW);
  // On the map: all that was learned from, faint, and all that was heard.
  ck_assert_uint_eq(count("<g class=\"far\">"), N_KNOWN * N_SONGS);
  ck_assert_ptr_nonnull(strstr(page, "<title>new 8 \xe2\x80\x93 Eve</title>"));
}
END_TEST

START_TEST(page_of_a_cross_validation)
{
  make_music();
  pv_run(&run, PV_PRODVAL " crossval --manifest music.csv --report cv.html");
  ck_assert_str_eq(run.err, "");
  ck_assert_ptr_nonnull(strstr(run.out, "seconds analysed"));
  read_page("cv.html");
  assert_page(3, N_KNOWN * N_SONGS);
  pv_run(&run, PV_PRODVAL " crossval --manifest music.csv --report - --quick");
  ck_assert_int_eq(strncmp(run.out, "<!DOCTYPE html>", 15), 0);
  memcpy(page, run.out, sizeof(run.out));
  assert_page(2, N_KNOWN * N_SONGS);
}
END_TEST

/// Where a text stands on the page.
static const char*
place_of(const char* text)
{
  const char* const at = strstr(page, text);
  ck_assert_msg(at, "%s", text);
  return at;
}

START_TEST(page_says_what_went_wrong_first)
{
  pv_write_two_producers("toy", 4.0);
  pv_write_song("toy/B/like A.wav", 0, 5, 4.0);
  pv_run(&run,
         "echo no music >toy/A/text.wav; SOURCE_DATE_EPOCH=86400 " PV_PRODVAL
         " crossval toy --quick --report toy.html --json toy.json");
  ck_assert_int_eq(run.status, 1); // As one file could not be used
  ck_assert_msg(
    !strncmp(run.out, "Of 5 songs it named 2 rightly (12 to 77 %)", 42), "%s%s",
    run.out, run.err);
  ck_assert_ptr_nonnull(strstr(run.out, "a toy set"));
  ck_assert_ptr_nonnull(strstr(run.out, "  like A by B: A, "));
  ck_assert_ptr_null(strstr(run.out, "(1.000 to 1.000)"));
  read_page("toy.html");
  const char* const wrong = place_of("<td>like A</td><td>B</td><td>A</td>");
  ck_assert(place_of("Of 5 songs it named 2 rightly") < wrong);
  ck_assert(place_of("a toy set") < wrong);
  ck_assert(wrong < place_of("<b>0.400</b>songs right"));
  ck_assert(wrong < place_of("<li>toy/A/text.wav: not audio"));
  ck_assert(wrong < place_of("<tr><td>3</td><td>B</td><td>B</td>"));
  place_of("toy, 1970-01-02. ");
  place_of("likeliest producer, if it is one of them");
  json_t* const figures = pv_read_json_file("toy.json");
  ck_assert_ptr_nonnull(
    strstr(pv_text_in_json(figures, "warning"), "a toy set"));
  json_decref(figures);
}
END_TEST

START_TEST(producers_left_out)
{
  make_music();
  pv_run(&run, PV_PRODVAL " crossval --manifest new.csv --strangers --quick "
                          "--folds 3 --json f.json --report f.html");
  ck_assert_str_eq(run.err, "");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "9 songs, 9 clips, 3 producers"));
  ck_assert_ptr_nonnull(strstr(run.out, "AUROC of unknown"));
  json_t* const       figures   = pv_read_json_file("f.json");
  const json_t* const strangers = json_object_get(figures, "strangers");
  ck_assert_uint_eq(pv_n_in_json(figures, "tracks"), 9);
  ck_assert_uint_eq(json_array_size(strangers), 9);
  for (size_t s = 0; s < 9; ++s) {
    // Whoever is left out can't be the guess.
    const json_t* const one = json_array_get(strangers, s);
    ck_assert_str_eq(pv_text_in_json(one, "label"), "unknown");
    ck_assert_str_ne(pv_text_in_json(one, "guess"),
                     pv_text_in_json(one, "producer"));
  }
  ck_assert_double_le(pv_number_in_json(figures, "unknown_auroc"), 1.0);
  json_decref(figures);
  read_page("f.html");
  assert_page(2, 9);
  pv_run(&run, PV_PRODVAL " crossval --manifest music.csv --strangers");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "at least three are needed"));
}
END_TEST

/// Calibration takes four producers of three songs, beside those held out.
START_TEST(what_somebody_else_costs)
{
  char path[64];
  for (unsigned i = 0; i < 20; ++i) {
    snprintf(path, sizeof(path), "five/%u/%u.wav", i / 4, i);
    pv_write_song(path, i / 4, i, 4.0);
  }
  pv_run(&run, PV_PRODVAL " crossval five --strangers --folds 4 --json f.json "
                          "--report f.html");
  ck_assert_int_eq(run.status, 0);
  ck_assert_ptr_nonnull(strstr(run.out, "costs and buys"));
  json_t* const       figures = pv_read_json_file("f.json");
  const json_t* const refusal = json_object_get(figures, "refusal");
  const json_t* const choices = json_object_get(refusal, "choices");
  ck_assert_double_eq(pv_number_in_json(refusal, "as_said/known_refused"),
                      pv_number_in_json(figures, "known_refused"));
  ck_assert_double_eq(pv_number_in_json(refusal, "as_said/left_out_refused"),
                      pv_number_in_json(figures, "unknown_refused"));
  ck_assert_double_eq(pv_number_in_json(choices, "0/known_refused"), 0.0);
  ck_assert_double_eq(pv_number_in_json(choices, "0/known_right"),
                      pv_number_in_json(figures, "named_track_accuracy"));
  for (size_t i = 1; i < json_array_size(choices); ++i) {
    const json_t* const less = json_array_get(choices, i - 1);
    const json_t* const more = json_array_get(choices, i);
    ck_assert_double_le(pv_number_in_json(more, "known_refused"),
                        pv_number_in_json(more, "at_most"));
    ck_assert_double_le(pv_number_in_json(less, "prior"),
                        pv_number_in_json(more, "prior"));
    ck_assert_double_le(pv_number_in_json(less, "left_out_refused"),
                        pv_number_in_json(more, "left_out_refused"));
  }
  json_decref(figures);
  read_page("f.html");
  ck_assert_ptr_nonnull(strstr(page, "<polyline class=\"curve second\""));
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("evaluate");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, figures_on_new_songs);
  tcase_add_test(tcase, songs_that_were_learned_prove_nothing);
  tcase_add_test(tcase, one_says_what_identify_says);
  tcase_add_test(tcase, figures_over_time);
  tcase_add_test(tcase, page_of_an_evaluation);
  tcase_add_test(tcase, page_of_a_cross_validation);
  tcase_add_test(tcase, page_says_what_went_wrong_first);
  tcase_add_test(tcase, producers_left_out);
  tcase_add_test(tcase, what_somebody_else_costs);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
