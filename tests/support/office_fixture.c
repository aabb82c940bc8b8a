#include "tests/support/office_fixture.h"

#include <sqlite3.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/office/internal.h"
#include "data/sheet/sheet.h"
#include "data/store/packed.h"
#include "tests/support/clock.h"
#include "tests/support/support.h"

static void no_failure(bool ok, const struct err *err) {
    if (!ok)
        fail_msg("%s (%s, %s, %s) at %s:%d %s", err->msg ? err->msg : "?", err->arg[0], err->arg[1],
                 err->arg[2], err->file, err->line, err->key);
}

void office_setup(struct office_fixture *f) {
    struct err err = {0};
    memset(f, 0, sizeof *f);
    test_clock_set(TEST_MOMENT);
    f->dir = test_tempdir();
    f->path = test_path(f->dir, "office.db");
    no_failure(packs_open(&f->packs, NULL, &err), &err);
    no_failure(office_open(&f->office, f->path, OFFICE_CREATE, f->packs, &err), &err);
}

void office_shut(struct office_fixture *f) {
    struct err err = {0};
    no_failure(office_close(&f->office, &err), &err);
}

void office_again(struct office_fixture *f) {
    struct err err = {0};
    office_shut(f);
    no_failure(office_open(&f->office, f->path, OFFICE_WRITE, f->packs, &err), &err);
}

void office_teardown(struct office_fixture *f) {
    office_shut(f);
    packs_close(&f->packs);
    mem_free(f->path);
    test_rmdir(&f->dir);
}

void office_must(struct office_fixture *f, const struct office_command *command,
                 struct office_outcome *outcome) {
    struct err err = {0};
    struct office_command with_day = *command;
    if (with_day.today == 0)
        with_day.today = FIXTURE_TODAY;
    no_failure(office_do(f->office, &with_day, outcome, &err), &err);
}

struct err office_must_not(struct office_fixture *f, const struct office_command *command) {
    struct err err = {0};
    struct office_command with_day = *command;
    if (with_day.today == 0)
        with_day.today = FIXTURE_TODAY;
    if (office_do(f->office, &with_day, NULL, &err))
        fail_msg("%d %s was not refused", (int)command->verb, command->key ? command->key : "");
    if (err.code == ERR_NONE || !err.msg)
        fail_msg("refused without a word");
    return err;
}

int64_t office_new_case(struct office_fixture *f) {
    struct office_outcome outcome;
    office_must(f, &(struct office_command){.verb = DO_CASE_NEW, .regime = FIXTURE_REGIME},
                &outcome);
    int64_t id = outcome.case_id;
    office_outcome_clear(&outcome);
    return id;
}

void office_set(struct office_fixture *f, int64_t case_id, const char *key, const char *value) {
    office_must(f,
                &(struct office_command){.verb = DO_FACT_SET,
                                         .case_id = case_id,
                                         .key = key,
                                         .value = value,
                                         .provenance = PROV_STATED,
                                         .document = "卷一",
                                         .page = "3"},
                NULL);
}

void office_clear(struct office_fixture *f, int64_t case_id, const char *key) {
    office_must(f, &(struct office_command){.verb = DO_FACT_CLEAR, .case_id = case_id, .key = key},
                NULL);
}

int64_t office_sample(struct office_fixture *f, const char *name) {
    struct sb prefix = {0};
    struct sheet sheet = {0};
    struct errs errs = {0};
    size_t count = 0, size = 0;
    sb_add(&prefix, "samples/");
    sb_add(&prefix, name);
    const char *const *paths = packs_list(f->packs, sb_text(&prefix), &count);
    if (count == 0)
        fail_msg("no sample %s", name);
    const char *text = packs_file(f->packs, paths[0], &size);
    if (!sheet_read(&sheet, f->packs, paths[0], text, size, &errs))
        no_failure(false, &errs.list[0]);
    struct office_outcome outcome;
    office_must(f,
                &(struct office_command){
                    .verb = DO_CASE_NEW, .regime = sheet.regime->id, .facts = sheet.facts},
                &outcome);
    int64_t id = outcome.case_id;
    office_outcome_clear(&outcome);
    sheet_clear(&sheet);
    errs_clear(&errs);
    sb_free(&prefix);
    return id;
}

