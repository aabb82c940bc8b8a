#include "core/course/print.h"

#include <stdio.h>
#include <string.h>

static void add(struct print *print, const char *text) {
    for (const unsigned char *c = (const unsigned char *)text;; c++) { /* the end counts, too */
        print->state = (print->state ^ *c) * 1099511628211ULL;
        if (*c == '\0')
            return;
    }
}

static void add_fact(struct print *print, const struct fact *fact) {
    add(print, fact ? fact->value : "");
    add(print, fact ? provenance_code(fact->provenance) : "");
}

void print_fact(struct print *print, const struct facts *facts, const char *key) {
    const struct fact_defs *defs = facts_defs(facts);
    int row = 0;
    int index = key && defs ? fact_defs_find(defs, key, &row) : -1;
    if (index < 0)
        return;
    const struct fact_def *def = &defs->list[index];
    int rows = def->table && row == 0 ? facts_rows(facts, def->table) : 0;
    if (rows == 0)
        add_fact(print, facts_at(facts, index, row));
    for (int i = 1; i <= rows; i++)
        add_fact(print, facts_at(facts, index, i));
}

struct walk {
    struct print *print;
    const struct cond_env *env;
};

static void add_def(void *ctx, int index) {
    const struct walk *w = ctx;
    const struct fact_def *def = &facts_defs(w->env->facts)->list[index];
    add_fact(w->print, facts_at(w->env->facts, index, def->table ? w->env->row : 0));
}

static void add_ref(void *ctx, const char *name) {
    const struct walk *w = ctx;
    add(w->print, w->env->ref ? tri_code(w->env->ref(w->env->ctx, name)) : "");
}

void print_cond(struct print *print, const struct cond *cond, const struct cond_env *env) {
    struct walk walk = {print, env};
    if (!cond)
        return;
    cond_each_def(cond, add_def, &walk);
    cond_each_ref(cond, add_ref, &walk);
}

void print_words(struct print *print, const char *words) {
    add(print, words);
}

void print_day(struct print *print, day_t day) {
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    add(print, text);
}

void print_text(const struct print *print, char out[17]) {
    snprintf(out, 17, "%016llx", (unsigned long long)print->state);
}
