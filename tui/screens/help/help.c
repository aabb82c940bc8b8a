/*
 * help.c - help: the list of topics, one topic, all keys, and what was found.
 *
 * Windows: one text. Data: help/<lang>/<topic>.md of the packs and the command table. Commands:
 * moving, next/prev and open (links), search. A topic is markdown as far as help needs it: # and ##
 * headings, - lists, [words](topic) links, `keys`, and between lines of ``` what is to be copied as
 * it stands. Opening a link pushes a page of its own, so back leads back.
 */
#include <string.h>

#include "core/base/mem.h"
#include "data/office/casefile.h"
#include "tui/app/app.h"
#include "tui/app/ask.h"
#include "tui/widgets/scrolltext.h"

#define KEYS_TOPIC "keys"
#define WHICH_TOPIC "which"

struct help {
    struct view base;
    char *topic;  /* owned; NULL: the list of topics */
    char *needle; /* owned; NULL: not a page of what was found */
    struct sb title;
    struct scrolltext *text;
    bool built;
    enum lang lang; /* it was built in */
};

static struct view *page_new(const char *topic, const char *needle);

/* ---- topics ---- */

static const char *lang_folder(enum lang lang) {
    return lang == LANG_EN ? "help/en/" : "help/zh/";
}

/* The topic's text in the language, else in the other one; NULL: there is none. */
static const char *topic_text(const struct app *app, const char *topic, size_t *size) {
    const char *text = NULL;
    for (int i = 0; i < 2 && !text && app->packs; i++) {
        struct sb path = {0};
        enum lang lang = i == 0 ? app->lang : app->lang == LANG_ZH ? LANG_EN : LANG_ZH;
        sb_add_fmt(&path, "%s%s.md", lang_folder(lang), topic);
        text = packs_file(app->packs, sb_text(&path), size);
        sb_free(&path);
    }
    return text;
}

/* "help/zh/cases.md" -> "cases"; the caller's. */
static char *topic_of(const char *path) {
    const char *base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    const char *dot = strrchr(base, '.');
    return mem_dup_n(base, dot ? (size_t)(dot - base) : strlen(base));
}

/* Its first line without the mark of a heading. */
static void topic_title(const struct app *app, const char *topic, struct sb *out) {
    size_t size;
    const char *text = topic_text(app, topic, &size);
    if (!text) {
        sb_add(out, topic);
        return;
    }
    const char *end = memchr(text, '\n', size);
    size_t n = end ? (size_t)(end - text) : size, skip = 0;
    while (skip < n && (text[skip] == '#' || text[skip] == ' '))
        skip++;
    sb_add_n(out, text + skip, n - skip);
}

/* ---- markdown ---- */

static void add_n(struct scrolltext *st, enum style style, const char *text, size_t n) {
    char *part = mem_dup_n(text, n);
    scrolltext_add(st, style, part);
    mem_free(part);
}

/* [words](topic) at s; returns its length, 0 when it is none. */
static size_t add_link(struct scrolltext *st, const char *s, const char *end) {
    const char *close = memchr(s, ']', (size_t)(end - s));
    if (!close || close + 1 >= end || close[1] != '(')
        return 0;
    const char *stop = memchr(close, ')', (size_t)(end - close));
    if (!stop)
        return 0;
    char *words = mem_dup_n(s + 1, (size_t)(close - s - 1));
    char *target = mem_dup_n(close + 2, (size_t)(stop - close - 2));
    scrolltext_link(st, words, target);
    mem_free(words);
    mem_free(target);
    return (size_t)(stop + 1 - s);
}

static void add_spans(struct scrolltext *st, const char *s, const char *end) {
    const char *from = s;
    while (s < end) {
        const char *close = *s == '`' ? memchr(s + 1, '`', (size_t)(end - s - 1)) : NULL;
        if (close) {
            add_n(st, ST_NORMAL, from, (size_t)(s - from));
            add_n(st, ST_KEY, s + 1, (size_t)(close - s - 1));
            from = s = close + 1;
            continue;
        }
        if (*s == '[') {
            add_n(st, ST_NORMAL, from, (size_t)(s - from));
            from = s;
            size_t used = add_link(st, s, end);
            if (used > 0) {
                from = s = s + used;
                continue;
            }
        }
        s++;
    }
    add_n(st, ST_NORMAL, from, (size_t)(end - from));
}

/* A line that begins or ends a box is not shown. */
static bool is_fence(const char *text, const char *stop) {
    return stop - text == 3 && memcmp(text, "```", 3) == 0;
}

static void add_markdown(struct scrolltext *st, const char *text, size_t size) {
    const char *end = text + size;
    bool boxed = false;
    while (text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *stop = newline ? newline : end;
        size_t marks = strspn(text, "#");
        if (is_fence(text, stop)) {
            boxed = !boxed;
            text = newline ? newline + 1 : end;
            continue;
        }
        if (boxed)
            add_n(st, ST_FIELD, text, (size_t)(stop - text));
        else if (marks > 0 && text + marks < stop && text[marks] == ' ')
            add_n(st, ST_HEADING, text + marks + 1, (size_t)(stop - text) - marks - 1);
        else
            add_spans(st, text, stop);
        scrolltext_add(st, ST_NORMAL, "\n");
        text = newline ? newline + 1 : end;
    }
}

