#include "core/course/interview.h"

#include <limits.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"

#define FOLD_PREFIX "fold:"

/* Of groups: what stands for no situation comes behind those, what nobody alleged comes last. */
enum { PLACE_DECIDED = 0, PLACE_OTHER = -1, PLACE_FOLDED = -2 };

/* ---- what a group stands for ---- */

struct standing {
    const struct situation_result *situation;       /* NULL: no group of a situation */
    const struct circumstance_result *circumstance; /* NULL: none of a circumstance */
};

static struct standing standing_of(const struct group *group, const struct assessment *a) {
    struct standing s = {NULL, NULL};
    const char *id = group ? group->situation : NULL;
    for (size_t i = 0; id && i < a->situation_count; i++)
        if (strcmp(a->situations[i].situation->rule.id, id) == 0)
            s.situation = &a->situations[i];
    for (size_t i = 0; id && i < a->circumstance_count; i++)
        if (strcmp(a->circumstances[i].circumstance->rule.id, id) == 0)
            s.circumstance = &a->circumstances[i];
    return s;
}

static bool is_raised(const struct standing *s) {
    return s->situation ? s->situation->raised : s->circumstance && s->circumstance->raised;
}

bool interview_has(const struct regime *regime, int stage) {
    for (size_t i = 0; i < regime->group_count; i++)
        if (regime->groups[i].stage == stage && regime->groups[i].situation)
            return true;
    return false;
}

/* ---- the order ---- */

static void place_facts(struct interview *v, const struct assessment *a) {
    const struct fact_defs *defs = &a->regime->facts;
    for (size_t i = 0; i < a->undecided_count; i++)
        if (a->undecided[i].row == 0)
            v->place[a->undecided[i].def - defs->list] = 1 + (int)a->undecided[i].reach;
}

/* Situations and circumstances in which most can still change come first. While nothing was alleged
 * the situations stand as the text has them. */
static void place_groups(struct interview *v, const struct assessment *a) {
    const struct regime *r = a->regime;
    for (size_t g = 0; g < r->group_count; g++) {
        struct standing s = standing_of(&r->groups[g], a);
        bool left = s.situation && !s.situation->raised && a->raised;
        v->group_place[g] = left                            ? PLACE_FOLDED
                            : s.situation || s.circumstance ? PLACE_DECIDED
                                                            : PLACE_OTHER;
        for (size_t i = 0; i < r->facts.count && is_raised(&s); i++) {
            int place = v->place[i];
            if (r->facts.list[i].group == (int)g && place > v->group_place[g])
                v->group_place[g] = place;
        }
    }
}

void interview_make(struct interview *v, int stage, const struct matter *matter,
                    const struct assessment *a) {
    const struct regime *r = matter->regime;
    bool same = v->stage == stage && v->regime == r && v->opened;
    if (!same) {
        mem_free(v->opened);
        v->opened = mem_alloc((r->group_count + 1) * sizeof *v->opened);
    }
    mem_free(v->place);
    mem_free(v->group_place);
    v->stage = stage;
    v->regime = r;
    v->place = mem_alloc((r->facts.count + 1) * sizeof *v->place);
    v->group_place = mem_alloc((r->group_count + 1) * sizeof *v->group_place);
    place_facts(v, a);
    place_groups(v, a);
}

void interview_clear(struct interview *v) {
    mem_free(v->place);
    mem_free(v->group_place);
    mem_free(v->opened);
    *v = (struct interview){.stage = -1};
}

/* ---- what matters no more ---- */

struct names {
    int def;
    bool found;
};

static void same_def(void *ctx, int def) {
    struct names *names = ctx;
    names->found = names->found || names->def == def;
}

static bool conditional(const struct situation_result *s, int def) {
    struct names names = {def, false};
    cond_each_def(s->situation->when, same_def, &names);
    return names.found;
}

static bool undecided(const struct assessment *a, const struct fact_def *def) {
    for (size_t i = 0; i < a->undecided_count; i++)
        if (a->undecided[i].def == def)
            return true;
    return false;
}

