#include "data/prove/drills.h"

#include <stdio.h>
#include <string.h>

#include "data/drill/drill.h"
#include "data/drill/template.h"
#include "data/ini/faults.h"

/* Every answer that can be explained is explained by a provision of the text. */
static void check_cites(const struct drill *drill, const struct question *q,
                        struct faults *faults) {
    char section[48];
    snprintf(section, sizeof section, "question %s", q->id);
    if (!law_has(drill->regime->law, &q->cite))
        faults_add(faults, 0, section, "cite", "err.drill.no_provision", q->id);
    for (size_t i = 0; i < q->option_count; i++)
        if (q->options[i].cite.article > 0 && !law_has(drill->regime->law, &q->options[i].cite))
            faults_add(faults, 0, section, NULL, "err.drill.no_provision", q->options[i].code);
}

static void check_drill(struct drillcheck *out, struct packs *packs, const char *path,
                        const char *id, struct errs *errs) {
    struct faults faults = {.file = path, .errs = errs};
    struct drill *drill = drill_open(packs, id, errs);
    out->drills += !strchr(id, '@');
    for (size_t i = 0; drill && i < drill->question_count; i++) {
        check_cites(drill, &drill->questions[i], &faults);
        out->questions++;
        out->keys += drill->questions[i].keyed;
    }
    drill_free(&drill);
}

/* Of a template what the first seeds make of it. */
static void check_id(struct drillcheck *out, struct packs *packs, const char *path, const char *id,
                     struct errs *errs) {
    size_t size, before = errs->count;
    const char *text = packs_file(packs, path, &size);
    struct packfile *pf = packfile_read(path, text, size, NULL);
    bool is_template = pf && template_is(pf);
    packfile_free(&pf);
    if (!is_template) {
        check_drill(out, packs, path, id, errs);
        return;
    }
    for (int seed = 1; seed <= TEMPLATE_PROOFS && errs->count == before; seed++) {
        char name[DRILL_ID_SIZE + 16];
        snprintf(name, sizeof name, "%s@%d", id, seed);
        check_drill(out, packs, path, name, errs);
    }
    out->templates++;
}

void drillcheck_run(struct drillcheck *out, struct packs *packs, struct errs *errs) {
    size_t count;
    const char *const *paths = packs_list(packs, DRILL_FOLDER, &count);
    for (size_t i = 0; i < count; i++) {
        char id[DRILL_ID_SIZE];
        struct faults faults = {.file = paths[i], .errs = errs};
        if (drill_id_of(paths[i], id))
            check_id(out, packs, paths[i], id, errs);
        else
            faults_add(&faults, 0, NULL, NULL, "err.check.stray");
    }
}
