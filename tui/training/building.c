#include "tui/training/building.h"

#include <stdlib.h>

#include "core/base/mem.h"
#include "data/training/built.h"
#include "tui/app/ask.h"

struct building {
    struct companion base;
    int64_t case_id; /* at hand when it was last looked; 0: none of a drill */
    char *drill;     /* owned; its id */
    char *title[2];  /* owned; by language */
};

static struct building *of(struct companion *companion) {
    return (struct building *)companion;
}

static const struct building *of_const(const struct companion *companion) {
    return (const struct building *)companion;
}

static void forget(struct building *b) {
    mem_free(b->drill);
    mem_free(b->title[0]);
    mem_free(b->title[1]);
    *b = (struct building){.base = b->base};
}

/* Is there a drill behind the case at hand? Asked after each key, so only when the case changed. */
static void look(struct building *b, struct app *app) {
    struct sb id = {0};
    int64_t case_id = 0;
    if (!app_case_at_hand(app, &case_id))
        case_id = 0;
    if (case_id == b->case_id)
        return;
    forget(b);
    b->case_id = case_id;
    if (case_id != 0)
        built_drill(app->office, case_id, &id);
    struct drill *drill = id.len > 0 ? drill_open(app->packs, sb_text(&id), NULL) : NULL;
    if (drill) {
        b->drill = mem_dup(sb_text(&id));
        b->title[LANG_ZH] = mem_dup(str_label(LANG_ZH, &drill->title));
        b->title[LANG_EN] = mem_dup(str_label(LANG_EN, &drill->title));
    }
    drill_free(&drill);
    sb_free(&id);
}

static int rows(const struct companion *companion, const struct app *app, int cols) {
    (void)app;
    (void)cols;
    return of_const(companion)->drill ? 1 : 0;
}

static void draw(const struct companion *companion, const struct app *app, struct paint *p) {
    const struct building *b = of_const(companion);
    struct sb text = {0};
    if (!b->drill)
        return;
    str_put(&text, app->lang, STR_building_line, b->title[app->lang],
            command_info(CMD_drill_story)->keys[0], command_info(CMD_drill_mark)->keys[0]);
    paint_pad(p, 0, 0, -1, ST_BADGE, sb_text(&text));
    sb_free(&text);
}

static void turn(struct companion *companion, struct app *app) {
    look(of(companion), app);
}

static context_t context(const struct companion *companion, const struct app *app) {
    (void)app;
    return of_const(companion)->drill ? CTX_BUILDING : 0;
}

void building_story(struct app *app, int64_t case_id) {
    struct sb id = {0};
    built_drill(app->office, case_id, &id);
    struct drill *drill = id.len > 0 ? drill_open(app->packs, sb_text(&id), NULL) : NULL;
    if (drill)
        ask_show(app, app_label(app, &drill->title), drill->story);
    drill_free(&drill);
    sb_free(&id);
}

static bool command(struct companion *companion, struct app *app, enum command command) {
    struct building *b = of(companion);
    if (!b->drill || (command != CMD_drill_story && command != CMD_drill_mark))
        return false;
    if (command == CMD_drill_story)
        building_story(app, b->case_id);
    else
        app_open(app, report, .key = "built", .case_id = b->case_id);
    return true;
}

static void free_it(struct companion *companion) {
    forget(of(companion));
    mem_free(companion);
}

static const struct companion_ops ops = {.rows = rows,
                                         .draw = draw,
                                         .turn = turn,
                                         .context = context,
                                         .command = command,
                                         .free = free_it};

struct companion *building_new(void) {
    struct building *b = mem_alloc(sizeof *b);
    b->base.ops = &ops;
    return &b->base;
}
