/* svg.c - bars for paper. See chart.h. */
#include <stdio.h>

#include "tui/due/chart.h"

enum { WIDTH = 1120, MARGIN = 24, LABEL = 330, TOP = 96, ROW = 34, BAR = 16 };

static void put_text(struct sb *out, const char *text) {
    for (; *text != '\0'; text++)
        switch (*text) {
        case '&':
            sb_add(out, "&amp;");
            break;
        case '<':
            sb_add(out, "&lt;");
            break;
        case '>':
            sb_add(out, "&gt;");
            break;
        case '"':
            sb_add(out, "&quot;");
            break;
        default:
            if ((unsigned char)*text >= 0x20)
                sb_add_char(out, *text);
        }
}

static void words_at(struct sb *out, int x, int y, const char *style, const char *text) {
    sb_add_fmt(out, "<text x=\"%d\" y=\"%d\" %s>", x, y, style);
    put_text(out, text);
    sb_add(out, "</text>\n");
}

static int place(const struct due_bars *bars, day_t day) {
    int64_t days = bars->last - bars->first + 1;
    return MARGIN + LABEL +
           (int)(((int64_t)day - bars->first) * (WIDTH - 2 * MARGIN - LABEL) / days);
}

/* Kinds differ in their pattern: filled, dense, hatched, dotted, dashed, empty. */
static const char *fill_of(enum deadline_kind kind) {
    switch (kind) {
    case DEADLINE_STATUTORY:
        return "fill=\"#222\"";
    case DEADLINE_PARTY:
        return "fill=\"url(#dense)\" stroke=\"#222\"";
    case DEADLINE_EFFECT:
        return "fill=\"url(#hatch)\" stroke=\"#222\"";
    case DEADLINE_OFFICE:
        return "fill=\"#fff\" stroke=\"#222\" stroke-width=\"1.5\"";
    case DEADLINE_PROPOSED:
        return "fill=\"#fff\" stroke=\"#222\" stroke-dasharray=\"5 3\"";
    case DEADLINE_REFERENCE:
        return "fill=\"url(#dots)\" stroke=\"#222\"";
    }
    return "fill=\"#222\"";
}

static void put_head(struct sb *out, int height) {
    sb_add_fmt(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"297mm\" height=\"%dmm\" "
               "viewBox=\"0 0 %d %d\" font-family=\"SimSun, 'Noto Serif CJK SC', serif\" "
               "font-size=\"13\">\n",
               height * 297 / WIDTH, WIDTH, height);
    sb_add(out, "<defs>\n"
                "<pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                "<path d=\"M0 6 L6 0\" stroke=\"#222\"/></pattern>\n"
                "<pattern id=\"dense\" width=\"3\" height=\"3\" patternUnits=\"userSpaceOnUse\">"
                "<path d=\"M0 0 H3\" stroke=\"#222\" stroke-width=\"1.6\"/></pattern>\n"
                "<pattern id=\"dots\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
                "<circle cx=\"2\" cy=\"2\" r=\"1\" fill=\"#222\"/></pattern>\n"
                "</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
}

static void put_months(const struct due_bars *bars, int bottom, struct sb *out) {
    bool years = (bars->last - bars->first) / 31 > 24;
    for (day_t day = bars->first; day != DAY_NONE && day <= bars->last;
         day = date_add_months(day, 1)) {
        struct ymd d = date_to_ymd(day);
        char text[16];
        if (years && d.month != 1)
            continue;
        int x = place(bars, day);
        if (years || d.month == 1)
            snprintf(text, sizeof text, "%d", d.year);
        else
            snprintf(text, sizeof text, "%d", d.month);
        sb_add_fmt(out, "<path d=\"M%d %d V%d\" stroke=\"#bbb\"/>\n", x, TOP - 8, bottom);
        words_at(out, x + 2, TOP - 12, "font-size=\"11\"", text);
    }
}

static void put_row(const struct due_bars *bars, const struct due_bar *bar, enum lang lang, int y,
                    struct sb *out) {
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct sb line = {0};
    date_format(bar->from, from);
    date_format(bar->to, to);
    words_at(out, MARGIN, y + 12, "", bar->label);
    if (bar->milestone)
        str_put(&line, lang, STR_due_chart_on, bar->kind, from);
    else
        str_put(&line, lang, STR_due_chart_from_to, bar->kind, from, to);
    if (bar->state[0])
        sb_add_fmt(&line, "%s%s", str(lang, STR_common_comma), bar->state);
    if (bar->provisional)
        sb_add_fmt(&line, "%s%s", str(lang, STR_common_comma), str(lang, STR_common_provisional));
    words_at(out, MARGIN, y + 26, "font-size=\"10\" fill=\"#555\"", sb_text(&line));
    sb_free(&line);
    int x = place(bars, bar->from < bars->first ? bars->first : bar->from);
    int end = place(bars, (bar->to > bars->last ? bars->last : bar->to) + 1);
    if (bar->milestone)
        sb_add_fmt(out, "<path d=\"M%d %d l6 6 l-6 6 l-6 -6 z\" fill=\"#222\"/>\n", x, y + 3);
    else
        sb_add_fmt(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" %s/>\n", x, y,
                   end - x < 2 ? 2 : end - x, BAR, fill_of(bar->of_kind));
}

void due_chart_svg(const struct due_bars *bars, enum lang lang, day_t today, const char *title,
                   struct sb *out) {
    int bottom = TOP + (int)bars->count * ROW + 8;
    char day[DATE_TEXT_SIZE];
    put_head(out, bottom + 40);
    words_at(out, MARGIN, 40, "font-size=\"20\"", title);
    put_months(bars, bottom, out);
    for (size_t i = 0; i < bars->count; i++)
        put_row(bars, &bars->list[i], lang, TOP + (int)i * ROW, out);
    if (bars->count == 0)
        words_at(out, MARGIN, TOP + 12, "", str(lang, STR_due_empty));
    if (today >= bars->first && today <= bars->last) {
        struct sb words = {0};
        int x = place(bars, today);
        date_format(today, day);
        str_put(&words, lang, STR_due_chart_today, day);
        sb_add_fmt(out, "<path d=\"M%d %d V%d\" stroke=\"#c00\" stroke-width=\"1.5\"/>\n", x,
                   TOP - 8, bottom);
        words_at(out, x + 3, bottom + 14, "font-size=\"11\" fill=\"#c00\"", sb_text(&words));
        sb_free(&words);
    }
    sb_add(out, "</svg>\n");
}
