/* moves.c - see moves.h. */
#include "tui/due/moves.h"

#include <string.h>

#include "core/base/mem.h"

static const struct deadline *deadline_of(const struct schedule *schedule, const char *id) {
    for (size_t i = 0; i < schedule->count; i++)
        if (strcmp(schedule->list[i].rule->rule.id, id) == 0)
            return &schedule->list[i];
    return NULL;
}

static bool same(const struct deadline *a, const struct deadline *b) {
    return a && b && a->period.from == b->period.from && a->period.raw == b->period.raw &&
           a->period.rolled == b->period.rolled && a->governing == b->governing;
}

static void compare(struct due_moves *out, const struct regime *regime) {
    out->list = mem_alloc((regime->deadline_count + 1) * sizeof *out->list);
    for (size_t i = 0; i < regime->deadline_count; i++) {
        const struct deadline_rule *rule = &regime->deadlines[i];
        const struct deadline *was = deadline_of(&out->before.schedule, rule->rule.id);
        const struct deadline *is = deadline_of(&out->after.schedule, rule->rule.id);
        if ((!was && !is) || same(was, is))
            continue;
        out->list[out->count++] = (struct due_move){rule, was, is};
        out->standing += was != NULL;
    }
}

bool due_moves(struct due_moves *out, const struct casefile *file, const struct calendar *calendar,
               day_t today, const struct due_what_if *what, struct err *err) {
    *out = (struct due_moves){.facts = facts_copy(file->facts)};
    struct matter matter = casefile_matter(file, calendar, today);
    bool ok = judge(&out->before, &matter, err);
    const struct fact *fact = what->key ? facts_find(file->facts, what->key) : NULL;
    if (what->key && what->value)
        facts_put(out->facts, what->key, what->value, fact ? fact->provenance : PROV_NONE, "", "");
    else if (what->key)
        facts_remove(out->facts, what->key);
    matter.facts = out->facts;
    if (what->conventions)
        matter.conventions = *what->conventions;
    ok = ok && judge(&out->after, &matter, err);
    if (ok)
        compare(out, file->regime);
    else
        due_moves_clear(out);
    return ok;
}

void due_moves_clear(struct due_moves *moves) {
    judged_clear(&moves->before);
    judged_clear(&moves->after);
    facts_free(&moves->facts);
    mem_free(moves->list);
    *moves = (struct due_moves){.facts = NULL};
}

void due_moves_day(struct sb *out, enum lang lang, const struct deadline *deadline) {
    if (!deadline) {
        sb_add(out, str(lang, STR_common_none));
        return;
    }
    words_day(out, lang, deadline->governing);
    if (deadline->period.raw != deadline->governing) {
        struct sb raw = {0};
        words_day(&raw, lang, deadline->period.raw);
        str_put(out, lang, STR_cli_due_raw, sb_text(&raw));
        sb_free(&raw);
    }
    if (deadline->period.provisional)
        sb_add_fmt(out, "%s%s", str(lang, STR_common_comma), str(lang, STR_common_provisional));
}

void due_moves_text(struct sb *out, enum lang lang, const struct due_moves *moves) {
    for (size_t i = 0; i < moves->count; i++) {
        const struct due_move *move = &moves->list[i];
        struct sb from = {0}, to = {0};
        due_moves_day(&from, lang, move->was);
        due_moves_day(&to, lang, move->is);
        sb_add(out, i ? "\n" : "");
        str_put(out, lang, STR_due_move_row, str_label(lang, &move->rule->rule.label),
                sb_text(&from), sb_text(&to));
        sb_free(&from);
        sb_free(&to);
    }
}
