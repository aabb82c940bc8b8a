/* rows.c - what the check-up finds, as rows that own their words. */
#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/course/form.h"
#include "tui/screens/check/screen.h"
#include "tui/words/check.h"
#include "tui/words/key.h"
#include "tui/words/words.h"

void check_rows_free(struct view_check *v) {
    for (size_t i = 0; i < v->count; i++) {
        mem_free(v->rows[i].label);
        mem_free(v->rows[i].source);
        mem_free(v->rows[i].brief);
        mem_free(v->rows[i].says);
        mem_free(v->rows[i].waiver);
        mem_free(v->rows[i].place);
        mem_free(v->rows[i].holds);
    }
    v->count = 0;
    v->words_of = SIZE_MAX;
}

static struct check_row *add(struct view_check *v, enum check_kind kind, int64_t case_id,
                             struct sb *label) {
    if (v->count == v->cap) {
        v->cap = v->cap ? v->cap * 2 : 64;
        v->rows = mem_grow(v->rows, v->cap, sizeof *v->rows);
    }
    struct check_row *row = &v->rows[v->count++];
    *row = (struct check_row){.kind = kind, .case_id = case_id, .label = sb_take(label)};
    return row;
}

static void add_heading(struct view_check *v, int64_t case_id, enum str_id id) {
    struct sb text = {0};
    sb_add(&text, str(v->lang, id));
    add(v, ROW_HEADING, case_id, &text);
}

static void add_nothing(struct view_check *v, enum str_id id) {
    struct sb text = {0};
    sb_add(&text, str(v->lang, id));
    add(v, ROW_NOTHING, v->id, &text);
}

static char *place_of(const struct view_check *v, const struct regime *regime, const char *where) {
    struct sb text = {0};
    int stage = form_stage_of(regime, where);
    if (where[0] == '\0')
        return NULL;
    if (stage >= 0)
        sb_add_fmt(&text, "%d %s　", stage + 1,
                   str_label(v->lang, &regime->stages[stage].rule.label));
    words_key(&text, v->lang, regime, where);
    return sb_take(&text);
}

/* Another finding is called the same: only its field tells them apart. */
static bool has_namesake(const struct checkup *c, const struct finding *f) {
    for (size_t i = 0; f->label.zh && f->where[0] != '\0' && i < c->count; i++)
        if (&c->list[i] != f && c->list[i].label.zh &&
            strcmp(c->list[i].label.zh, f->label.zh) == 0)
            return true;
    return false;
}

static void add_finding(struct view_check *v, const struct case_checked *checked,
                        const struct finding *f) {
    const struct regime *regime = checked->cf->regime;
    struct sb label = {0}, source = {0}, brief = {0}, cite = {0}, waiver = {0}, says = {0};
    struct sb holds = {0};
    const char *name = str_label(v->lang, &f->label);
    words_finding(&says, v->lang, f);
    name = name[0] != '\0' ? name : sb_text(&says);
    if (f->overdue)
        str_put(&label, v->lang, STR_check_overdue, name);
    else if (f->issued)
        sb_add_fmt(&label, "%s %s", name, str(v->lang, STR_check_no_longer));
    else
        sb_add(&label, name);
    if (has_namesake(checked->checkup, f)) {
        sb_add(&label, str(v->lang, STR_common_colon));
        words_key(&label, v->lang, regime, f->where);
    }
    words_finding_source(&source, v->lang, regime->law, f);
    words_law_cite(&cite, v->lang, regime->law, &f->cite);
    if (f->source.zh)
        str_put(&brief, v->lang, STR_check_practice_brief, sb_text(&cite));
    words_waiver(&waiver, v->lang, f);
    struct check_row *row = add(v, ROW_FINDING, checked->cf->id, &label);
    row->severity = f->severity;
    row->waived = f->waived != NULL;
    row->waivable = finding_waivable(f);
    row->cite = f->cite;
    snprintf(row->id, sizeof row->id, "%s", f->id);
    memcpy(row->where, f->where, sizeof row->where);
    row->source = sb_take(&source);
    row->brief = f->source.zh ? sb_take(&brief) : mem_dup(row->source);
    row->says = sb_take(&says);
    row->waiver = waiver.len > 0 ? sb_take(&waiver) : NULL;
    row->place = place_of(v, regime, f->where);
    words_held_up(&holds, v->lang, &checked->matter, &checked->judged, f);
    row->holds = holds.len > 0 ? sb_take(&holds) : NULL;
    sb_free(&waiver);
    sb_free(&cite);
}

static void add_gap(struct view_check *v, const struct case_checked *checked,
                    const struct gap *gap) {
    const struct regime *regime = checked->cf->regime;
    struct sb label = {0}, lack = {0};
    char number[16];
    snprintf(number, sizeof number, "%d", gap->stage + 1);
    words_lack(&lack, v->lang, regime->law, &gap->lack);
    str_put(&label, v->lang, STR_check_gap, number, words_gap(v->lang, gap->kind), sb_text(&lack));
    struct check_row *row = add(v, ROW_GAP, checked->cf->id, &label);
    row->cite = gap->lack.cite;
    row->severity = gap->kind == GAP_BLOCKS ? SEV_BLOCK : SEV_NOTE;
    memcpy(row->where, gap->lack.where, sizeof row->where);
    row->place = place_of(v, regime, gap->lack.where);
    sb_free(&lack);
}

static void add_findings(struct view_check *v, const struct case_checked *checked, bool waived) {
    for (size_t i = 0; i < checked->checkup->count; i++)
        if ((checked->checkup->list[i].waived != NULL) == waived)
            add_finding(v, checked, &checked->checkup->list[i]);
}

void check_rows_of(struct view_check *v, const struct case_checked *checked) {
    const struct checkup *c = checked->checkup;
    for (size_t s = 0; s < SEVERITY_COUNT; s++)
        v->open[s] = c->open[s];
    v->waived = c->waived;
    add_heading(v, v->id, STR_check_found);
    add_findings(v, checked, false);
    if (c->count == c->waived)
        add_nothing(v, STR_check_found_none);
    if (c->waived > 0) {
        add_heading(v, v->id, STR_check_waived_head);
        add_findings(v, checked, true);
    }
    add_heading(v, v->id, STR_check_gaps_head);
    for (size_t i = 0; i < c->gap_count; i++)
        add_gap(v, checked, &c->gaps[i]);
    if (c->gap_count == 0)
        add_nothing(v, STR_check_gaps_none);
}

bool check_rows_add(struct view_check *v, struct app *app, const struct case_row *row,
                    struct err *err) {
    struct case_checked checked;
    struct sb head = {0};
    v->looked++;
    if (row->state == CASE_VOID)
        return true;
    if (!office_checked(app->office, row->id, app->today, &checked, err))
        return false;
    const struct checkup *c = checked.checkup;
    if (c->count > c->waived) {
        v->faulty++;
        sb_add_fmt(&head, "%s %s", row->number, row->name);
        add(v, ROW_HEADING, row->id, &head);
        add_findings(v, &checked, false);
    }
    for (size_t s = 0; s < SEVERITY_COUNT; s++)
        v->open[s] += c->open[s];
    v->waived += c->waived;
    case_checked_clear(&checked);
    return true;
}

bool check_row_selectable(const void *owner, size_t i) {
    const struct view_check *v = owner;
    return v->rows[i].kind == ROW_FINDING || v->rows[i].kind == ROW_GAP;
}
