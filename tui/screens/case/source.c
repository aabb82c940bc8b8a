/* source.c - where an answer comes from: how sure it is, the document, the page; asked one
 * after the other. */
#include <string.h>

#include "core/base/mem.h"
#include "tui/app/ask.h"
#include "tui/screens/case/screen.h"
#include "tui/screens/case/words.h"

static struct view_case *of(struct view *view) {
    return (struct view_case *)view;
}

static void set_source(struct view_case *v, struct app *app, const char *document,
                       const char *page) {
    case_refresh(v, app);
    const struct fact *fact = facts_find(v->model.cf->facts, v->ask_key);
    struct err err = {0};
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = v->id,
                                     .key = v->ask_key,
                                     .value = fact ? fact->value : "",
                                     .provenance = v->ask_provenance,
                                     .document = document,
                                     .page = page,
                                     .today = app->today};
    if (!office_do(app->office, &command, NULL, &err))
        app_report(app, &err);
    v->stale = true;
    case_refresh(v, app);
}

static bool page_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_case *v = of(owner);
    (void)n;
    set_source(v, app, v->ask_document, text);
    return true;
}

static bool document_given(struct app *app, struct view *owner, const char *text, size_t n) {
    struct view_case *v = of(owner);
    const struct fact *fact = facts_find(v->model.cf->facts, v->ask_key);
    (void)n;
    mem_free(v->ask_document);
    v->ask_document = mem_dup(text);
    ask_line(app, owner, app_str(app, STR_case_source_page),
             app_str(app, STR_case_source_page_hint), fact ? fact->page : "", page_given);
    return true;
}

static void provenance_chosen(struct app *app, struct view *owner, const char *code) {
    struct view_case *v = of(owner);
    case_refresh(v, app);
    const struct fact *fact = facts_find(v->model.cf->facts, v->ask_key);
    if (!provenance_parse(code, &v->ask_provenance) || v->ask_provenance == PROV_NONE) {
        v->ask_provenance = PROV_NONE;
        if (fact)
            set_source(v, app, "", "");
        return;
    }
    ask_line(app, owner, app_str(app, STR_case_source_document),
             app_str(app, STR_case_source_document_hint), fact ? fact->document : "",
             document_given);
}

void case_ask_source(struct view_case *v, struct app *app) {
    static const enum provenance all[] = {PROV_VERIFIED, PROV_STATED, PROV_PRESUMED, PROV_UNKNOWN,
                                          PROV_NONE};
    static const enum str_id notes[] = {STR_case_source_verified, STR_case_source_stated,
                                        STR_case_source_presumed, STR_case_source_unknown,
                                        STR_case_source_none};
    enum { COUNT = sizeof all / sizeof all[0] };
    const struct form_row *row = case_row(v);
    struct ask_item items[COUNT];
    if (!row || row->kind != FORM_FIELD || !row->def->evidence || !case_may_edit(v, app))
        return;
    memcpy(v->ask_key, row->key, sizeof v->ask_key);
    enum provenance now = row->fact ? row->fact->provenance : PROV_NONE;
    for (size_t i = 0; i < COUNT; i++) {
        const char *label = words_provenance(app->lang, all[i]);
        items[i] = (struct ask_item){.code = provenance_code(all[i]),
                                     .label = label[0] ? label : app_str(app, STR_common_none),
                                     .note = app_str(app, notes[i]),
                                     .on = now != PROV_NONE && now == all[i]};
    }
    ask_choice(app, &v->base, app_str(app, STR_case_source_title), items, COUNT, false,
               provenance_chosen);
}