/* An open question of a raised situation on which nothing hangs any more. */
static bool idle(const struct form_row *row, const struct standing *s, const struct assessment *a) {
    if (row->kind != FORM_FIELD || row->fact || row->needed || !s->situation || row->row > 0)
        return false;
    return conditional(s->situation, (int)(row->def - a->regime->facts.list)) &&
           !undecided(a, row->def);
}

static bool nobody_asks(const struct form_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind != FORM_HEADING && rows[i].kind != FORM_TABLE_ADD &&
            (rows[i].fact || rows[i].needed))
            return false;
    return true;
}

static bool weighs(const struct assessment *a) {
    return a->ground != TRI_NO && a->scope != SCOPE_OUTSIDE;
}

static enum fold why(const struct standing *s) {
    return s->situation->holds == TRI_YES  ? FOLD_HOLDS
           : s->situation->holds == TRI_NO ? FOLD_FAILS
                                           : FOLD_SETTLED;
}

/* ---- the answers that make it so ---- */

struct settling {
    const struct assessment *a;
    const struct facts *facts;
    const struct cond *when;
    const struct fact_def *open; /* the question that is folded away */
    struct form_row *fold;
    bool any; /* every answer that speaks for it, not only one on which it hangs */
};

static enum tri with(const struct settling *s, struct facts *facts, const char *value) {
    struct cond_env env = assessment_env(s->a, facts);
    if (value)
        facts_put(facts, s->open->key, value, PROV_NONE, "", "");
    return cond_eval(s->when, &env);
}

/* Without this answer the question would matter again. */
static bool hangs_on(const struct settling *s, const struct fact *fact) {
    struct facts *facts = facts_copy(s->facts);
    facts_remove(facts, fact->key);
    bool yes_no = fact_is_tri(s->open);
    enum tri yes = with(s, facts, yes_no ? "yes" : NULL), no = with(s, facts, yes_no ? "no" : NULL);
    facts_free(&facts);
    return yes_no ? yes != no : yes == TRI_UNKNOWN;
}

static void settled_by(void *ctx, int def) {
    struct settling *s = ctx;
    const struct fact *fact = facts_find(s->facts, s->a->regime->facts.list[def].key);
    size_t n = 0;
    if (!fact || !fact->value[0] || strcmp(fact->value, "unknown") == 0)
        return;
    bool speaks = s->fold->fold == FOLD_SETTLED ||
                  (strcmp(fact->value, "no") == 0) == (s->fold->fold == FOLD_FAILS);
    while (n < FOLD_BY && s->fold->by[n] && s->fold->by[n] != fact)
        n++;
    if (n < FOLD_BY && !s->fold->by[n] && (s->any ? speaks : hangs_on(s, fact)))
        s->fold->by[n] = fact;
}

/* Where several answers do, each enough, all of them are named. */
static void name_answers(struct form_row *fold, const struct matter *matter,
                         const struct assessment *a, const struct cond *when,
                         const struct fact_def *open) {
    struct settling s = {a, matter->facts, when, open, fold, false};
    cond_each_def(when, settled_by, &s);
    s.any = !fold->by[0];
    if (s.any)
        cond_each_def(when, settled_by, &s);
}

/* ---- arranging ---- */

/* The rows of one group, or those before any group, with their place. */
struct section {
    struct form_row *rows;
    size_t count;
    int place;
};

struct arranging {
    const struct interview *v;
    const struct matter *matter;
    const struct assessment *a;
    const struct regime *regime;
    struct form_row *out; /* room for every row and a fold for each section */
    size_t count;
};

static int row_place(const struct arranging *w, const struct form_row *row) {
    return row->kind == FORM_FIELD && row->row == 0 ? w->v->place[row->def - w->regime->facts.list]
                                                    : 0;
}

/* Fields by their place, those alike as they stood; headings and tables stay where they are. */
static void sort_rows(const struct arranging *w, struct form_row *rows, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct form_row row = rows[i];
        size_t at = i;
        while (row.kind == FORM_FIELD && row.row == 0 && at > 0 &&
               rows[at - 1].kind == FORM_FIELD && rows[at - 1].row == 0 &&
               row_place(w, &rows[at - 1]) < row_place(w, &row)) {
            rows[at] = rows[at - 1];
            at--;
        }
        rows[at] = row;
    }
}

