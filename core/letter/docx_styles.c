#include "core/letter/docx_styles.h"

#include <string.h>

/* Names of the standard's fonts, each with another that has the same strokes. */
#define SONG "方正小标宋简体"
#define FANG "仿宋_GB2312"
#define KAI "楷体_GB2312"
#define HEI "黑体"
#define PLAIN "宋体"
#define BODY_SIZE 32 /* half points: 3号 */
#define LATIN "Times New Roman"
#define OWN_LINES                                                                                  \
    "<w:snapToGrid w:val=\"0\"/>" /* lines of a table are closer than those of the page */

static const struct {
    const char *name, *other, *family;
} fonts[] = {{SONG, "方正小标宋_GBK,小标宋体,华文中宋,宋体", "roman"},
             {FANG, "仿宋,FangSong,华文仿宋,方正仿宋_GBK", "modern"},
             {KAI, "楷体,KaiTi,华文楷体,方正楷体_GBK", "modern"},
             {HEI, "SimHei,方正黑体_GBK,思源黑体", "swiss"},
             {PLAIN, "SimSun,方正书宋_GBK", "roman"},
             {LATIN, "Liberation Serif", "roman"}};

/* size: half points; line: twentieths of a point, exactly; align: both, center, left, right; first: the
 * first line's indent in hundredths of a character. */
static const struct {
    enum letter_style style;
    const char *id, *name, *font, *align;
    int size, line, outline, first, before, after;
    const char *more, *run;
} styles[] = {
    {STYLE_TITLE, "Title", "Title", SONG, "center", 44, 640, -1, 0, 0, 0, "<w:keepNext/>", ""},
    {STYLE_ORGAN, "Organ", "发文机关标志", SONG, "center", 64, 900, -1, 0, 1400, 0, "<w:keepNext/>",
     "<w:color w:val=\"FF0000\"/>"},
    {STYLE_NUMBER, "Number", "发文字号", FANG, "center", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0,
     "<w:keepNext/>", ""},
    {STYLE_MARK, "Mark", "文书标记", HEI, "center", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0, "", ""},
    {STYLE_CENTER, "Center", "居中", HEI, "center", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0,
     "<w:keepNext/>", ""},
    {STYLE_LEFT, "Flush", "顶格", FANG, "both", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0, "", ""},
    {STYLE_TO, "Addressee", "主送机关", FANG, "both", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0,
     "<w:keepNext/>", ""},
    {STYLE_HEADING, "Heading1", "heading 1", HEI, "both", BODY_SIZE, DOCX_LINE, 0, 200, 0, 0,
     "<w:keepNext/>", ""},
    {STYLE_SECOND, "Heading2", "heading 2", KAI, "both", BODY_SIZE, DOCX_LINE, 1, 200, 0, 0,
     "<w:keepNext/>", ""},
    {STYLE_PARAGRAPH, "Body", "公文正文", FANG, "both", BODY_SIZE, DOCX_LINE, -1, 200, 0, 0, "",
     ""},
    {STYLE_RIGHT, "Signature", "署名", FANG, "right", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0,
     "<w:keepNext/><w:keepLines/>", ""},
    {STYLE_DATE, "Dated", "成文日期", FANG, "right", BODY_SIZE, DOCX_LINE, -1, 0, 0, 0,
     "<w:keepLines/>", ""},
    {STYLE_ATTACHED, "Attachment", "附件说明", FANG, "both", BODY_SIZE, DOCX_LINE, -1, 200, 0, 0,
     "", ""},
    {STYLE_COPY, "CopyTo", "抄送", FANG, "both", 28, 480, -1, 0, 0, 0, "<w:keepNext/>", ""},
    {STYLE_PRINT, "Imprint", "印发", FANG, "both", 28, 480, -1, 0, 0, 0, "", ""},
    {STYLE_HEAD, "TableHead", "表头", HEI, "center", 24, 400, -1, 0, 0, 0, OWN_LINES, ""},
    {STYLE_ROW, "TableText", "表格文字", FANG, "left", 24, 400, -1, 0, 0, 0, OWN_LINES, ""},
};

