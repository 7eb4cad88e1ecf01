// SPDX-License-Identifier: GPL-3.0-or-later

#include "tools/pages/map_page.h"

#include "tools/pages/map_page_private.h"
#include "tools/base/output.h"
#include "tools/pages/report_private.h"
#include "base/guess_words.h"
#include "base/plural.h"

#include <stdbool.h>
#include <stdio.h>

/// What this page needs beyond the style of all.
static const char style[] =
  "<style>\n.album{fill:var(--fore)}svg .number{fill:var(--back);"
  "font-weight:600}\n"
  ".way{fill:none;stroke:var(--fore);stroke-width:1.2;"
  "stroke-dasharray:2 "
  "4}.leader{stroke:var(--fore);stroke-width:1.5}.course{fill:none;stroke:"
  "currentColor;stroke-width:1.5;opacity:.7}"
  ".plot{max-width:36rem}\n"
  ".song{fill:var(--fore)}td.near{font-size:.85rem}tr.album "
  "td{font-weight:600;padding-top:1rem}\n"
  "@media print{td.near,td .dim{font-size:inherit}"
  ".plot svg[role]{max-height:62mm}}\n"
  "</style>\n";

/// A library only tells what is near.
static bool
guesses(const PvDiscography* d)
{
  return !pv_model_parts_are_library(d->parts);
}

static void
put_head(FILE* page, const PvDiscography* d)
{
  pv_html_start(page, "a discography");
  fputs(style, page);
  fprintf(
    page,
    "<h1>What the albums sound like</h1>\n<p>%u album%s, %u song%s, %s <b>",
    d->n_albums, pv_plural(d->n_albums), d->n_songs, pv_plural(d->n_songs),
    guesses(d) ? "guessed by the model" : "beside the library");
  pv_html_text(page, d->parts->name);
  fputs("</b> with the recipe <b>", page);
  pv_html_text(page, d->parts->recipe.name);
  const uint32_t n = guesses(d) ? d->parts->n_labels : d->parts->n_songs;
  fprintf(page, "</b>, which %s %u %s%s.</p>\n", guesses(d) ? "knows" : "holds",
          n, guesses(d) ? "producer" : "song", pv_plural(n));
}

static void
put_share(FILE* page, double share)
{
  fprintf(page, "<span class=\"bar\" style=\"--w:%.0f%%\"></span>%.2f",
          100.0 * share, share);
}

static void
put_guess(FILE* page, const PvDiscography* d, uint32_t label, double share)
{
  fputs("<td>", page);
  pv_html_text(page, pv_guess_artist(d->parts->labels[label]));
  fputs("</td><td class=\"whole\">", page);
  put_share(page, share);
  fputs("</td>", page);
}

static void
put_album_row(FILE* page, const PvDiscography* d, uint32_t a)
{
  const PvAlbum* const album = &d->albums[a];
  const uint32_t       best  = pv_map_page_likeliest(d, album->shares);
  fprintf(page, "<tr><td class=\"n\">%u</td><td>", a + 1);
  pv_html_text(page, album->name);
  fputs("</td><td>", page);
  if (album->year) {
    fprintf(page, "%d", album->year);
  }
  fprintf(page, "</td><td class=\"n\">%u</td>", album->n_songs);
  if (guesses(d)) {
    put_guess(page, d, best, album->shares[best]);
  }
  fputs("<td>", page);
  if (album->n_known) {
    fprintf(page, "%u of its songs", album->n_known);
  }
  fputs("</td></tr>\n", page);
}

static void
put_albums(FILE* page, const PvDiscography* d)
{
  fprintf(page,
          "<h2>Albums</h2>\n<div class=\"wide\"><table>\n<tr><th></th>"
          "<th>Album</th><th>Year</th><th class=\"n\">Songs</th>%s</tr>\n",
          guesses(d) ? "<th>Sounds most like</th><th>Share</th>"
                       "<th>In training</th>"
                     : "<th>In the library</th>");
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    put_album_row(page, d, a);
  }
  fputs("</table></div>\n", page);
  if (guesses(d)) {
    fputs("<p class=\"dim\">The producer with the largest share of the votes.  "
          "Songs that the model was trained on prove nothing: they are their "
          "own neighbours.</p>\n",
          page);
  }
}

