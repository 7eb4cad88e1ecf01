// SPDX-License-Identifier: GPL-3.0-or-later

// wcwidth() is XSI.
#define _XOPEN_SOURCE 700

#include "support/run_suite.h"
#include "base/utf8.h"

#include <check.h>

#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

static char printed[256];

static FILE*
begin(void)
{
  memset(printed, 0, sizeof(printed));
  return fmemopen(printed, sizeof(printed), "w");
}

static void
expect_json(const char* text, const char* expected)
{
  FILE* const out = begin();
  pv_utf8_print_json(out, text);
  fclose(out);
  ck_assert_str_eq(printed, expected);
}

static void
expect_print(const char* text, const char* expected)
{
  char        copy[256];
  FILE* const out = begin();
  pv_utf8_print(out, text);
  fclose(out);
  ck_assert_str_eq(printed, expected);
  strcpy(copy, text);
  pv_utf8_clean(copy);
  ck_assert_str_eq(copy, expected);
}

// What isn't assigned in its Unicode, the C library gives no width; others than GNU's
// have other widths.
START_TEST(widths_are_those_of_the_c_library)
{
#ifndef __GLIBC__
  return;
#endif
  ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
  uint32_t n = 0;
  for (uint32_t code = 0xA0; code < 0x110000; ++code) {
    const int width = wcwidth((wchar_t)code);
    if (width >= 0) {
      ck_assert_msg(pv_utf8_character_columns(code) == (uint32_t)width,
                    "U+%04X: %u, not %d", (unsigned)code,
                    pv_utf8_character_columns(code), width);
      ++n;
    }
  }
  ck_assert_uint_gt(n, 200000);
}
END_TEST

// Each letter up to the end of Cyrillic's small ones that has one small form.
START_TEST(capitals_are_those_of_the_c_library)
{
  ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
  char     big[MB_LEN_MAX + 1]   = "";
  char     small[MB_LEN_MAX + 1] = "";
  uint32_t n                     = 0;
  for (uint32_t code = 0x41; code < 0x430; ++code) {
    const wint_t lower = towlower(code);
    const bool   is_in =
      code < 0x180 || (code >= 0x386 && code < 0x3AC) || code >= 0x400;
    if (is_in && lower != code && towupper(lower) == code && lower < 0x460) {
      memset(big, 0, sizeof(big));
      memset(small, 0, sizeof(small));
      ck_assert_int_gt(wctomb(big, (wchar_t)code), 0);
      ck_assert_int_gt(wctomb(small, (wchar_t)lower), 0);
      ck_assert_msg(pv_utf8_is_same_but_for_case(big, small), "%s and %s", big,
                    small);
      ++n;
    }
  }
  ck_assert_uint_gt(n, 150);
}
END_TEST

START_TEST(texts_are_the_same_but_for_case)
{
  ck_assert(pv_utf8_is_same_but_for_case("Bj\u00f6rn 2", "BJ\u00d6RN 2"));
  ck_assert(pv_utf8_is_same_but_for_case("", ""));
  ck_assert(!pv_utf8_is_same_but_for_case("Ann", "Anna"));
  ck_assert(!pv_utf8_is_same_but_for_case("Anna", "Ann"));
  ck_assert(!pv_utf8_is_same_but_for_case("[", "{"));
  ck_assert(!pv_utf8_is_same_but_for_case("\u00d7", "\u00f7"));
  ck_assert(!pv_utf8_is_same_but_for_case("\xff", "\xff"));
}
END_TEST

// The C library's decoder is the judge of what is UTF-8; it goes on beyond
// U+10FFFF.
START_TEST(utf8_is_what_the_c_library_takes)
{
  ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
  unsigned state = 1;
  char     text[5];
  for (uint32_t i = 0; i < 2000000; ++i) {
    state            = state * 1664525u + 1013904223u;
    const uint32_t r = state ^ (state >> 13);
    // Lead bytes of two to four, and what may or may not follow.
    text[0]           = (char)(0xC0u | (r & 0x3Fu));
    text[1]           = (char)(r >> 8);
    text[2]           = (char)(0x70u + (r >> 16) % 0x60u);
    text[3]           = (char)(0x70u + (r >> 24) % 0x60u);
    text[4]           = '\0';
    mbstate_t    none = { 0 };
    wchar_t      wide = 0;
    const size_t n    = mbrtowc(&wide, text, 4, &none);
    const bool   is   = n != (size_t)-1 && n != (size_t)-2 && wide <= 0x10FFFF;
    const PvCharacter c = pv_utf8_read(text);
    ck_assert_msg(
      c.is_utf8 == is, "%02x %02x %02x %02x", (unsigned)(unsigned char)text[0],
      (unsigned)(unsigned char)text[1], (unsigned)(unsigned char)text[2],
      (unsigned)(unsigned char)text[3]);
    ck_assert_uint_eq(c.n_bytes, is ? n : 1);
    ck_assert(!is || c.code == (uint32_t)wide);
  }
}
END_TEST

