/* lending.c - when the window gives the office to a command. See lending.h. */
#include "tui/lending.h"

#include <string.h>

#include "data/office/lend.h"

enum {
    EDIT_MS = 60000,  /* left in the midst of a word: it comes back as a draft */
    ASKED_MS = 600000 /* left before a question, which is not put again */
};

bool lending_due(const struct app *app, int64_t idle_ms) {
    const struct view *top = app_top(app);
    if (!app->lends || app->busy || !top)
        return false;
    int64_t rest = top->over ? ASKED_MS : app_context(app) & CTX_EDIT ? EDIT_MS : LENDING_ROUND_MS;
    return idle_ms >= rest && office_wished(app->office);
}

int64_t lending_case(const struct app *app) {
    int64_t id;
    for (size_t i = app->depth; i > 0; i--) {
        const struct view *view = app->stack[i - 1];
        if (strcmp(view->ops->name, "case") == 0 && view->ops->case_id(view, &id))
            return id;
    }
    return 0;
}