/* ---- pages ---- */

static void build_list(struct help *help, struct app *app) {
    size_t count = 0;
    const char *const *paths =
        app->packs ? packs_list(app->packs, lang_folder(app->lang), &count) : NULL;
    scrolltext_add(help->text, ST_DIM, app_str(app, STR_help_links_hint));
    scrolltext_add(help->text, ST_NORMAL, "\n\n");
    for (size_t i = 0; i < count; i++) {
        char *topic = topic_of(paths[i]);
        struct sb title = {0};
        topic_title(app, topic, &title);
        scrolltext_add(help->text, ST_NORMAL, "  ");
        scrolltext_link(help->text, sb_text(&title), topic);
        scrolltext_add(help->text, ST_NORMAL, "\n");
        sb_free(&title);
        mem_free(topic);
    }
    scrolltext_add(help->text, ST_NORMAL, "  ");
    scrolltext_link(help->text, app_str(app, STR_help_keys_title), KEYS_TOPIC);
    scrolltext_add(help->text, ST_NORMAL, "\n");
}

static void add_command(struct scrolltext *st, enum lang lang, const struct command_info *info) {
    scrolltext_add(st, ST_NORMAL, "  ");
    for (int i = 0; i < COMMAND_KEYS && info->keys[i][0]; i++) {
        scrolltext_add(st, ST_KEY, info->keys[i]);
        scrolltext_add(st, ST_NORMAL, " ");
    }
    scrolltext_add(st, ST_HEADING, info->label[lang]);
    scrolltext_add(st, ST_NORMAL, "\n      ");
    scrolltext_add(st, ST_DIM, info->help[lang]);
    scrolltext_add(st, ST_NORMAL, "\n");
}

static void build_keys(struct help *help, struct app *app) {
    for (int bit = 0; bit < CONTEXT_BITS; bit++) {
        context_t context = CONTEXT(bit);
        bool headed = false;
        for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
            const struct command_info *info = command_info((enum command)i);
            if (!(info->contexts & context))
                continue;
            if (!headed) {
                scrolltext_add(help->text, ST_HEADING, app_str(app, context_label(context)));
                scrolltext_add(help->text, ST_NORMAL, "\n");
            }
            headed = true;
            add_command(help->text, app->lang, info);
        }
        if (headed)
            scrolltext_add(help->text, ST_NORMAL, "\n");
    }
}

static int count_in(const char *text, size_t size, const char *needle) {
    int count = 0;
    size_t n = strlen(needle);
    for (size_t at = 0; at + n <= size; at++)
        if (strncasecmp(text + at, needle, n) == 0)
            count++;
    return count;
}

static void build_found(struct help *help, struct app *app) {
    size_t count = 0;
    const char *const *paths =
        app->packs ? packs_list(app->packs, lang_folder(app->lang), &count) : NULL;
    struct sb line = {0};
    str_put(&line, app->lang, STR_help_found_topics, help->needle);
    sb_add(&line, "\n\n");
    scrolltext_add(help->text, ST_HEADING, sb_text(&line));
    for (size_t i = 0; i < count; i++) {
        size_t size;
        const char *text = packs_file(app->packs, paths[i], &size);
        int places = text ? count_in(text, size, help->needle) : 0;
        if (places == 0)
            continue;
        char *topic = topic_of(paths[i]);
        sb_clear(&line);
        topic_title(app, topic, &line);
        sb_add_fmt(&line, " (%d)", places);
        scrolltext_add(help->text, ST_NORMAL, "  ");
        scrolltext_link(help->text, sb_text(&line), topic);
        scrolltext_add(help->text, ST_NORMAL, "\n");
        mem_free(topic);
    }
    sb_free(&line);
}

/* One regime: when it is chosen, who falls under it, what is to be known of it. */
static void add_regime(struct scrolltext *st, const struct app *app, const struct regime *r) {
    const struct label *parts[] = {&r->advice, &r->scope_note};
    scrolltext_add(st, ST_HEADING, app_label(app, &r->short_title));
    scrolltext_add(st, ST_NORMAL, "　");
    scrolltext_add(st, ST_NORMAL, app_label(app, &r->title));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (app_label(app, parts[i])[0] == '\0')
            continue;
        scrolltext_add(st, ST_NORMAL, "\n- ");
        scrolltext_add(st, ST_NORMAL, app_label(app, parts[i]));
    }
    scrolltext_add(st, ST_NORMAL, "\n\n");
}

/* The page on which text to choose tells of all that build cases; another page, opened from a case, of the
 * text this case rests on. */
