// SPDX-License-Identifier: GPL-3.0-or-later

// prodval map: three albums of small songs through a model of two producers.

#include "tools/corpus/album_year.h"
#include "support/run_suite.h"
#include "support/tools/fixture.h"
#include "tools/base/text.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static PvRun run;
static char  page[262144];

/// Albums of the first, of both and of the second producer.
static void
set_up(void)
{
  char path[64];
  pv_scratch_share();
  for (unsigned s = 0; s < 8; ++s) {
    snprintf(path, sizeof(path), "music/%s/model %u.wav", s % 2 ? "Bob" : "Ada",
             s);
    pv_write_song(path, 2 * (s % 2), s, 6.0);
  }
  pv_write_song("disc/1999 Early <&>/a.wav", 0, 20, 6.0);
  pv_write_song("disc/1999 Early <&>/b.wav", 0, 21, 6.0);
  pv_write_song("disc/Between (2003)/c.wav", 0, 22, 6.0);
  pv_write_song("disc/Between (2003)/d.wav", 2, 23, 6.0);
  pv_write_song("disc/A 2001 album/e.wav", 2, 24, 6.0);
  pv_write_song("disc/Undated/f.wav", 2, 25, 6.0);
  pv_run(&run, PV_PRODVAL " train music -o m.safetensors");
  ck_assert_msg(run.status == 0, "%s", run.err);
}

static void
draw(const char* arguments)
{
  pv_run(&run, PV_PRODVAL " map m.safetensors %s -o page.html", arguments);
  ck_assert_msg(run.status == 0, "%s", run.err);
  ck_assert_str_eq(run.err, "");
  FILE* const file = fopen("page.html", "rb");
  ck_assert_ptr_nonnull(file);
  const size_t n = fread(page, 1, sizeof(page) - 1, file);
  ck_assert_uint_lt(n, sizeof(page) - 1);
  page[n] = '\0';
  fclose(file);
}

static const char*
find(const char* from, const char* text)
{
  const char* const at = strstr(from, text);
  ck_assert_msg(at, "no %s in %.400s", text, from);
  return at;
}

static unsigned
count(const char* text)
{
  unsigned n = 0;
  for (const char* at = page; (at = strstr(at, text)); at += strlen(text)) {
    ++n;
  }
  return n;
}

START_TEST(years_of_albums)
{
  static const struct {
    const char* name;
    int         year;
    bool        is_sure;
  } albums[] = {
    { "1989 (2014)", 2014, true },
    { "Blade Runner 2049 (2017)", 2017, true },
    { "1999 [1982]", 1982, true },
    { "(1973) Dark Side", 1973, true },
    { "1973 - Dark Side", 1973, true },
    { "1973 \xe2\x80\x93 Dark Side (2011 Remaster)", 1973, true },
    { "2001 - A Space Odyssey", 2001, true },
    { "Band - 1973 - Dark Side", 1973, true },
    { "Band - 1984 - 1999 (1982)", 1982, true },
    { "1998_Title", 1998, true },
    { "1998. Title", 1998, true },
    { "2003-05-12 Live", 2003, true },
    { "2003-05-12 - Live", 2003, true },
    { "Live (2003-05-12)", 2003, true },
    { "Title { 1977 }", 1977, true },
    { "\xe3\x80\x90"
      "1977"
      "\xe3\x80\x91 Title",
      1977, true },
    { "Title (1982) [2009]", 1982, true },
    { "1984", 1984, false },
    { "Blade Runner 2049", 2049, false },
    { "2003-05-12", 2003, false },
    { "Vol. 3 1999", 1999, false },
    { "Band - 1989", 1989, false },
    { "1989 (Deluxe)", 1989, false },
    { "1999-2005", 1999, false },
    { "Title (2001, 12 songs)", 2001, false },
    { "ffii 1234567", 0, false },
    { "Title (1812)", 0, false },
    { "Title (", 0, false },
    { "", 0, false },
  };
  for (unsigned i = 0; i < sizeof(albums) / sizeof(albums[0]); ++i) {
    bool      is_sure = !albums[i].is_sure;
    const int year    = pv_album_year(albums[i].name, &is_sure);
    ck_assert_msg(year == albums[i].year, "%s: %d", albums[i].name, year);
    ck_assert_msg(is_sure == albums[i].is_sure, "%s", albums[i].name);
  }
}
END_TEST

START_TEST(years_in_names)
{
  ck_assert_int_eq(pv_text_year("1998 Title"), 1998);
  ck_assert_int_eq(pv_text_year("Title (2001, 12 songs)"), 2001);
  ck_assert_int_eq(pv_text_year("20011 and 2049-05-01"), 2049);
  ck_assert_int_eq(pv_text_year("1812 Overture"), 0);
  ck_assert_int_eq(pv_text_year("12345"), 0);
  ck_assert_int_eq(pv_text_year(""), 0);
}
END_TEST

START_TEST(albums_come_by_year)
{
  draw("disc");
  const char* at = find(page, "<h2>Albums</h2>");
  at             = find(at, "<td>1999 Early &lt;&amp;&gt;</td><td>1999</td>"
                                        "<td class=\"n\">2</td><td>Ada</td>");
  at             = find(at, "<td>A 2001 album</td><td>2001</td>"
                                        "<td class=\"n\">1</td><td>Bob</td>");
  at             = find(at, "<td>Between (2003)</td><td>2003</td>");
  at = find(at, "<td>Undated</td><td></td><td class=\"n\">1</td><td>Bob</td>");
  ck_assert_ptr_null(strstr(page, "Early <"));
  ck_assert_ptr_null(strstr(page, "of its songs</td>")); // None was trained on
}
END_TEST

