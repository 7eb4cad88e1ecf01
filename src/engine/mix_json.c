// SPDX-License-Identifier: GPL-3.0-or-later

#include "engine/mix_json.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <math.h>

static void
print_finding(FILE* out, const PvFinding* finding, const char* than)
{
  char text[PV_FINDING_TEXT];
  pv_finding_write(finding, than, text, sizeof(text));
  fputs("{\"text\": ", out);
  pv_utf8_print_json(out, text);
  fprintf(out,
          ", \"measure\": \"%s\", \"low_hz\": %.6g, \"high_hz\": %.6g, "
          "\"difference\": %.4g, \"unit\": \"%s\", \"spreads\": %.4g}",
          pv_profile_measures[finding->measure].name,
          pv_profile_edge_hz(finding->first),
          pv_profile_edge_hz(finding->last + 1), finding->by,
          pv_profile_measures[finding->measure].unit, finding->spreads);
}

static void
print_findings(FILE* out, const PvMixNews* news)
{
  fputs(", \"findings\": [", out);
  for (uint32_t f = 0; f < news->n_findings; ++f) {
    fputs(f ? ", " : "", out);
    print_finding(out, &news->findings[f], news->than);
  }
  putc(']', out);
}

static void
print_edges(FILE* out)
{
  fputs(", \"edges_hz\": [", out);
  for (uint32_t b = 0; b <= PV_PROFILE_BANDS; ++b) {
    fprintf(out, "%s%.6g", b ? ", " : "", pv_profile_edge_hz(b));
  }
  putc(']', out);
}

// What is not known is null.
static void
print_bands(FILE* out, const char* key, const float* values)
{
  fprintf(out, ", \"%s\": [", key);
  for (uint32_t b = 0; b < PV_PROFILE_BANDS; ++b) {
    fputs(b ? ", " : "", out);
    if (isnan(values[b])) {
      fputs("null", out);
    } else {
      fprintf(out, "%.4g", (double)values[b]);
    }
  }
  putc(']', out);
}

static void
print_measure(FILE* out, const PvMixNews* news, uint32_t m)
{
  fprintf(out, "{\"measure\": \"%s\", \"unit\": \"%s\", \"settled\": %s",
          pv_profile_measures[m].name, pv_profile_measures[m].unit,
          pv_profile_is_settled((PvProfileMeasure)m, news->seconds) ? "true"
                                                                    : "false");
  print_bands(out, "sound", news->song.sound.at[m]);
  print_bands(out, "now", news->now.sound.at[m]);
  print_bands(out, "median", news->target->median.at[m]);
  print_bands(out, "low", news->target->low.at[m]);
  print_bands(out, "high", news->target->high.at[m]);
  print_bands(out, "difference", news->song.by.at[m]);
  print_bands(out, "spreads", news->song.spreads.at[m]);
  putc('}', out);
}

static void
print_measures(FILE* out, const PvMixNews* news)
{
  fputs(", \"measures\": [", out);
  for (uint32_t m = 0; m < PV_N_MEASURES; ++m) {
    fputs(m ? ", " : "", out);
    print_measure(out, news, m);
  }
  putc(']', out);
}

static void
print_left_out(FILE* out, const char* title)
{
  fputs(", \"left_out\": [", out);
  if (title) {
    pv_utf8_print_json(out, title);
  }
  putc(']', out);
}

static void
print_targets(FILE* out, const PvMixNews* news)
{
  fputs(", \"targets\": [", out);
  for (uint32_t t = 0; t < news->n_targets; ++t) {
    const PvTargetName* const to = &news->targets[t];
    fputs(t ? ", {\"name\": " : "{\"name\": ", out);
    pv_utf8_print_json(out, pv_target_shown(to));
    fprintf(out, ", \"kind\": \"%s\", \"weight\": %.6g}",
            pv_name_kind_word(to->kind), to->weight);
  }
  putc(']', out);
}

void
pv_mix_print_within(FILE* out, const char* target, const PvMixNews* news)
{
  fputs("{\"target\": ", out);
  pv_utf8_print_json(out, target);
  if (news) {
    print_targets(out, news);
    fputs(", \"than\": ", out);
    pv_utf8_print_json(out, news->than);
    fprintf(out, ", \"songs\": %" PRIu32 ", \"seconds\": %.6g",
            news->target->n_songs, news->seconds);
    print_left_out(out, news->left_out);
    print_findings(out, news);
    print_edges(out);
    print_measures(out, news);
  }
  putc('}', out);
}

void
pv_mix_print_difference(FILE* out, const char* target, const PvMixNews* news)
{
  pv_mix_print_within(out, target, news);
  putc('\n', out);
}