static void add_regimes(struct help *help, struct app *app) {
    bool which = strcmp(help->topic, WHICH_TOPIC) == 0;
    struct casefile *cf = NULL;
    struct err none;
    int64_t id;
    if (!which && app->office && app_case_at_hand(app, &id) &&
        office_case(app->office, id, &cf, &none)) {
        scrolltext_add(help->text, ST_DIM, app_str(app, STR_help_this_case));
        scrolltext_add(help->text, ST_NORMAL, "\n");
        add_regime(help->text, app, cf->regime);
        casefile_free(&cf);
    }
    size_t count = 0;
    const struct regime **list = which ? packs_offered(app->packs, app->today, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        add_regime(help->text, app, list[i]);
    mem_free(list);
}

static void build(struct help *help, struct app *app) {
    size_t size;
    const char *text = help->topic ? topic_text(app, help->topic, &size) : NULL;
    scrolltext_clear(help->text);
    sb_clear(&help->title);
    sb_add(&help->title, app_str(app, STR_help_title));
    if (help->needle) {
        build_found(help, app);
        return;
    }
    if (help->topic && strcmp(help->topic, KEYS_TOPIC) == 0) {
        sb_add(&help->title, " · ");
        sb_add(&help->title, app_str(app, STR_help_keys_title));
        if (text)
            add_markdown(help->text, text, size);
        build_keys(help, app);
        return;
    }
    if (!text) {
        build_list(help, app);
        return;
    }
    sb_add(&help->title, " · ");
    topic_title(app, help->topic, &help->title);
    add_markdown(help->text, text, size);
    scrolltext_add(help->text, ST_NORMAL, "\n");
    add_regimes(help, app);
    scrolltext_link(help->text, app_str(app, STR_help_topics), "");
    scrolltext_add(help->text, ST_NORMAL, "   ");
    scrolltext_link(help->text, app_str(app, STR_help_keys_title), KEYS_TOPIC);
    scrolltext_add(help->text, ST_NORMAL, "\n");
}

/* ---- the view ---- */

static void title(const struct view *view, const struct app *app, struct sb *out) {
    (void)app;
    sb_add(out, sb_text(&((const struct help *)view)->title));
}

static context_t context(const struct view *view) {
    (void)view;
    return CTX_TEXT | CTX_HELP;
}

static void layout(struct view *view, struct app *app, int rows, int cols) {
    struct help *help = (struct help *)view;
    if (!help->built || help->lang != app->lang)
        build(help, app);
    help->built = true;
    help->lang = app->lang;
    scrolltext_layout(help->text, rows, cols - 1);
}

static void draw(const struct view *view, const struct app *app, struct paint *p) {
    struct paint inside = paint_sub(p, 0, 1, -1, -1);
    (void)app;
    scrolltext_draw(((const struct help *)view)->text, &inside);
}

static bool search_answered(struct app *app, struct view *owner, const char *text, size_t n) {
    struct help *help = (struct help *)owner;
    if (n == 0)
        return true;
    int count = help->topic ? scrolltext_search(help->text, text) : 0;
    if (count > 0) {
        struct sb number = {0};
        sb_add_int(&number, count);
        app_say_put(app, ST_MESSAGE, STR_help_found, text, sb_text(&number));
        sb_free(&number);
        return true;
    }
    /* Not here: whichever topics have it. The prompt is on top and goes first. */
    app_pop(app);
    app_push(app, page_new(NULL, text));
    return true;
}

static unsigned command(struct view *view, struct app *app, enum command cmd) {
    struct help *help = (struct help *)view;
    const char *target = scrolltext_target(help->text);
    if (cmd == CMD_search) {
        ask_line(app, view, app_str(app, STR_help_search_label), NULL, "", search_answered);
        return REACT_DONE;
    }
    if (cmd == CMD_help) { /* pressed again: all topics */
        if (help->topic)
            app_push(app, page_new(NULL, NULL));
        return REACT_DONE;
    }
    if (cmd == CMD_open && target) {
        struct view *page = page_new(*target ? target : NULL, NULL);
        if (help->needle) {
            layout(page, app, 1, 80);
            scrolltext_search(((struct help *)page)->text, help->needle);
        }
        app_push(app, page);
        return REACT_DONE;
    }
    return scrolltext_command(help->text, cmd) ? REACT_DONE : REACT_NONE;
}

static void free_help(struct view *view) {
    struct help *help = (struct help *)view;
    scrolltext_free(&help->text);
    sb_free(&help->title);
    mem_free(help->topic);
    mem_free(help->needle);
    mem_free(help);
}

static const struct view_ops ops = {
    .name = "help",
    .help = "help",
    .title = title,
    .context = context,
    .layout = layout,
    .draw = draw,
    .command = command,
    .free = free_help,
};

static struct view *page_new(const char *topic, const char *needle) {
    struct help *help = mem_alloc(sizeof *help);
    help->base.ops = &ops;
    help->topic = mem_dup(topic);
    help->needle = mem_dup(needle);
    help->text = scrolltext_new();
    return &help->base;
}

struct view *view_help_new(struct app *app, const struct screen_args *args) {
    (void)app;
    return page_new(args->key, NULL);
}
