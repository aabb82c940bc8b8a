#include "core/course/moved.h"

#include <string.h>

#include "core/rules/ruletest.h"

const char *moved_kind_code(enum moved_kind kind) {
    static const char *const codes[] = {
        [MOVED_CONCLUSION] = "conclusion", [MOVED_FACT] = "fact", [MOVED_RULES] = "rules"};
    return codes[kind];
}

void tree_record(struct sb *out, const struct assessment *a) {
    sb_add_fmt(out, "0 " TREE_RULES " yes - %s %s\n", a->regime->id,
               a->regime->version ? a->regime->version : "");
    tree_text(a->tree, out);
}

struct work {
    const struct matter *matter;
    const struct regime *regime;
    struct arena *arena;
    struct moved *list;
    size_t count, cap;
};

static struct moved *add(struct work *w, enum moved_kind kind, const char *was, const char *is) {
    if (w->count == w->cap) {
        size_t cap = w->cap ? w->cap * 2 : 16;
        struct moved *list = arena_alloc(w->arena, cap * sizeof *list);
        if (w->count > 0)
            memcpy(list, w->list, w->count * sizeof *list);
        w->list = list;
        w->cap = cap;
    }
    struct moved *m = &w->list[w->count++];
    *m = (struct moved){.kind = kind, .was = was, .is = is};
    return m;
}

/* ---- conclusions ---- */

struct lines {
    struct tree_line *list;
    size_t count;
};

/* What is said beside the measures changes with every word entered later: it is left out. */
static struct lines read_lines(struct arena *arena, const char *tree) {
    struct lines lines = {0};
    struct tree_line line;
    long hidden = -1;
    size_t room = 0;
    for (const char *c = tree; *c; c++)
        room += *c == '\n';
    lines.list = arena_alloc(arena, (room + 1) * sizeof *lines.list);
    while (tree_line_next(&tree, &line)) {
        if (hidden >= 0 && line.depth <= hidden)
            hidden = -1;
        if (hidden < 0 && (strcmp(line.kind, "caution") == 0 || strcmp(line.kind, "measure") == 0))
            hidden = line.depth;
        if (hidden < 0)
            lines.list[lines.count++] = line;
    }
    return lines;
}

static bool concludes(const struct tree_line *line) {
    static const char *const kinds[] = {"flag", "ground", "situation", "circumstance"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(line->kind, kinds[i]) == 0)
            return true;
    return false;
}

static bool same_line(const struct tree_line *a, const struct tree_line *b) {
    return strcmp(a->kind, b->kind) == 0 && strcmp(a->cite, b->cite) == 0 &&
           a->rest_size == b->rest_size && memcmp(a->rest, b->rest, a->rest_size) == 0;
}

static const struct tree_line *find_line(const struct lines *lines, const struct tree_line *like) {
    for (size_t i = 0; i < lines->count; i++)
        if (same_line(&lines->list[i], like))
            return &lines->list[i];
    return NULL;
}

static const char *value_of(const struct tree_line *line) {
    static const char *const values[] = {"yes", "no", "unknown"};
    if (!line)
        return "";
    if (line->inert)
        return strcmp(line->value, "yes") == 0 ? "inert" : line->value[0] == 'n' ? "no" : "unknown";
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        if (strcmp(line->value, values[i]) == 0)
            return values[i];
    return "";
}

/* Both languages of a label that the record has in one. */
static struct label label_of(const struct regime *r, const char *zh) {
    for (size_t i = 0; i < r->situation_count; i++)
        if (strcmp(r->situations[i].rule.label.zh, zh) == 0)
            return r->situations[i].rule.label;
    for (size_t i = 0; i < r->circumstance_count; i++)
        if (strcmp(r->circumstances[i].rule.label.zh, zh) == 0)
            return r->circumstances[i].rule.label;
    for (size_t i = 0; i < r->flag_count; i++)
        if (strcmp(r->flags[i].rule.label.zh, zh) == 0)
            return r->flags[i].rule.label;
    if (r->ground_label.zh && strcmp(r->ground_label.zh, zh) == 0)
        return r->ground_label;
    return (struct label){zh, zh};
}

static void conclusion_moved(struct work *w, const struct tree_line *line, const char *was,
                             const char *is) {
    bool held = strcmp(was, "yes") == 0, holds = strcmp(is, "yes") == 0;
    bool ground = strcmp(line->kind, "ground") == 0;
    if (strcmp(was, is) == 0 || (held == holds && !ground) || line->rest_size == 0)
        return;
    struct moved *m = add(w, MOVED_CONCLUSION, was, is);
    m->label = label_of(w->regime, arena_dup_n(w->arena, line->rest, line->rest_size));
    if (strcmp(line->cite, "-") != 0 && !cite_parse(line->cite, NULL, &m->cite, NULL))
        m->cite = (struct cite){.article = 0};
}

/* The verdict stands in the top line of the scope, as "@scope.applies". */
static const struct tree_line *scope_line(const struct lines *lines) {
    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].depth == 1 && strcmp(lines->list[i].kind, "scope") == 0)
            return &lines->list[i];
    return NULL;
}

static void scope_moved(struct work *w, const struct lines *then, const struct lines *now) {
    const struct tree_line *was = scope_line(then), *is = scope_line(now);
    if (!was || !is ||
        (was->rest_size == is->rest_size && memcmp(was->rest, is->rest, was->rest_size) == 0))
        return;
    struct moved *m = add(w, MOVED_CONCLUSION, arena_dup_n(w->arena, was->rest, was->rest_size),
                          arena_dup_n(w->arena, is->rest, is->rest_size));
    if (strcmp(was->cite, "-") != 0 && !cite_parse(was->cite, NULL, &m->cite, NULL))
        m->cite = (struct cite){.article = 0};
}

