// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  What all parts of the page are made of.

#include "tools/pages/report_private.h"
#include "base/producer_colour.h"
#include "tools/base/text.h"

#include <math.h>
#include <stdlib.h>

enum { N_TONES = 2 * PV_N_PRODUCER_COLOURS, N_SHAPES = 5 };

static const char style[] =
  ":root{color-scheme:light dark;--back:#fff;--fore:#1b1f24;--dim:#5b6572;"
  "--line:#d5dae1;--card:#f4f6f8;--hit:37,99,168;--miss:190,82,16;"
  "--bad:#a8460b}\n"
  "@media(prefers-color-scheme:dark){:root{--back:#14171b;--fore:#e6e9ed;"
  "--dim:#9aa5b1;--line:#39414b;--card:#1e2329;--hit:62,122,198;"
  "--miss:214,112,44;--bad:#f0a06a}}\n"
  "body{margin:0 auto;padding:1rem;max-width:60rem;background:var(--back);"
  "color:var(--fore);font:1rem/1.5 system-ui,sans-serif}\n"
  "h1{font-size:1.5rem;line-height:1.2;margin:.5rem 0}"
  "h2{font-size:1.15rem;margin:2.2rem 0 .4rem}\n"
  "p{margin:.3rem 0;max-width:44rem}.dim{color:var(--dim);font-size:.9rem}\n"
  ".cards{display:grid;gap:.6rem;margin:1rem 0;"
  "grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr))}\n"
  ".card{background:var(--card);border-radius:.5rem;padding:.6rem .8rem}"
  ".card b{display:block;font-size:1.6rem;line-height:1.2}\n"
  // A shade at each side beyond which there is more: at the ends what scrolls
  // along covers it.
  ".wide{overflow-x:auto;background:"
  "linear-gradient(to right,var(--back) 40%,transparent) 0/2rem 100% local,"
  "linear-gradient(to left,var(--back) 40%,transparent) 100%/2rem 100% local,"
  "linear-gradient(to right,var(--dim),transparent) 0/.5rem 100%,"
  "linear-gradient(to left,var(--dim),transparent) 100%/.5rem 100%;"
  "background-repeat:no-repeat}\n"
  "table{border-collapse:collapse;font-size:.9rem;"
  "font-variant-numeric:tabular-nums}\n"
  "th,td{padding:.2rem .5rem;border-bottom:1px solid var(--line);"
  "text-align:left}th{font-weight:600}\n"
  ".n{text-align:right}.whole{white-space:nowrap;overflow-wrap:normal}.wrong "
  "td{color:var(--bad)}\n"
  ".confusion td.c{text-align:center;min-width:1.6rem;"
  "border:1px solid var(--line)}.confusion th.c{text-align:center}\n"
  ".hit{background:rgba(var(--hit),var(--a))}"
  ".miss{background:rgba(var(--miss),var(--a))}.full{color:#fff}\n"
  ".bar{display:inline-block;vertical-align:middle;width:3.5rem;height:.5rem;"
  "margin-right:.4rem;background:linear-gradient(to right,"
  "rgb(var(--hit)) var(--w),var(--line) var(--w))}\n"
  "svg{display:block;width:100%;height:auto}"
  "svg text{fill:var(--fore);font:13px system-ui,sans-serif}\n"
  "svg .dim{fill:var(--dim);font-size:12px}"
  ".axis{stroke:var(--line);fill:none}"
  ".curve{stroke:rgb(var(--hit));fill:none;stroke-width:2}"
  ".second{stroke:rgb(var(--miss))}"
  ".third{stroke:rgb(var(--miss));stroke-dasharray:2 3}"
  ".dot{fill:rgb(var(--hit))}.guide{stroke:var(--dim);stroke-dasharray:5 4}\n"
  ".else{color:var(--dim)}"
  ".mark{fill:currentColor;stroke:var(--back);stroke-width:.8}"
  ".mark.else{fill:none;stroke:currentColor;stroke-width:2}"
  ".ring{fill:none;stroke:var(--fore);stroke-width:1.6}"
  ".far{opacity:.55}\n"
  // The switch stands before the map, and shows what is hidden in it.
  ".map{max-width:600px}svg .name{font-size:12px;fill:currentColor;"
  "stroke:var(--back);stroke-width:2.5;paint-order:stroke}"
  ".others circle{fill:var(--dim);stroke:none;opacity:.6}"
  ".others .ring{fill:none;stroke:var(--fore)}"
  ".others,.crowded,#others:checked~.map .alone{display:none}"
  "#others:checked~.map .others,#others:checked~.map .crowded"
  "{display:inline}\n"
  ".pair{display:grid;gap:0 2rem;"
  "grid-template-columns:repeat(auto-fill,minmax(min(100%,22rem),1fr))}\n"
  ".legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:0;"
  "list-style:none;font-size:.9rem}.legend svg{display:inline-block;"
  "width:1rem;height:1rem;vertical-align:-.15rem;margin-right:.3rem}\n"
  ".lead{font-size:1.15rem}"
  ".warning{border-left:.25rem solid var(--bad);padding-left:.7rem}\n"
  "ul{padding-left:1.2rem;overflow-wrap:anywhere}"
  "p{overflow-wrap:break-word}\n"
  "@media(max-width:34rem){body{padding:.7rem}.bar{display:none}"
  "table{font-size:.8rem}th,td{padding:.2rem "
  ".25rem}td{overflow-wrap:break-word}.n{overflow-wrap:normal}"
  ".confusion td.c{min-width:1rem}}\n";