static struct form_row *put_fold(struct arranging *w, const struct form_row *like, enum fold fold,
                                 size_t folded) {
    struct form_row *row = &w->out[w->count++];
    struct sb key = {0};
    *row = (struct form_row){.kind = FORM_FOLD,
                             .group = like->group,
                             .value = like->value,
                             .has_value = like->has_value,
                             .raised = like->raised,
                             .fold = fold,
                             .folded = folded,
                             .open = w->v->opened[like->group - w->regime->groups]};
    sb_add_fmt(&key, "%s%s", FOLD_PREFIX, like->group->rule.id);
    if (key.len < sizeof row->key)
        memcpy(row->key, sb_text(&key), key.len + 1);
    sb_free(&key);
    return row;
}

static void put_rows(struct arranging *w, const struct form_row *rows, size_t count) {
    if (count > 0)
        memcpy(&w->out[w->count], rows, count * sizeof *rows);
    w->count += count;
}

/* Its heading alone, or what follows it when that was opened. */
static void put_whole_fold(struct arranging *w, const struct section *s, enum fold fold) {
    size_t fields = 0;
    for (size_t i = 1; i < s->count; i++)
        fields += s->rows[i].kind == FORM_FIELD;
    const struct form_row *row = put_fold(w, &s->rows[0], fold, fields);
    if (row->open)
        put_rows(w, s->rows + 1, s->count - 1);
}

static void put_section(struct arranging *w, struct section *s) {
    const struct group *group = s->rows[0].group;
    struct standing standing = {NULL, NULL};
    if (s->rows[0].kind == FORM_HEADING)
        standing = standing_of(group, w->a);
    bool quiet = !is_raised(&standing) && nobody_asks(s->rows, s->count);
    if (standing.situation && quiet) {
        put_whole_fold(w, s, FOLD_NOT_RAISED);
        return;
    }
    if (standing.circumstance && quiet && !weighs(w->a)) {
        put_whole_fold(w, s, FOLD_INERT);
        return;
    }
    sort_rows(w, s->rows, s->count);
    struct form_row *left = mem_alloc(s->count * sizeof *left);
    size_t folded = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (is_raised(&standing) && idle(&s->rows[i], &standing, w->a))
            left[folded++] = s->rows[i];
        else
            put_rows(w, &s->rows[i], 1);
    }
    if (folded > 0) {
        struct form_row *fold = put_fold(w, &s->rows[0], why(&standing), folded);
        name_answers(fold, w->matter, w->a, standing.situation->situation->when, left[0].def);
        if (fold->open)
            put_rows(w, left, folded);
    }
    mem_free(left);
}

static size_t split(const struct arranging *w, const struct form *form, struct section *sections) {
    size_t count = 0;
    for (size_t i = 0; i < form->row_count; i++) {
        struct form_row *row = &form->rows[i];
        if (count == 0 || row->group != sections[count - 1].rows[0].group)
            sections[count++] = (struct section){
                row, 0, row->group ? w->v->group_place[row->group - w->regime->groups] : INT_MAX};
        sections[count - 1].count++;
    }
    return count;
}

static void sort_sections(struct section *sections, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct section s = sections[i];
        size_t at = i;
        for (; at > 0 && sections[at - 1].place < s.place; at--)
            sections[at] = sections[at - 1];
        sections[at] = s;
    }
}

void interview_arrange(const struct interview *v, struct form *form, const struct matter *matter,
                       const struct assessment *a) {
    if (v->whole || v->stage != form->stage || v->regime != matter->regime || form->row_count == 0)
        return;
    struct section *sections = mem_alloc(form->row_count * sizeof *sections);
    struct arranging w = {.v = v, .matter = matter, .a = a, .regime = matter->regime};
    size_t count = split(&w, form, sections);
    sort_sections(sections, count);
    w.out = mem_grow(NULL, form->row_count + count, sizeof *w.out);
    for (size_t i = 0; i < count; i++)
        put_section(&w, &sections[i]);
    mem_free(form->rows);
    form->rows = w.out;
    form->row_count = w.count;
    mem_free(sections);
}
