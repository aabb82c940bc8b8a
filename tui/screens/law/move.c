/*
 * move.c - from provision to provision, and back the way one came.
 */
#include <string.h>

#include "tui/screens/law/view.h"

bool law_step_article(struct view_law *v, int by) {
    struct cite cite = v->shown;
    cite.paragraph = cite.item = cite.point = 0;
    for (size_t i = 0; v->law && i < v->law->article_count; i++) {
        const struct law_article *article = &v->law->articles[i];
        if (cite.article > 0 && (article->number != cite.article || article->sub != cite.sub))
            continue;
        size_t next = cite.article == 0 ? 0 : by > 0 ? i + 1 : i - 1; /* below 0: none */
        if (next >= v->law->article_count)
            return false;
        cite.article = v->law->articles[next].number;
        cite.sub = v->law->articles[next].sub;
        return law_select(v, &cite);
    }
    return false;
}

bool law_go(struct view_law *v, struct app *app, const struct cite *cite) {
    const struct law *law = library_law(v->library, cite->regime, NULL);
    struct cite from = v->shown;
    if (!law || (cite->article > 0 && !law_has(law, cite))) {
        app_say(app, STR_law_gone);
        return false;
    }
    if (v->law) {
        if (v->step_count == LAW_STEPS)
            memmove(v->steps, v->steps + 1, (LAW_STEPS - 1) * sizeof *v->steps);
        v->step_count -= v->step_count == LAW_STEPS;
        v->steps[v->step_count++] = (struct law_place){from};
    }
    return law_select(v, cite);
}

bool law_go_back(struct view_law *v) {
    if (v->step_count == 0)
        return false;
    return law_select(v, &v->steps[--v->step_count].cite);
}