// A number that may be the title gives way to the tags of the songs.
START_TEST(tags_know_better_than_titles)
{
  pv_run(&run, "mkdir -p 'tagged/1999' 'tagged/2049 (2003)'; for to in "
               "'1999' '2049 (2003)'; do sox disc/Undated/f.wav --add-comment "
               "DATE=1982 \"tagged/$to/f.flac\" || exit; done");
  ck_assert_msg(run.status == 0, "%s", run.err);
  draw("tagged");
  find(page, "<td>1999</td><td>1982</td>");
  find(page, "<td>2049 (2003)</td><td>2003</td>");
}
END_TEST

START_TEST(near_songs_are_of_other_albums)
{
  draw("disc");
  const char* const a   = find(find(page, "<h2>Songs</h2>"), "<td>a</td>");
  const char* const row = find(a, "<td class=\"near\">");
  // c alone is of the same producer and not of the same album.
  ck_assert_int_eq(strncmp(row, "<td class=\"near\">c ", 19), 0);
  const char* const end = find(row, "</td>");
  ck_assert_ptr_nonnull(strstr(row, "<br>"));
  for (const char* c = row; c < end; ++c) {
    ck_assert_int_ne(strncmp(c, ">b ", 3), 0);
  }
  find(end, "<td class=\"near\">model ");
}
END_TEST

START_TEST(the_page_needs_nothing_else)
{
  draw("disc");
  static const char* const tags[] = { "div", "svg", "table", "tr", "td",
                                      "g",   "ul",  "li",    "p",  "span" };
  for (unsigned i = 0; i < sizeof(tags) / sizeof(tags[0]); ++i) {
    char open[16];
    char with[16];
    char close[16];
    snprintf(open, sizeof(open), "<%s>", tags[i]);
    snprintf(with, sizeof(with), "<%s ", tags[i]);
    snprintf(close, sizeof(close), "</%s>", tags[i]);
    ck_assert_msg(count(open) + count(with) == count(close), "%s", tags[i]);
  }
  ck_assert_uint_eq(count("<script") + count("http") + count("src=") +
                      count("@import") + count("url("),
                    0);
  ck_assert_uint_eq(count("class=\"album\" cx="), 4);
  ck_assert_uint_eq(count("class=\"far\""), 8);
  pv_run(&run,
         PV_PRODVAL " map m.safetensors disc --threads 1 | cmp - page.html");
  ck_assert_msg(run.status == 0, "%s%s", run.out, run.err);
}
END_TEST

START_TEST(songs_in_training_are_marked)
{
  draw("music");
  find(page, "4 of its songs");
  ck_assert_uint_eq(count("(in training)"), 8);
  find(page, ">album</text>"); // Nothing has a year
}
END_TEST

START_TEST(music_by_others_has_a_share)
{
  char path[64];
  for (unsigned s = 0; s < 4; ++s) {
    snprintf(path, sizeof(path), "music/unknown/other %u.wav", s);
    pv_write_song(path, 5, 40 + s, 6.0);
  }
  pv_write_song("disc/Others/g.wav", 5, 60, 6.0);
  pv_run(&run, PV_PRODVAL " train music -o m.safetensors");
  ck_assert_msg(run.status == 0, "%s", run.err);
  draw("disc");
  const char* at = find(page, "<td>Others</td>");
  at             = find(at, "<td class=\"n\">1</td><td>somebody else</td>");
  find(at, "<tr><th>somebody else</th>");
}
END_TEST

START_TEST(what_can_not_be_done_is_said)
{
  pv_run(&run, PV_PRODVAL " map");
  ck_assert_int_eq(run.status, 2);
  pv_run(&run, PV_PRODVAL " map m.safetensors");
  ck_assert_int_eq(run.status, 2);
  pv_run(&run, PV_PRODVAL " map m.safetensors nowhere -o page.html");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "nowhere"));
  pv_write_file("disc/Undated/broken.wav", "RIFF");
  pv_run(&run,
         PV_PRODVAL " map m.safetensors disc -o page.html && ls page.html");
  ck_assert_int_eq(run.status, 1);
  ck_assert_ptr_nonnull(strstr(run.err, "broken.wav"));
  pv_run(&run, "ls page.html");
  ck_assert_int_eq(run.status, 0); // The rest was done
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("map");
  TCase* const tcase = tcase_create("all");
  tcase_set_timeout(tcase, 120);
  tcase_add_unchecked_fixture(tcase, set_up, pv_scratch_unshare);
  tcase_add_checked_fixture(tcase, pv_scratch_enter, pv_scratch_leave);
  tcase_add_test(tcase, years_in_names);
  tcase_add_test(tcase, years_of_albums);
  tcase_add_test(tcase, albums_come_by_year);
  tcase_add_test(tcase, tags_know_better_than_titles);
  tcase_add_test(tcase, near_songs_are_of_other_albums);
  tcase_add_test(tcase, the_page_needs_nothing_else);
  tcase_add_test(tcase, songs_in_training_are_marked);
  tcase_add_test(tcase, music_by_others_has_a_share);
  tcase_add_test(tcase, what_can_not_be_done_is_said);
  suite_add_tcase(suite, tcase);
  return pv_run_suite(suite);
}