/// Black on white, colours as on the screen, nothing cut in two.
static const char print_style[] =
  "@media print{:root{color-scheme:light;--back:#fff;--fore:#000;--dim:#333;"
  "--line:#999;--card:#fff;--hit:37,99,168;--miss:190,82,16;--bad:#000}"
  "@page{margin:14mm}body{padding:0;max-width:none;font-size:10pt;"
  "print-color-adjust:exact;-webkit-print-color-adjust:exact}"
  ".wide{overflow:visible;background:none}table{font-size:8pt}"
  "th,td{padding:.1rem .3rem}"
  "thead{display:table-header-group}"
  "tr,svg,.card,.legend,.pair>div{break-inside:avoid}"
  "h1,h2{break-after:avoid}.card{border:1px solid var(--line)}"
  ".confusion td.c{min-width:.9rem}.wrong td{font-weight:600}"
  "svg[role]{max-height:120mm}svg.map{max-height:92mm}"
  "#others,#others+label{display:none}.wide+p{break-before:avoid}"
  "section{break-inside:avoid}.pair{grid-template-columns:1fr 1fr}}\n";

/// A variable for each colour that a producer can have.
static void
put_tones(FILE* page, const char* before, bool on_light, const char* after)
{
  fputs(before, page);
  for (int32_t i = 0; i < N_TONES; ++i) {
    const PvColour c =
      on_light ? pv_producer_colour_on_light(i) : pv_producer_colour(i);
    fprintf(page, "--p%d:#%02x%02x%02x;", i, c.r, c.g, c.b);
  }
  fputs(after, page);
}

static void
put_style(FILE* page)
{
  fprintf(page, "<style>\n%s%s", style, print_style);
  put_tones(page, ":root{", true, "}\n");
  put_tones(page, "@media screen and (prefers-color-scheme:dark){:root{", false,
            "}}\n");
  for (int32_t i = 0; i < N_TONES; ++i) {
    fprintf(page, ".p%d{color:var(--p%d)}", i, i);
  }
  fputs("\n</style>\n", page);
}

void
pv_html_start(FILE* page, const char* title)
{
  fputs(
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, "
    "initial-scale=1\">\n<title>Production Value: ",
    page);
  pv_html_text(page, title);
  fputs("</title>\n", page);
  put_style(page);
  fputs("</head>\n<body>\n", page);
}

void
pv_html_end(FILE* page)
{
  fputs("<p class=\"dim\">Written by prodval " PV_VERSION ".</p>\n"
        "</body>\n</html>\n",
        page);
}

void
pv_html_text(FILE* page, const char* text)
{
  char* const clean = pv_text_clean(text);
  for (const char* c = clean; c && *c; ++c) {
    switch (*c) {
      case '&':
        fputs("&amp;", page);
        break;
      case '<':
        fputs("&lt;", page);
        break;
      case '>':
        fputs("&gt;", page);
        break;
      case '"':
        fputs("&quot;", page);
        break;
      case '\'':
        fputs("&#39;", page);
        break;
      default:
        fputc(*c, page);
    }
  }
  free(clean);
}

void
pv_html_number(FILE* page, double x, int n_digits)
{
  if (isfinite(x)) {
    fprintf(page, "%.*f", n_digits, x);
  } else {
    fputs("\xe2\x80\x93", page);
  }
}

/// A closed shape of corners, each a share of the radius.
static void
draw_corners(FILE* page,
             const double (*corners)[2],
             int    n,
             double x,
             double y,
             double radius)
{
  fputs("<polygon points=\"", page);
  for (int i = 0; i < n; ++i) {
    fprintf(page, "%s%.2f,%.2f", i ? " " : "", x + radius * corners[i][0],
            y + radius * corners[i][1]);
  }
  fputs("\"/>", page);
}

static void
draw_shape(FILE* page, uint32_t shape, double x, double y, double radius)
{
  static const double square[][2] = {
    { -.9, -.9 }, { .9, -.9 }, { .9, .9 }, { -.9, .9 }
  };
  static const double up[][2]      = { { 0, -1.2 }, { 1.1, .8 }, { -1.1, .8 } };
  static const double diamond[][2] = {
    { 0, -1.3 }, { 1.2, 0 }, { 0, 1.3 }, { -1.2, 0 }
  };
  static const double down[][2] = { { 0, 1.2 }, { 1.1, -.8 }, { -1.1, -.8 } };
  switch (shape) {
    case 0:
      fprintf(page, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\"/>", x, y,
              radius);
      break;
    case 1:
      draw_corners(page, square, 4, x, y, radius);
      break;
    case 2:
      draw_corners(page, up, 3, x, y, radius);
      break;
    case 3:
      draw_corners(page, diamond, 4, x, y, radius);
      break;
    default:
      draw_corners(page, down, 3, x, y, radius);
  }
}

void
pv_html_tone(FILE* page, uint32_t n_labels, uint32_t label)
{
  if (label < n_labels) {
    fprintf(page, "p%u", label % N_TONES);
  } else {
    fputs("else", page);
  }
}

void
pv_html_mark(FILE*    page,
             uint32_t n_labels,
             uint32_t label,
             double   x,
             double   y,
             double   radius)
{
  fputs("<g class=\"mark ", page);
  pv_html_tone(page, n_labels, label);
  fputs("\">", page);
  draw_shape(page, label < n_labels ? label % N_SHAPES : 0, x, y, radius);
  fputs("</g>", page);
}