static void conclusions_moved(struct work *w, const struct lines *then, const struct lines *now) {
    scope_moved(w, then, now);
    for (size_t i = 0; i < then->count; i++)
        if (concludes(&then->list[i]))
            conclusion_moved(w, &then->list[i], value_of(&then->list[i]),
                             value_of(find_line(now, &then->list[i])));
    for (size_t i = 0; i < now->count; i++)
        if (concludes(&now->list[i]) && !find_line(then, &now->list[i]))
            conclusion_moved(w, &now->list[i], "", value_of(&now->list[i]));
}

/* ---- facts ---- */

static void fact_moved(struct work *w, const char *key, const char *was) {
    int row = 0, def = fact_defs_find(&w->regime->facts, key, &row);
    const char *is = facts_text(w->matter->facts, key);
    if (def < 0 || was[0] == '\0' || strcmp(was, is) == 0)
        return;
    for (size_t i = 0; i < w->count; i++)
        if (strcmp(w->list[i].where, key) == 0)
            return;
    struct moved *m = add(w, MOVED_FACT, was, is);
    m->def = &w->regime->facts.list[def];
    m->row = row;
    size_t n = strnlen(key, sizeof m->where - 1);
    memcpy(m->where, key, n);
}

/* KEY=VALUE, and behind it " (= x)" where it was compared. */
static void leaf_moved(struct work *w, const struct tree_line *line) {
    char *rest = arena_dup_n(w->arena, line->rest, line->rest_size);
    char *value = strchr(rest, '=');
    char *gap = strchr(rest, ' ');
    if (!value || (gap && gap < value))
        return; /* untouched then */
    *value++ = '\0';
    int def = fact_defs_find(&w->regime->facts, rest, NULL);
    char *compared = strstr(value, " (");
    if (compared && def >= 0 && w->regime->facts.list[def].type != FACT_LINE &&
        w->regime->facts.list[def].type != FACT_TEXT)
        *compared = '\0';
    fact_moved(w, rest, value);
}

static bool is_key(const char *key, const char *wanted) {
    return wanted && strcmp(key, wanted) == 0;
}

static bool always_told(const struct regime *r, const char *key) {
    return is_key(key, r->name_fact) || is_key(key, r->unit_fact) || is_key(key, r->post_fact) ||
           is_key(key, r->choice_fact) || is_key(key, r->reason_fact) ||
           is_key(key, r->effect_fact) || is_key(key, r->basis_fact);
}

/* Does the template name it, by its key or as {label}? */
static bool named(const struct issued *issued, const struct fact_def *def) {
    const char *text = issued->template_text ? issued->template_text : "";
    size_t n = strlen(def->label.zh);
    if (strstr(text, def->key))
        return true;
    for (const char *at = strstr(text, def->label.zh); at; at = strstr(at + n, def->label.zh))
        if (at > text && (at[-1] == '{' || at[-1] == '|') && (at[n] == '}' || at[n] == '|'))
            return true;
    return false;
}

static void letter_facts_moved(struct work *w, const struct issued *issued) {
    for (size_t i = 0; i < issued->fact_count; i++) {
        const struct issued_fact *fact = &issued->facts[i];
        int def = fact_defs_find(&w->regime->facts, fact->key, NULL);
        int stage = def >= 0 ? fact_def_stage(w->regime, &w->regime->facts.list[def]) : -1;
        if (stage < 0 || stage > issued->stage)
            continue;
        if (named(issued, &w->regime->facts.list[def]) || always_told(w->regime, fact->key))
            fact_moved(w, fact->key, fact->value);
    }
}

/* ---- all of it ---- */

static void rules_moved(struct work *w, const struct lines *then) {
    const struct tree_line *line = then->count > 0 ? &then->list[0] : NULL;
    struct sb is = {0};
    if (!line || strcmp(line->kind, TREE_RULES) != 0)
        return;
    sb_add_fmt(&is, "%s %s", w->regime->id, w->regime->version ? w->regime->version : "");
    const char *was = arena_dup_n(w->arena, line->rest, line->rest_size);
    if (strcmp(was, sb_text(&is)) != 0)
        add(w, MOVED_RULES, was, arena_dup(w->arena, sb_text(&is)))->label = w->regime->title;
    sb_free(&is);
}

size_t moved_find(struct moved **out, struct arena *arena, const struct matter *matter,
                  const struct assessment *assessment, const struct issued *issued) {
    struct work w = {.matter = matter, .regime = matter->regime, .arena = arena};
    struct sb tree = {0};
    tree_record(&tree, assessment);
    struct lines then = read_lines(arena, issued->tree);
    struct lines now = read_lines(arena, arena_dup(arena, sb_text(&tree)));
    if (then.count > 0)
        conclusions_moved(&w, &then, &now);
    for (size_t i = 0; issued->kind == ISSUED_CHOICE && i < then.count; i++)
        if (strcmp(then.list[i].kind, "fact") == 0)
            leaf_moved(&w, &then.list[i]);
    letter_facts_moved(&w, issued);
    rules_moved(&w, &then);
    sb_free(&tree);
    *out = w.list;
    return w.count;
}