const char *docx_style_id(enum letter_style style) {
    style = style == STYLE_LISTED ? STYLE_ROW : style;
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if (styles[i].style == style)
            return styles[i].id;
    return "Body";
}

void docx_style_measure(enum letter_style style, int *line, int *hanzi) {
    style = style == STYLE_LISTED ? STYLE_ROW : style;
    *line = DOCX_LINE;
    *hanzi = DOCX_CHAR;
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        if (styles[i].style == style) {
            *line = styles[i].line;
            *hanzi = styles[i].size == BODY_SIZE ? DOCX_CHAR : styles[i].size * 10;
        }
}

static void put_run(struct sb *out, const char *font, int size, const char *more) {
    sb_add_fmt(out,
               "<w:rPr><w:rFonts w:ascii=\"" LATIN "\" w:hAnsi=\"" LATIN
               "\" w:eastAsia=\"%s\" w:cs=\"" LATIN "\"/>%s",
               font, more);
    /* 28 characters of 16 pt are a little wider than the line: each gives way by a quarter point. */
    if (size == BODY_SIZE)
        sb_add(out, "<w:spacing w:val=\"-5\"/>");
    sb_add_fmt(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", size, size);
}

static void put_style(struct sb *out, size_t i) {
    sb_add_fmt(
        out,
        "<w:style w:type=\"paragraph\" w:customStyle=\"%d\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
        "<w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>%s",
        styles[i].outline < 0 && styles[i].style != STYLE_TITLE, styles[i].id, styles[i].name,
        styles[i].more);
    if (styles[i].style == STYLE_COPY)
        sb_add(out, "<w:pBdr><w:top w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/>"
                    "</w:pBdr>");
    if (styles[i].style == STYLE_PRINT)
        sb_add(out,
               "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/>"
               "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>");
    sb_add_fmt(out,
               "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/>",
               styles[i].before, styles[i].after, styles[i].line);
    if (styles[i].first > 0)
        sb_add_fmt(out, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>", styles[i].first,
                   styles[i].first * DOCX_CHAR / 100);
    sb_add_fmt(out, "<w:jc w:val=\"%s\"/>", styles[i].align);
    if (styles[i].outline >= 0)
        sb_add_fmt(out, "<w:outlineLvl w:val=\"%d\"/>", styles[i].outline);
    sb_add(out, "</w:pPr>");
    put_run(out, styles[i].font, styles[i].size, styles[i].run);
    sb_add(out, "</w:style>");
}

void docx_put_styles(struct sb *out) {
    sb_add(out, DOCX_HEAD "<w:styles " DOCX_W "><w:docDefaults><w:rPrDefault>");
    put_run(out, FANG, BODY_SIZE, "");
    sb_add(out, "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
                "w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl w:val=\"0\"/>"
                "<w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr>");
    sb_add(out, "<w:rPr><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:style>"
                "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
                "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
                "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name "
                "w:val=\"Normal Table\"/></w:style>");
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
        put_style(out, i);
    sb_add(out,
           "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/>"
           "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:line=\"320\" w:lineRule=\"exact\"/>"
           "</w:pPr>");
    put_run(out, PLAIN, 28, "");
    sb_add(out, "</w:style></w:styles>");
}

void docx_put_fonts(struct sb *out) {
    sb_add(out, DOCX_HEAD "<w:fonts " DOCX_W ">");
    for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++)
        sb_add_fmt(
            out,
            "<w:font w:name=\"%s\"><w:altName w:val=\"%s\"/><w:charset w:val=\"%s\"/><w:family "
            "w:val=\"%s\"/><w:pitch w:val=\"variable\"/></w:font>",
            fonts[i].name, fonts[i].other, strcmp(fonts[i].name, LATIN) == 0 ? "00" : "86",
            fonts[i].family);
    sb_add(out, "</w:fonts>");
}
