#include "data/store/register.h"

struct query *store_register_cases(struct store *store) {
    return store_query(store, "SELECT list.id, list.number, title, name, unit, post, stage_zh,"
                              " stage_en, regime, created_at, list.state FROM list"
                              " JOIN casefile ON casefile.id = list.id ORDER BY list.id");
}

bool store_register_case_next(struct query *q, struct register_case *out) {
    if (!query_next(q))
        return false;
    *out = (struct register_case){.id = query_col_int(q, 0),
                                  .number = query_col_text(q, 1),
                                  .title = query_col_text(q, 2),
                                  .name = query_col_text(q, 3),
                                  .unit = query_col_text(q, 4),
                                  .post = query_col_text(q, 5),
                                  .stage_zh = query_col_text(q, 6),
                                  .stage_en = query_col_text(q, 7),
                                  .regime = query_col_text(q, 8),
                                  .created_at = query_col_text(q, 9),
                                  .state = query_col_choice(q, 10, 3)};
    return true;
}

struct query *store_register_letters(struct store *store) {
    return store_query(store,
                       "SELECT id, case_id, letter_id, number, at, substr(text, 1, 1000),"
                       " coalesce((SELECT value FROM fact WHERE fact.case_id = letter.case_id"
                       " AND key = 'voided.' || substr(sha256, 1, 16)), '')"
                       " FROM letter ORDER BY id");
}

bool store_register_letter_next(struct query *q, struct register_letter *out) {
    if (!query_next(q))
        return false;
    *out = (struct register_letter){.id = query_col_int(q, 0),
                                    .case_id = query_col_int(q, 1),
                                    .letter_id = query_col_text(q, 2),
                                    .number = query_col_text(q, 3),
                                    .at = query_col_text(q, 4),
                                    .head = query_col_text(q, 5),
                                    .voided = query_col_text(q, 6)};
    return true;
}

bool store_register_fact(struct store *store, int64_t case_id, const char *key, struct sb *out,
                         struct err *err) {
    struct query *q = store_query(store, "SELECT value FROM fact WHERE case_id = ?1 AND key = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, key);
    if (query_next(q))
        sb_add(out, query_col_text(q, 0));
    return query_done(q, err);
}

bool store_register_due(struct store *store, int64_t case_id, const char *rule, day_t *day,
                        struct err *err) {
    struct query *q =
        store_query(store, "SELECT governing FROM deadline WHERE case_id = ?1 AND rule = ?2");
    query_int(q, 1, case_id);
    query_text(q, 2, rule);
    *day = query_next(q) ? (day_t)query_col_small(q, 0) : DAY_NONE;
    return query_done(q, err);
}

bool store_register_cited(struct store *store, int64_t case_id, int why, struct sb *out,
                          struct err *err) {
    struct query *q = store_query(store, "SELECT DISTINCT id FROM case_cite WHERE case_id = ?1 AND"
                                         " why = ?2 ORDER BY text, article, item, id");
    size_t begun = out->len;
    query_int(q, 1, case_id);
    query_int(q, 2, why);
    while (query_next(q)) {
        sb_add(out, out->len > begun ? "," : "");
        sb_add(out, query_col_text(q, 0));
    }
    return query_done(q, err);
}