/// Every album and every producer.
static void
put_shares(FILE* page, const PvDiscography* d)
{
  fputs("<h2>Shares of all producers</h2>\n<div class=\"wide\"><table "
        "class=\"confusion\">\n<tr><th></th>",
        page);
  for (uint32_t a = 0; a < d->n_albums; ++a) {
    fputs("<th class=\"c\" title=\"", page);
    pv_html_text(page, d->albums[a].name);
    fprintf(page, "\">%u</th>", a + 1);
  }
  fputs("</tr>\n", page);
  for (uint32_t l = 0; l < pv_model_parts_n_classes(d->parts); ++l) {
    fputs("<tr><th>", page);
    pv_html_text(page, pv_guess_artist(d->parts->labels[l]));
    fputs("</th>", page);
    for (uint32_t a = 0; a < d->n_albums; ++a) {
      const double share = d->albums[a].shares[l];
      fprintf(page, "<td class=\"c hit%s\" style=\"--a:%.2f\">%.0f</td>",
              share > 0.5 ? " full" : "", share, 100.0 * share);
    }
    fputs("</tr>\n", page);
  }
  fputs("</table></div>\n<p class=\"dim\">In percent, one column per album."
        "</p>\n",
        page);
}

static void
put_others(FILE* page, const PvDiscography* d, const PvAlbumSong* song)
{
  fputs("<td class=\"near\">", page);
  for (uint32_t i = 0; i < song->n_others; ++i) {
    const PvAlbumSong* const other = &d->songs[song->others[i].song];
    fputs(i ? "<br>" : "", page);
    pv_html_text(page, other->song->title);
    fprintf(page, " <span class=\"dim\">(%u) %.2f</span>", other->album + 1,
            song->others[i].distance);
  }
  fputs("</td>", page);
}

static void
put_models(FILE* page, const PvDiscography* d, const PvAlbumSong* song)
{
  fputs("<td class=\"near\">", page);
  for (uint32_t i = 0; i < song->n_models; ++i) {
    const uint32_t    s      = song->models[i].song;
    const char* const artist = pv_song_artist(d->parts, s);
    fputs(i ? "<br>" : "", page);
    pv_html_text(page, d->parts->songs[s].title);
    fputs(" <span class=\"dim\">(", page);
    pv_html_text(page, guesses(d) ? pv_guess_artist(artist) : artist);
    fprintf(page, ") %.2f</span>", song->models[i].distance);
  }
  fputs("</td>", page);
}

static void
put_song(FILE* page, const PvDiscography* d, const PvAlbumSong* song)
{
  fputs("<tr><td>", page);
  pv_html_text(page, song->song->title);
  if (song->is_known) {
    fprintf(page, " <span class=\"dim\">(in %s)</span>",
            guesses(d) ? "training" : "the library");
  }
  fputs("</td>", page);
  if (guesses(d)) {
    put_guess(page, d, song->guess, song->confidence);
  }
  put_others(page, d, song);
  put_models(page, d, song);
  fputs("</tr>\n", page);
}

static void
put_songs(FILE* page, const PvDiscography* d)
{
  uint32_t album = UINT32_MAX;
  fprintf(
    page,
    "<h2>Songs</h2>\n<p class=\"dim\">%s"
    "After each near song stand the number of its album, or whose it is, and "
    "the distance.</p>\n<div class=\"wide\"><table>\n<tr><th>Song</th>%s"
    "<th>Nearest on other albums</th><th>Nearest in the %s</th></tr>\n",
    guesses(d) ? "The guess is the one at a song's end.  " : "",
    guesses(d) ? "<th>Guess</th><th>Confidence</th>" : "",
    guesses(d) ? "model" : "library");
  for (uint32_t s = 0; s < d->n_songs; ++s) {
    if (d->songs[s].album != album) {
      album = d->songs[s].album;
      fprintf(page, "<tr class=\"album\"><td colspan=\"%d\">%u\xc2\xa0 ",
              guesses(d) ? 5 : 3, album + 1);
      pv_html_text(page, d->albums[album].name);
      fputs("</td></tr>\n", page);
    }
    put_song(page, d, &d->songs[s]);
  }
  fputs("</table></div>\n", page);
}

static PvStatus
put_page(FILE* page, const PvDiscography* d, PvError* error)
{
  put_head(page, d);
  put_albums(page, d);
  const PvStatus status = pv_map_page_plane(page, d, error);
  if (guesses(d)) {
    pv_map_page_course(page, d);
    put_shares(page, d);
  }
  put_songs(page, d);
  pv_html_end(page);
  return status;
}

PvStatus
pv_map_page_write(const PvDiscography* discography,
                  const char*          path,
                  PvError*             error)
{
  PvOutput output;
  PvStatus status = pv_output_open(&output, path, error);
  if (status) {
    return status;
  }
  status = put_page(output.stream, discography, error);
  return pv_output_end(&output, status, error);
}
