// SPDX-License-Identifier: GPL-3.0-or-later

// prodval train on music that isn't as it should be, and its --check.

#include "support/json.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <string.h>

static PvRun run;

/// Songs of so many seconds by one producer, from song `first` on.
static void
write_songs(const char* folder,
            unsigned    producer,
            unsigned    first,
            unsigned    n,
            double      seconds)
{
  char path[128];
  for (unsigned s = first; s < first + n; ++s) {
    snprintf(path, sizeof(path), "music/%s/%u.wav", folder, s);
    pv_write_song(path, producer, 10 * producer + s, seconds);
  }
}

static void
train(const char* options)
{
  pv_run(&run, PV_PRODVAL " train music -o m %s", options);
  ck_assert_msg(!run.status, "%s", run.err);
}

/// How often a text stands in what train printed.
static unsigned
n_said(const char* text)
{
  unsigned n = 0;
  for (const char* at = run.out; (at = strstr(at, text)); ++at) {
    ++n;
  }
  return n;
}

static void
assert_said(const char* text)
{
  ck_assert_msg(n_said(text) == 1, "%u times: %s\n%s", n_said(text), text,
                run.out);
}

START_TEST(nothing_to_say)
{
  write_songs("A", 0, 1, 2, 29.0);
  write_songs("B", 2, 1, 2, 29.0);
  train("");
  ck_assert_uint_eq(n_said("Note:"), 1); // But that they are few
  assert_said("Note: 2 of 2 producers have fewer than 5 songs: a toy set");
  assert_said("No music by others");
  assert_said("m: 2 producers, 4 songs, 4 clips\n");
  assert_said("prodval-jack --model 'm'");
  assert_said("--check says");
}
END_TEST

START_TEST(short_songs)
{
  write_songs("A", 0, 1, 1, 29.0);
  write_songs("A", 0, 2, 2, 4.0);
  write_songs("B", 2, 1, 2, 29.0);
  train("");
  ck_assert_uint_eq(n_said("Note:"), 3); // With that they are few
  assert_said("Note: music/A/2.wav is shorter than the window of 27.9 s: it ");
  assert_said("Note: music/A/3.wav is shorter than the window of 27.9 s: it ");
}
END_TEST

START_TEST(many_short_songs)
{
  write_songs("A", 0, 1, 6, 4.0);
  write_songs("B", 2, 1, 5, 4.0);
  train("");
  ck_assert_uint_eq(n_said("is shorter than the window"), 10);
  assert_said("Note: so is 1 more song.");
}
END_TEST

START_TEST(one_song_alone)
{
  write_songs("A", 0, 1, 3, 4.0);
  write_songs("Bob", 2, 1, 1, 4.0);
  train("");
  assert_said("Note: Bob has a single song, so");
  ck_assert_uint_eq(n_said("lean"), 0);
}
END_TEST

START_TEST(one_producer_or_one_song)
{
  write_songs("A", 0, 1, 1, 4.0);
  pv_run(&run, PV_PRODVAL " train music -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_str_eq(run.err, "prodval: music: all songs are by A: at least two "
                            "producers are needed, or one and music by others, "
                            "labelled unknown\n");
}
END_TEST

START_TEST(unequal_shares)
{
  write_songs("A", 0, 1, 11, 4.0);
  write_songs("Bob", 2, 1, 1, 4.0);
  train("");
  assert_said("Note: A has 11 clips, Bob only 1:");
  pv_run(&run, "rm music/A/1.wav");
  train("");
  ck_assert_uint_eq(n_said("only"), 0);
}
END_TEST

/// Copy a song without its last sample, so that its bytes are not the same.
static void
copy_almost(const char* from, const char* to)
{
  pv_run(&run, "sox -V1 -D %s %s trim 0 -1s", from, to);
  ck_assert_msg(!run.status, "%s", run.err);
}

START_TEST(the_same_song)
{
  write_songs("A", 0, 1, 3, 5.0);
  write_songs("Bob", 2, 1, 3, 5.0);
  copy_almost("music/A/2.wav", "music/Bob/two.wav");
  train("");
  assert_said("Note: music/A/2.wav and music/Bob/two.wav sound the same, but "
              "are by two producers");
  ck_assert_uint_eq(n_said("sound the same"), 1);
  pv_run(&run, "mv music/Bob/two.wav music/A");
  train("");
  assert_said("Note: music/A/2.wav and music/A/two.wav sound the same: a song "
              "that is present twice");
  // Another song by the same is another song.
  pv_run(&run, "rm music/A/two.wav");
  pv_write_song("music/A/other.wav", 0, 99, 5.0);
  train("");
  ck_assert_uint_eq(n_said("sound the same"), 0);
}
END_TEST

