#include "data/office/case/yardstick.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/office/door.h"

enum { PAGE = 500 };
#define SWITCH ".on"

static void table_key(struct sb *out, const struct regime *regime) {
    sb_add_fmt(out, YARDSTICK_SETTING "%s", regime->id);
}

bool office_yardstick(struct office *office, const struct regime *regime, struct yardstick *out,
                      struct err *err) {
    struct sb key = {0};
    table_key(&key, regime);
    char *text = mem_dup(office_setting(office, sb_text(&key)));
    bool ok = yardstick_parse(out, regime, text, err);
    mem_free(text);
    sb_free(&key);
    return ok;
}

bool office_yardstick_on(struct office *office, const struct regime *regime) {
    struct sb key = {0};
    table_key(&key, regime);
    sb_add(&key, SWITCH);
    bool on = strcmp(office_setting(office, sb_text(&key)), "yes") == 0;
    sb_free(&key);
    return on;
}

bool office_yardstick_used(struct office *office, const struct regime *regime,
                           const struct facts *facts, struct yardstick **out, struct err *err) {
    *out = NULL;
    if (!office_yardstick_on(office, regime) || facts_tri(facts, YARDSTICK_PREFIX "used") == TRI_NO)
        return true;
    struct yardstick *y = mem_alloc(sizeof *y);
    if (!office_yardstick(office, regime, y, err)) {
        mem_free(y);
        return false;
    }
    if (y->row_count > 0) {
        *out = y;
    } else {
        yardstick_clear(y);
        mem_free(y);
    }
    return true;
}

/* ---- written ---- */

bool yardstick_setting_good(struct office *office, const char *key, const char *value,
                            struct err *err) {
    struct yardstick y;
    size_t prefix = strlen(YARDSTICK_SETTING), n = strlen(key);
    if (strncmp(key, YARDSTICK_SETTING, prefix) != 0)
        return true;
    if (n > strlen(SWITCH) && strcmp(key + n - strlen(SWITCH), SWITCH) == 0)
        return value[0] == '\0' || strcmp(value, "yes") == 0 ||
               err_set(err, ERR_INPUT, "err.yardstick.switch", value);
    const struct regime *regime = packs_regime(office_packs(office), key + prefix, NULL);
    if (!regime)
        return err_set(err, ERR_INPUT, "err.pack.regime_unknown", key + prefix);
    if (!yardstick_parse(&y, regime, value, err))
        return false;
    yardstick_clear(&y);
    return true;
}

static bool put(struct office *office, const char *key, const char *value, const char *reason,
                day_t today, struct err *err) {
    struct office_command command = {
        .verb = DO_SETTING, .key = key, .value = value, .reason = reason, .today = today};
    return office_do(office, &command, NULL, err);
}

bool office_yardstick_sign(struct office *office, struct yardstick *yardstick, const char *by,
                           const char *reason, day_t today, struct err *err) {
    struct yardstick stands;
    struct sb key = {0}, text = {0};
    char day[DATE_TEXT_SIZE];
    if (by[strspn(by, " \t")] == '\0')
        return err_set(err, ERR_INPUT, "err.yardstick.unsigned");
    if (!office_yardstick(office, yardstick->regime, &stands, err))
        return false;
    yardstick->version = stands.version + 1;
    yardstick_clear(&stands);
    date_format(today, day);
    snprintf(yardstick->signed_by, sizeof yardstick->signed_by, "%.140s %s", by, day);
    table_key(&key, yardstick->regime);
    yardstick_text(&text, yardstick);
    bool ok = put(office, sb_text(&key), sb_text(&text), reason, today, err);
    sb_free(&text);
    sb_free(&key);
    return ok;
}

bool office_yardstick_switch(struct office *office, const struct regime *regime, bool on,
                             const char *reason, day_t today, struct err *err) {
    struct sb key = {0};
    table_key(&key, regime);
    sb_add(&key, SWITCH);
    bool ok = put(office, sb_text(&key), on ? "yes" : "", reason, today, err);
    sb_free(&key);
    return ok;
}

/* ---- versions ---- */

static void keep(struct journal_rows *out, struct journal_row *row) {
    out->list = mem_grow(out->list, out->count + 1, sizeof *out->list);
    out->list[out->count++] = *row;
    *row = (struct journal_row){0};
}

bool office_yardstick_versions(struct office *office, const struct regime *regime,
                               struct journal_rows *out, struct err *err) {
    struct sb key = {0};
    int64_t before = 0;
    bool ok = true, more = true;
    *out = (struct journal_rows){0};
    table_key(&key, regime);
    while (ok && more) {
        struct journal_rows page = {0};
        ok = office_journal(office, 0, before, PAGE, &page, err);
        more = ok && page.more && page.count > 0;
        for (size_t i = 0; ok && i < page.count; i++) {
            before = page.list[i].seq;
            if (page.list[i].key && strcmp(page.list[i].key, sb_text(&key)) == 0)
                keep(out, &page.list[i]);
        }
        journal_rows_clear(&page);
    }
    sb_free(&key);
    if (!ok)
        journal_rows_clear(out);
    return ok;
}