char *office_value(struct office_fixture *f, int64_t case_id, const char *key) {
    struct casefile *cf = NULL;
    struct err err = {0};
    no_failure(office_case(f->office, case_id, &cf, &err), &err);
    const struct fact *fact = facts_find(cf->facts, key);
    char *value = fact ? mem_dup(fact->value) : NULL;
    casefile_free(&cf);
    return value;
}

char *office_facts_text(struct office_fixture *f, int64_t case_id) {
    struct casefile *cf = NULL;
    struct err err = {0};
    struct sb out = {0};
    no_failure(office_case(f->office, case_id, &cf, &err), &err);
    sb_add_fmt(&out, "%s %d\n", cf->regime_id, (int)cf->state);
    for (size_t i = 0; i < facts_count(cf->facts); i++) {
        const struct fact *fact = facts_nth(cf->facts, i);
        sb_add_fmt(&out, "%s=%s|%s|%s|%s\n", fact->key, fact->value,
                   provenance_code(fact->provenance), fact->document, fact->page);
    }
    casefile_free(&cf);
    return sb_take(&out);
}

void office_sound(struct office_fixture *f) {
    struct office_report report;
    struct err err = {0};
    no_failure(office_verify(f->office, &report, &err), &err);
    if (!report.sound)
        no_failure(false, &report.faults.list[0]);
    office_report_clear(&report);
}

bool office_finds(struct office_fixture *f, const char *msg) {
    struct office_report report;
    struct err err = {0};
    bool found = false;
    no_failure(office_verify(f->office, &report, &err), &err);
    for (size_t i = 0; i < report.faults.count; i++)
        found = found || strcmp(report.faults.list[i].msg, msg) == 0;
    if (found == report.sound)
        fail_msg("%s: found %d, sound %d", msg, found, report.sound);
    office_report_clear(&report);
    return found;
}