START_TEST(what_may_not_reach_a_terminal_is_replaced)
{
  static const struct {
    const char* text;
    const char* shown;
  } cases[] = { { "plain", "plain" },
                { "a\x1b[2Jb", "a?[2Jb" },
                { "tab\tbell\a\x7f", "tab?bell??" },
                { "line\r\nfeed", "line??feed" },
                { "c1 \xc2\x9b"
                  "2J",
                  "c1 ?2J" }, // CSI in one character
                { "raw \x9b"
                  "2J",
                  "raw ?2J" },
                { "\xe2\x80\xae"
                  "evil",
                  "?evil" }, // RLO
                { "\xe2\x81\xa6x\xe2\x81\xa9", "?x?" },
                { "\xe2\x80\xa8", "?" }, // Line separator
                { "cut \xe6\x9d", "cut ??" },
                { "\xc0\x9b", "??" },         // ESC, overlong
                { "\xed\xa0\x80", "???" },    // A surrogate
                { "\xc3\xa9", "\xc3\xa9" },   // é
                { "e\xcc\x81", "e\xcc\x81" }, // e and an accent
                { "\xf0\x9f\x8e\xb5", "\xf0\x9f\x8e\xb5" },
                { "", "" } };
  for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); ++i) {
    expect_print(cases[i].text, cases[i].shown);
  }
}
END_TEST

START_TEST(all_controls_are_replaced)
{
  for (uint32_t code = 1; code < 0xA0; ++code) {
    const char one[] = { (char)code, '\0' };
    const char two[] = { (char)(0xC0 | code >> 6), (char)(0x80 | (code & 0x3F)),
                         '\0' };
    const bool is    = code < 0x20 || code >= 0x7F;
    const char* const text = code < 0x80 ? one : two;
    expect_print(text, is ? "?" : text);
  }
}
END_TEST

START_TEST(texts_are_cut_between_characters)
{
  static const char        text[]  = "a\xe6\x9d\xb1"
                                     "b\xe4\xba\xac"; // 1 2 1 2 columns
  static const char* const shown[] = { "", "~", "a~", "a~", "a\xe6\x9d\xb1~" };
  static const uint32_t    n[]     = { 0, 1, 2, 2, 4 };
  for (uint32_t room = 0; room < 5; ++room) {
    FILE* const out = begin();
    ck_assert_uint_eq(pv_utf8_print_cut(out, text, room, "~"), n[room]);
    fclose(out);
    ck_assert_str_eq(printed, shown[room]);
  }
  FILE* const out = begin();
  pv_utf8_print_padded(out, text, 3, "~");
  fclose(out);
  ck_assert_str_eq(printed, "a~ ");
  ck_assert_uint_eq(pv_utf8_columns(text), 6);
  ck_assert_uint_eq(pv_utf8_cut(text, 3), 1);
  ck_assert_uint_eq(pv_utf8_cut(text, 4), 4);
  ck_assert_uint_eq(pv_utf8_cut(text, 100), 8);
}
END_TEST

START_TEST(json_strings_are_escaped)
{
  expect_json("a\"b\\c", "\"a\\\"b\\\\c\"");
  expect_json("\x1b\n\x7f", "\"\\u001b\\u000a\\u007f\"");
  expect_json("\xc2\x9b\xe2\x80\xae", "\"\\u009b\\u202e\"");
  expect_json("\xff\xc3\xa9", "\"\\ufffd\xc3\xa9\"");
}
END_TEST

START_TEST(locales_are_utf8_however_spelt)
{
  static const char* const yes[] = { "en_US.UTF-8",     "en_US.utf-8",
                                     "en_US.UTF8",      "en_US.utf8",
                                     "en_US.Utf_8",     "C.UTF-8",
                                     "de_DE.UTF-8@euro" };
  static const char* const no[]  = { "C",
                                     "POSIX",
                                     "en_US",
                                     "en_US.ISO-8859-1",
                                     "en_US.UTF-16",
                                     "en_US.UTF-7",
                                     "utf8_XX.EUC-JP",
                                     "de_DE@UTF-8",
                                     "en_US.UTF-85" };
  unsetenv("LC_ALL");
  unsetenv("LC_CTYPE");
  for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); ++i) {
    setenv("LANG", yes[i], 1);
    ck_assert_msg(pv_utf8_is_in_locale(), "%s", yes[i]);
  }
  for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); ++i) {
    setenv("LANG", no[i], 1);
    ck_assert_msg(!pv_utf8_is_in_locale(), "%s", no[i]);
  }
}
END_TEST

// The first that isn't empty counts.
START_TEST(lc_all_goes_before_lc_ctype_before_lang)
{
  static const char* const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
  for (int first = 0; first < 3; ++first) {
    for (int i = 0; i < 3; ++i) {
      setenv(names[i], i < first ? "" : i == first ? "a.utf-8" : "C", 1);
    }
    ck_assert(pv_utf8_is_in_locale());
    setenv(names[first], "C", 1);
    setenv(names[(first + 1) % 3], first < 2 ? "a.utf-8" : "", 1);
    ck_assert(!pv_utf8_is_in_locale());
  }
  for (int i = 0; i < 3; ++i) {
    unsetenv(names[i]);
  }
  ck_assert(!pv_utf8_is_in_locale());
}
END_TEST

int
main(void)
{
  Suite* const suite = suite_create("utf8");
  TCase* const tests = tcase_create("all");
  tcase_set_timeout(tests, 60);
  tcase_add_test(tests, capitals_are_those_of_the_c_library);
  tcase_add_test(tests, texts_are_the_same_but_for_case);
  tcase_add_test(tests, widths_are_those_of_the_c_library);
  tcase_add_test(tests, utf8_is_what_the_c_library_takes);
  tcase_add_test(tests, what_may_not_reach_a_terminal_is_replaced);
  tcase_add_test(tests, all_controls_are_replaced);
  tcase_add_test(tests, texts_are_cut_between_characters);
  tcase_add_test(tests, json_strings_are_escaped);
  tcase_add_test(tests, locales_are_utf8_however_spelt);
  tcase_add_test(tests, lc_all_goes_before_lc_ctype_before_lang);
  suite_add_tcase(suite, tests);
  return pv_run_suite(suite);
}
