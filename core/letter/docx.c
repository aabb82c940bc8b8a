#include "core/letter/docx.h"

#include <string.h>

#include "core/letter/docx_pages.h"
#include "core/letter/docx_styles.h"
#include "core/text/utf8.h"

#define RIGHT_CHARS 4     /* empty characters right of the date */
#define NUMBER_INDENT 280 /* twips of the page number from the edge */
#define FOOT_SIZE 18      /* half points */
#define ROW_WHOLE 900 /* bytes: a row of a table no longer than this is not split over two pages */

/* Those that XML cannot hold become U+FFFD. */
static void put_text(struct sb *out, const char *s, size_t n) {
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t used = utf8_decode(s + at, n - at, &cp);
        if (cp == '&')
            sb_add(out, "&amp;");
        else if (cp == '<')
            sb_add(out, "&lt;");
        else if (cp == '>')
            sb_add(out, "&gt;");
        else if (cp < ' ' || cp == 0xFFFE || cp == 0xFFFF)
            sb_add(out, "\xEF\xBF\xBD");
        else
            sb_add_n(out, s + at, used);
        at += used;
    }
}

static void put_run(struct sb *out, const char *s, size_t n) {
    sb_add(out, "<w:r><w:t xml:space=\"preserve\">");
    put_text(out, s, n);
    sb_add(out, "</w:t></w:r>");
}

struct body {
    struct sb *out;
    bool break_before; /* the next paragraph begins a page */
    bool organ;        /* the issuing organ stands above: a red line below the number */
    int date_width;    /* of the date below the signature at hand, in columns */
    int listed, begun; /* pieces of the volume: rows of its contents, pieces begun so far */
    bool piece;        /* the next paragraph begins a piece */
};

static void put_start(struct body *b, enum letter_style style) {
    sb_add_fmt(b->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_id(style));
    if (b->break_before)
        sb_add(b->out, "<w:pageBreakBefore/>");
    b->break_before = false;
}

/* The signature stands centred above the date, which ends four characters from the edge. */
static void put_right(struct body *b, const struct letter_line *line) {
    int own = utf8_width(line->text, line->n), other = b->date_width;
    int half = RIGHT_CHARS * 2 + (line->style == STYLE_RIGHT ? (other - own) / 2 : 0);
    half = half < 0 ? 0 : half;
    sb_add_fmt(b->out, "<w:ind w:rightChars=\"%d\" w:right=\"%d\"/>", half * 50,
               half * DOCX_CHAR / 2);
}

/* A row of the contents finds the page by the bookmark of the piece. */
static void put_bookmark(struct body *b) {
    if (b->piece)
        sb_add_fmt(b->out,
                   "<w:bookmarkStart w:id=\"%d\" w:name=\"piece_%d\"/><w:bookmarkEnd w:id=\"%d\"/>",
                   b->begun, b->begun, b->begun);
    b->piece = false;
}