/* One statement a row, of what makes the triggers of the file. */
static void triggers_of(sqlite3 *db, struct sb *out) {
    sqlite3_stmt *stmt = NULL;
    sb_clear(out);
    if (sqlite3_prepare_v2(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'", -1, &stmt,
                           NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW)
        sb_add_fmt(out, "%s;", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
}

static void tamper(struct office_fixture *f, const char *sql, bool cover_up) {
    sqlite3 *db = NULL;
    char *why = NULL;
    struct sb triggers = {0};
    if (sqlite3_open(f->path, &db) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    (void)sqlite3_exec(db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
    triggers_of(db, &triggers);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why ? why : sqlite3_errmsg(db));
    /* One trigger after the other: those that are still there are told and left. */
    for (const char *at = sb_text(&triggers); cover_up && *at;) {
        const char *end = strstr(at, "END;");
        char *one = mem_dup(at);
        one[end + 4 - at] = '\0';
        (void)sqlite3_exec(db, one, NULL, NULL, NULL);
        mem_free(one);
        at = end + 4;
    }
    sb_free(&triggers);
    sqlite3_close(db);
}

void office_tamper(struct office_fixture *f, const char *sql) {
    tamper(f, sql, true);
}

void office_tamper_schema(struct office_fixture *f, const char *sql) {
    tamper(f, sql, false);
}

/* What takes away something that the older file beside does not have, tables that own
 * others first; NULL: none. */
static char *newer_part(sqlite3 *db) {
    static const char sql[] =
        "SELECT drops FROM (SELECT 'DROP ' || type || ' \"' || name || '\"' AS drops,"
        " (sql NOT LIKE 'CREATE VIRTUAL%') + (type = 'table') AS place FROM main.sqlite_schema"
        " WHERE name NOT IN (SELECT name FROM older.sqlite_schema) AND sql IS NOT NULL UNION ALL"
        " SELECT 'ALTER TABLE \"' || t.name || '\" DROP COLUMN ' || c.name, 3 FROM"
        " older.sqlite_schema AS t, pragma_table_info(t.name, 'main') AS c WHERE t.type = 'table'"
        " AND c.name NOT IN (SELECT name FROM pragma_table_info(t.name, 'older')))"
        " ORDER BY place LIMIT 1";
    sqlite3_stmt *stmt = NULL;
    char *name = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    if (sqlite3_step(stmt) == SQLITE_ROW)
        name = mem_dup((const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return name;
}

static void run_sql(sqlite3 *db, struct sb *sql) {
    char *why = NULL;
    if (sqlite3_exec(db, sb_text(sql), NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sb_text(sql), why);
    sb_clear(sql);
}

static void on_unpacked(sqlite3_context *context, int count, sqlite3_value **values) {
    struct sb text = {0};
    assert_int_equal(count, 1);
    assert_true(text_unpacked(&text, sqlite3_value_blob(values[0]),
                              (size_t)sqlite3_value_bytes(values[0])));
    sqlite3_result_text(context, sb_text(&text), (int)text.len, SQLITE_TRANSIENT);
    sb_free(&text);
}

/* Before there was room for packed texts they stood as they are. */
static void unpack_journal(sqlite3 *db) {
    struct sb sql = {0};
    static const char *const columns[][2] = {{"old_value", "old_packed"},
                                             {"new_value", "new_packed"},
                                             {"attachment", "attachment_packed"}};
    assert_int_equal(
        sqlite3_create_function(db, "unpacked", 1, SQLITE_UTF8, NULL, on_unpacked, NULL, NULL),
        SQLITE_OK);
    sb_add(&sql, "DROP TRIGGER main.journal_no_update");
    run_sql(db, &sql);
    for (size_t i = 0; i < TEST_COUNT(columns); i++) {
        sb_add_fmt(&sql, "UPDATE main.journal SET %s = unpacked(%s) WHERE %s IS NOT NULL",
                   columns[i][0], columns[i][1], columns[i][1]);
        run_sql(db, &sql);
    }
    sb_add(&sql, "CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT"
                 " RAISE(ABORT, 'journal'); END");
    run_sql(db, &sql);
    sb_free(&sql);
}

void office_make_older(struct office_fixture *f, size_t version) {
    struct schema_scripts scripts = {0};
    struct err err = {0};
    struct sb sql = {0};
    sqlite3 *db = NULL;
    char *older = test_path(f->dir, "older.db");
    office_shut(f);
    no_failure(schema_scripts(f->packs, &scripts, &err), &err);
    scripts.count = version;
    no_failure(office_create(older, &scripts, &err), &err);
    mem_free(scripts.list);
    if (sqlite3_open(f->path, &db) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sb_add_fmt(&sql, "ATTACH '%s' AS older", older);
    run_sql(db, &sql);
    if (version < 11)
        unpack_journal(db);
    for (char *name = newer_part(db); name; name = newer_part(db)) {
        sb_add(&sql, name);
        run_sql(db, &sql);
        mem_free(name);
    }
    sb_add_fmt(&sql, "PRAGMA main.user_version = %zu", version);
    run_sql(db, &sql);
    sqlite3_close(db);
    sb_free(&sql);
    mem_free(older);
}

long long office_ask(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK ||
        sqlite3_step(stmt) != SQLITE_ROW)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    long long value = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return value;
}

int64_t office_entries(struct office_fixture *f) {
    struct office_summary summary;
    assert_true(office_summarise(f->office, &summary, NULL));
    return summary.entries;
}

struct casefile *office_open_case(struct office_fixture *f, int64_t case_id) {
    struct casefile *cf = NULL;
    struct err err = {0};
    if (!office_case(f->office, case_id, &cf, &err))
        fail_msg("%s", err.msg);
    return cf;
}
