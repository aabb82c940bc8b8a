#include "tui/words/parcel.h"

void words_parcel(struct sb *out, enum lang lang, const struct parcel *p) {
    struct sb unnamed = {0};
    str_put(&unnamed, lang, STR_parcel_unnamed, p->office);
    str_put(out, lang, STR_parcel_what, p->number, p->name[0] ? p->name : sb_text(&unnamed),
            p->made);
    sb_free(&unnamed);
}

void words_parcel_rules(struct sb *out, enum lang lang, const struct parcel *p) {
    str_put(out, lang, STR_parcel_other_rules, str_label(lang, &p->regime->short_title),
            p->version);
}