static void put_page_of(struct sb *out, int piece, const char *known, size_t n) {
    sb_add_fmt(out,
               "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r><w:instrText "
               "xml:space=\"preserve\"> PAGEREF piece_%d \\h </w:instrText></w:r><w:r><w:fldChar "
               "w:fldCharType=\"separate\"/></w:r>",
               piece);
    put_run(out, known, n);
    sb_add(out, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
}

static void put_paragraph(struct body *b, const struct letter_line *line) {
    put_start(b, line->style);
    if (line->style == STYLE_NUMBER && b->organ)
        sb_add(b->out, "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"12\" "
                       "w:color=\"FF0000\"/></w:pBdr>");
    if (line->style == STYLE_RIGHT || line->style == STYLE_DATE)
        put_right(b, line);
    sb_add(b->out, "</w:pPr>");
    put_bookmark(b);
    if (line->n > 0)
        put_run(b->out, line->text, line->n);
    sb_add(b->out, "</w:p>");
    b->organ = b->organ ? line->style != STYLE_NUMBER : line->style == STYLE_ORGAN;
}

/* ---- tables ---- */

/* piece: that whose page the cell tells; 0: none. */
static void put_cell(struct sb *out, enum letter_style style, int width, int piece, const char *s,
                     size_t n) {
    sb_add_fmt(out,
               "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/>"
               "</w:tcPr>",
               width);
    for (size_t at = 0; at <= n;) {
        size_t stop = at;
        while (stop < n && (n - stop < 3 || memcmp(s + stop, LETTER_CELL_BREAK, 3) != 0))
            stop++;
        sb_add_fmt(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", docx_style_id(style));
        if (piece > 0)
            put_page_of(out, piece, s + at, stop - at);
        else if (stop > at)
            put_run(out, s + at, stop - at);
        sb_add(out, "</w:p>");
        at = stop < n ? stop + 3 : n + 1;
    }
    sb_add(out, "</w:tc>");
}

static void put_row(struct body *b, const struct letter_line *line, const int *widths,
                    size_t count) {
    struct sb *out = b->out;
    const char *cell = "";
    size_t n = 0, at = 0;
    sb_add(out, "<w:tr>");
    if (line->style == STYLE_HEAD)
        sb_add(out, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    else if (line->n <= ROW_WHOLE)
        sb_add(out, "<w:trPr><w:cantSplit/></w:trPr>");
    b->listed += line->style == STYLE_LISTED;
    for (size_t i = 0; i < count; i++) {
        if (!letter_cell_next(line, &at, &cell, &n))
            n = 0;
        bool page = line->style == STYLE_LISTED && i + 1 == count;
        put_cell(out, line->style, widths[i], page ? b->listed : 0, cell, n);
    }
    sb_add(out, "</w:tr>");
}

static const char *put_table(struct body *b, const char *at) {
    int widths[LETTER_CELLS_MAX];
    const char *end;
    struct letter_line line;
    size_t count = letter_table_widths(at, widths, &end);
    docx_columns(widths, count);
    sb_add_fmt(b->out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblBorders>",
               DOCX_TEXT_WIDTH);
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
        sb_add_fmt(b->out, "<w:%s w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/>",
                   sides[i]);
    sb_add(b->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < count; i++)
        sb_add_fmt(b->out, "<w:gridCol w:w=\"%d\"/>", widths[i]);
    sb_add(b->out, "</w:tblGrid>");
    while (at < end && letter_line_next(&at, &line))
        put_row(b, &line, widths, count);
    sb_add(b->out, "</w:tbl>");
    return end;
}

/* ---- the document ---- */

static int date_below(const char *at) {
    struct letter_line line;
    return letter_line_next(&at, &line) && line.style == STYLE_DATE ? utf8_width(line.text, line.n)
                                                                    : 0;
}

static void put_lines(struct body *b, const char *text) {
    struct letter_line line;
    bool kept = letter_is_kept(text), after_table = false;
    for (const char *at = text, *start = at; letter_line_next(&at, &line); start = at) {
        if (!kept)
            line.style = line.n == 0 ? STYLE_BLANK : STYLE_LEFT;
        if (line.style == STYLE_BREAK) {
            b->break_before = true;
            b->piece = line.n > 0;
            b->begun += line.n > 0;
        } else if (letter_style_row(line.style)) {
            /* Two tables that touch would become one. */
            if (after_table || b->break_before) {
                put_start(b, STYLE_ROW);
                sb_add(b->out, "</w:pPr>");
                put_bookmark(b);
                sb_add(b->out, "</w:p>");
            }
            at = put_table(b, start);
        } else if (line.style != STYLE_MARK && line.style != STYLE_FOOT) {
            b->date_width = line.style == STYLE_RIGHT ? date_below(at) : 0;
            if (line.style == STYLE_RIGHT && b->date_width == 0)
                b->date_width = utf8_width(line.text, line.n);
            put_paragraph(b, &line);
        }
        after_table = letter_style_row(line.style);
    }
    if (after_table)
        sb_add(b->out, "<w:p/>");
}

static void put_document(struct sb *out, const char *text) {
    struct body b = {.out = out};
    sb_add(out, DOCX_HEAD "<w:document " DOCX_W " " DOCX_R "><w:body>");
    put_lines(&b, text);
    sb_add_fmt(
        out,
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/>"
        "<w:headerReference w:type=\"even\" r:id=\"rId4\"/>"
        "<w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
        "<w:footerReference w:type=\"even\" r:id=\"rId6\"/>"
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" "
        "w:bottom=\"1984\" w:left=\"1587\" w:header=\"1134\" w:footer=\"1247\" w:gutter=\"0\"/>"
        "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/>"
        "</w:sectPr></w:body></w:document>",
        DOCX_LINE);
}

/* Every mark of the letter, once. */
static void put_header(struct sb *out, const char *text) {
    struct letter_line line;
    struct sb seen = {0};
    sb_add(out, DOCX_HEAD "<w:hdr " DOCX_W ">");
    for (const char *at = text; letter_is_kept(text) && letter_line_next(&at, &line);) {
        struct sb mark = {0};
        sb_add_fmt(&mark, "\n%.*s\n", (int)line.n, line.text);
        if (line.style == STYLE_MARK && !strstr(sb_text(&seen), sb_text(&mark))) {
            sb_add(&seen, sb_text(&mark));
            sb_add_fmt(out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>",
                       docx_style_id(STYLE_MARK));
            put_run(out, line.text, line.n);
            sb_add(out, "</w:p>");
        }
        sb_free(&mark);
    }
    if (seen.len == 0)
        sb_add(out, "<w:p/>");
    sb_add(out, "</w:hdr>");
    sb_free(&seen);
}

/* What stands at the foot of the pages beside their number. */
static bool foot_of(const char *text, struct letter_line *line) {
    for (const char *at = text; letter_is_kept(text) && letter_line_next(&at, line);)
        if (line->style == STYLE_FOOT)
            return true;
    return false;
}

static void put_foot(struct sb *out, const struct letter_line *line) {
    sb_add_fmt(out, "<w:r><w:rPr><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", FOOT_SIZE,
               FOOT_SIZE);
    sb_add(out, "<w:t xml:space=\"preserve\">");
    put_text(out, line->text, line->n);
    sb_add(out, "</w:t></w:r>");
}

static void put_page_number(struct sb *out) {
    sb_add(out, "<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar "
                "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE "
                "</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1"
                "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t "
                "xml:space=\"preserve\"> —</w:t></w:r>");
}

/* The number stands outside, a character from the edge; the foot, if there is one, inside. */
static void put_footer(struct sb *out, const char *text, bool even) {
    const char *side = even ? "left" : "right";
    struct letter_line line;
    bool foot = foot_of(text, &line);
    sb_add(out, DOCX_HEAD "<w:ftr " DOCX_W "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>");
    if (foot)
        sb_add_fmt(out, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>",
                   even ? DOCX_TEXT_WIDTH : DOCX_TEXT_WIDTH - NUMBER_INDENT);
    if (even || !foot)
        sb_add_fmt(out, "<w:ind w:%sChars=\"100\" w:%s=\"%d\"/>", side, side, NUMBER_INDENT);
    sb_add_fmt(out, "<w:jc w:val=\"%s\"/></w:pPr>", foot ? "left" : side);
    if (foot && !even) {
        put_foot(out, &line);
        sb_add(out, "<w:r><w:tab/></w:r>");
    }
    put_page_number(out);
    if (foot && even) {
        sb_add(out, "<w:r><w:tab/></w:r>");
        put_foot(out, &line);
    }
    sb_add(out, "</w:p></w:ftr>");
}

/* ---- what holds it together ---- */

#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define WORD "application/vnd.openxmlformats-officedocument.wordprocessingml."

static void put_types(struct sb *out) {
    static const char *const words[] = {"document", "styles",  "settings", "fontTable",
                                        "header1",  "footer1", "footer2"};
    static const char *const types[] = {"document.main", "styles", "settings", "fontTable",
                                        "header",        "footer", "footer"};
    sb_add(out, DOCX_HEAD
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
           "Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        sb_add_fmt(out, "<Override PartName=\"/word/%s.xml\" ContentType=\"" WORD "%s+xml\"/>",
                   words[i], types[i]);
    sb_add(out, "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
                "vnd.openxmlformats-package.core-properties+xml\"/></Types>");
}

static void put_rels(struct sb *out, const char *const *types, const char *const *targets,
                     size_t count) {
    sb_add(
        out, DOCX_HEAD
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (size_t i = 0; i < count; i++)
        sb_add_fmt(out, "<Relationship Id=\"rId%zu\" Type=\"%s\" Target=\"%s\"/>", i + 1, types[i],
                   targets[i]);
    sb_add(out, "</Relationships>");
}

static void put_settings(struct sb *out) {
    sb_add(out, DOCX_HEAD "<w:settings " DOCX_W "><w:evenAndOddHeaders/>"
                          "<w:drawingGridVerticalSpacing w:val=\"579\"/>"
                          "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                          "<w:compat><w:balanceSingleByteDoubleByteWidth/><w:useFELayout/>"
                          "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://"
                          "schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
                          "</w:settings>");
}

static void put_core(struct sb *out, const char *title) {
    sb_add(out, DOCX_HEAD
           "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
           "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
    put_text(out, title, strlen(title));
    sb_add(out, "</dc:title></cp:coreProperties>");
}

void letter_docx(struct docx_part parts[DOCX_PARTS], const char *title, const char *text) {
    static const char *const names[] = {"[Content_Types].xml",
                                        "_rels/.rels",
                                        "word/document.xml",
                                        "word/styles.xml",
                                        "word/settings.xml",
                                        "word/fontTable.xml",
                                        "word/header1.xml",
                                        "word/footer1.xml",
                                        "word/footer2.xml",
                                        "docProps/core.xml",
                                        "word/_rels/document.xml.rels"};
    static const char *const top_types[] = {
        REL "officeDocument",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"};
    static const char *const top_targets[] = {"word/document.xml", "docProps/core.xml"};
    static const char *const types[] = {REL "styles", REL "settings", REL "fontTable",
                                        REL "header", REL "footer",   REL "footer"};
    static const char *const targets[] = {"styles.xml",  "settings.xml", "fontTable.xml",
                                          "header1.xml", "footer1.xml",  "footer2.xml"};
    for (size_t i = 0; i < DOCX_PARTS; i++)
        parts[i] = (struct docx_part){names[i], {0}};
    put_types(&parts[0].xml);
    put_rels(&parts[1].xml, top_types, top_targets, 2);
    put_document(&parts[2].xml, text);
    docx_put_styles(&parts[3].xml);
    put_settings(&parts[4].xml);
    docx_put_fonts(&parts[5].xml);
    put_header(&parts[6].xml, text);
    put_footer(&parts[7].xml, text, false);
    put_footer(&parts[8].xml, text, true);
    put_core(&parts[9].xml, title);
    put_rels(&parts[10].xml, types, targets, 6);
}

void letter_docx_clear(struct docx_part parts[DOCX_PARTS]) {
    for (size_t i = 0; i < DOCX_PARTS; i++)
        sb_free(&parts[i].xml);
}