START_TEST(the_same_file_is_told_once)
{
  write_songs("A", 0, 1, 3, 5.0);
  write_songs("Bob", 2, 1, 3, 5.0);
  pv_run(&run, "cp music/A/2.wav music/Bob/two.wav");
  train("");
  ck_assert_uint_eq(n_said("sound the same"), 0);
  ck_assert_ptr_nonnull(strstr(run.err,
                               "music/A/2.wav and music/Bob/two.wav are the "
                               "same file, by two producers: keep one"));
}
END_TEST

// Its kinds differ least from each other.
START_TEST(noise_is_no_mistake_and_no_song)
{
  write_songs("A", 0, 1, 2, 29.0);
  write_songs("B", 2, 1, 2, 29.0);
  write_songs("unknown", 3, 1, 2, 29.0);
  train("");
  assert_said("m: 2 producers, 6 songs and 3 kinds of noise, ");
  ck_assert_uint_eq(n_said("White noise"), 0);
  pv_run(&run, "echo > music/A/bad.wav; " PV_PRODVAL " train music -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "1 of 7 files could not be used"));
}
END_TEST

/// Copy a song behind so much silence, at another level, in another format of
/// good quality.
static void
copy_song(const char* from,
          const char* to,
          int         format,
          double      pad_s,
          float       gain)
{
  enum { BLOCK = 1000 };
  static const float zeros[BLOCK * 2];
  float              x[BLOCK * 2];
  sf_count_t         n    = 0;
  SF_INFO            info = { 0 };
  SNDFILE* const     in   = sf_open(from, SFM_READ, &info);
  ck_assert_ptr_nonnull(in);
  info.format        = format;
  SNDFILE* const out = sf_open(to, SFM_WRITE, &info);
  ck_assert_ptr_nonnull(out);
  sf_command(out, SFC_SET_VBR_ENCODING_QUALITY, &(double){ 0.9 },
             sizeof(double));
  for (long i = lrint(pad_s * info.samplerate); i > 0; i -= BLOCK) {
    sf_writef_float(out, zeros, i < BLOCK ? i : BLOCK);
  }
  while ((n = sf_readf_float(in, x, BLOCK)) > 0) {
    for (sf_count_t i = 0; i < 2 * n; ++i) {
      x[i] *= gain;
    }
    sf_writef_float(out, x, n);
  }
  sf_close(in);
  sf_close(out);
}

/// Soft noise, as all recordings have, without which codecs add their own.
static void
add_noise(const char* folder, unsigned n)
{
  for (unsigned s = 1; s <= n; ++s) {
    pv_run(
      &run,
      "f=music/%s/%u.wav; sox -V1 -R -n -r 44100 -c 2 -b 16 n.wav synth 29 "
      "pinknoise vol 0.02 && sox -V1 -m -v 1 $f -v 1 n.wav t.wav && "
      "mv t.wav $f",
      folder, s);
    ck_assert_msg(!run.status, "%s", run.err);
  }
}

START_TEST(copies_of_a_song)
{
  static const struct {
    int    format;
    double pad_s;
    float  gain;
  } copies[] = {
    { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0.02, 1.0f },
    { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0.05, 1.0f },
    { SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0.1, 1.0f },
    { SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 0.0, 0.3f },
    { SF_FORMAT_OGG | SF_FORMAT_VORBIS, 0.0, 1.0f },
    { SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 0.0, 1.0f },
    { SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 0.037, 0.7f },
  };
  write_songs("A", 0, 1, 2, 29.0);
  write_songs("Bob", 2, 1, 2, 29.0);
  add_noise("A", 2);
  add_noise("Bob", 2);
  for (unsigned i = 0; i < sizeof(copies) / sizeof(copies[0]); ++i) {
    copy_song("music/A/2.wav", "music/A/copy.wav", copies[i].format,
              copies[i].pad_s, copies[i].gain);
    train("");
    ck_assert_msg(n_said("sound the same") == 1, "%u: %s", i, run.out);
    assert_said("music/A/2.wav and music/A/copy.wav");
  }
}
END_TEST

/// The sides of mono songs have all the same numbers.
START_TEST(mono_songs_are_not_the_same)
{
  write_songs("A", 0, 1, 3, 29.0);
  write_songs("Bob", 2, 1, 3, 29.0);
  pv_run(&run,
         "for l in A Bob; do for i in 1 2 3; do sox -V1 music/$l/$i.wav "
         "-c 1 music/$l/mono.wav && mv music/$l/mono.wav music/$l/$i.wav; "
         "done; done");
  ck_assert_msg(!run.status, "%s", run.err);
  write_songs("A", 0, 4, 1, 29.0);
  train("");
  ck_assert_msg(!n_said("sound the same"), "%s", run.out);
}
END_TEST

START_TEST(many_of_the_same)
{
  char last_copy[32];
  write_songs("A", 0, 1, 1, 4.0);
  write_songs("A", 2, 2, 1, 4.0);
  write_songs("Bob", 1, 1, 3, 4.0);
  for (int i = 1; i <= 5; ++i) {
    char path[32];
    snprintf(path, sizeof(path), "music/A/c%d.wav", i);
    copy_almost(i == 1 ? "music/A/1.wav" : last_copy, path);
    snprintf(last_copy, sizeof(last_copy), "%s", path);
  }
  train("");
  ck_assert_uint_eq(n_said("a song that is present twice"), 10);
  assert_said("Note: 5 more pairs of songs sound the same.");
}
END_TEST

static double
figure(const char* key)
{
  json_t* const all   = pv_read_json_file("figures");
  const double  value = pv_number_in_json(all, "%s", key);
  ck_assert_uint_gt(pv_n_in_json(all, "tracks"), 0);
  json_decref(all);
  return value;
}

START_TEST(check_by_albums_or_songs)
{
  write_songs("A/one", 0, 1, 2, 4.0);
  write_songs("A/two", 0, 3, 2, 4.0);
  write_songs("Bob/one", 2, 1, 2, 4.0);
  write_songs("Bob/two", 2, 3, 2, 4.0);
  train("--report page.html --json figures");
  assert_said("2 folds by album"); // Albums of one name are one
  assert_said("How good it is: page.html");
  assert_said("songs right");
  ck_assert_double_ge(figure("track_accuracy"), 0.5);
  pv_run(&run, "grep -c '<svg' page.html");
  ck_assert_int_eq(run.status, 0);
  // One of them has a single album: by songs, then.
  pv_run(&run, "mv music/Bob/two/* music/Bob/one");
  train("--check");
  assert_said("5 folds by song");
}
END_TEST

START_TEST(check_needs_songs)
{
  write_songs("A", 0, 1, 1, 4.0);
  write_songs("Bob", 2, 1, 1, 4.0);
  pv_run(&run, PV_PRODVAL " train music -o m");
  ck_assert_int_eq(run.status, 1);
  ck_assert_uint_eq(pv_n_lines(run.err), 1);
  ck_assert_ptr_nonnull(strstr(run.err, "too few clips"));
  write_songs("A", 0, 1, 1, 75.0);
  write_songs("Bob", 2, 1, 1, 75.0);
  pv_run(&run, PV_PRODVAL " train music -o m --check");
  ck_assert_int_eq(run.status, 1);
  ck_assert_uint_eq(pv_n_lines(run.err), 1);
  ck_assert_ptr_nonnull(strstr(run.err, "prodval: --check: "));
  pv_run(&run, PV_PRODVAL " info m");
  ck_assert_int_eq(run.status, 0);
  pv_run(&run, PV_PRODVAL " train music -o m --json -");
  ck_assert_int_eq(run.status, 2);
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("mistakes");
  TCase* const tcase = tcase_create("train");
  tcase_set_timeout(tcase, 60);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, nothing_to_say);
  tcase_add_test(tcase, short_songs);
  tcase_add_test(tcase, many_short_songs);
  tcase_add_test(tcase, one_song_alone);
  tcase_add_test(tcase, one_producer_or_one_song);
  tcase_add_test(tcase, unequal_shares);
  tcase_add_test(tcase, the_same_song);
  tcase_add_test(tcase, the_same_file_is_told_once);
  tcase_add_test(tcase, noise_is_no_mistake_and_no_song);
  tcase_add_test(tcase, copies_of_a_song);
  tcase_add_test(tcase, mono_songs_are_not_the_same);
  tcase_add_test(tcase, many_of_the_same);
  tcase_add_test(tcase, check_by_albums_or_songs);
  tcase_add_test(tcase, check_needs_songs);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
