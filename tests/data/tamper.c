/* Tampering by SQL without making a hash anew: whatever changes what a person sees is found, by
 * opening or by verifying. Every column of every table is tried, and what is told apart by name; what
 * changes nothing that is seen is listed with its reason. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/office/copies.h"
#include "data/office/draft.h"
#include "data/office/entry/entry.h"
#include "data/office/mark/mark.h"
#include "data/office/verify/verify.h"
#include "data/shelf/shelf.h"
#include "tests/support/office_fixture.h"
#include "tests/support/support.h"

/* ---- an office with something in every table ---- */

static void must(struct office_fixture *f, struct office_command command) {
    office_must(f, &command, NULL);
}

static void set(struct office_fixture *f, const char *key, const char *value) {
    must(f, (struct office_command){.verb = DO_SETTING, .key = key, .value = value});
}

static void mark(struct office_fixture *f, const char *cite, enum mark_kind kind,
                 enum mark_state state, const char *words) {
    struct office_mark_given given = {.kind = kind, .state = state, .words = words};
    if (state != MARK_NO_STATE)
        given.source = "本单位文本";
    assert_true(office_mark_cite(cite, NULL, &given.cite, NULL));
    must(f, (struct office_command){.verb = DO_MARK_PUT, .mark = &given});
}

static void put_entries(struct office_fixture *f) {
    static const struct entry_form filing = {
        .regime = "credit", .clock = "filing", .choice = "local", .event = 20726};
    static const struct entry_form free_one = {.title = "会议", .note = "带材料", .event = 20790};
    must(f, (struct office_command){.verb = DO_ENTRY_PUT, .entry = &filing});
    must(f, (struct office_command){.verb = DO_ENTRY_PUT, .entry = &free_one});
    must(f, (struct office_command){.verb = DO_ENTRY_DONE,
                                    .entry_id = 2,
                                    .value = "2026-12-03",
                                    .document = "纪要3号",
                                    .page = "周某",
                                    .today = 20790});
    must(f, (struct office_command){.verb = DO_ENTRY_EXTEND,
                                    .entry_id = 1,
                                    .value = "2026-12-20",
                                    .document = "赵某",
                                    .reason = "案情复杂"});
    must(f, (struct office_command){.verb = DO_DUE_ACT,
                                    .key = "entry.1",
                                    .value = "notice 2026-11-20",
                                    .document = "李某",
                                    .page = "提示函1号",
                                    .today = FIXTURE_TODAY});
}

static void put_texts(struct office_fixture *f) {
    static const struct shelf_piece pieces[] = {
        {.kind = SHELF_HEADING, .level = 1, .number = 1, .line = 1, .words = "总则"},
        {.kind = SHELF_ARTICLE, .number = 1, .line = 2, .mark = "第一条", .words = ""},
        {.kind = SHELF_PARAGRAPH, .line = 2, .words = "为了规范管理，制定本规定。"},
        {.kind = SHELF_ARTICLE, .number = 2, .line = 3, .words = ""},
        {.kind = SHELF_PARAGRAPH, .line = 3, .words = "本规定自公布之日起施行。"}};
    char digest[SHELF_DIGEST_SIZE];
    struct shelf_text text = {.title = "某县管理规定",
                              .source = "a.txt",
                              .digest = digest,
                              .issued = 20000,
                              .effective = 20100,
                              .status = SHELF_IN_FORCE,
                              .bytes = 1234,
                              .pieces = pieces,
                              .count = TEST_COUNT(pieces)};
    shelf_digest("a", 1, digest);
    must(f, (struct office_command){.verb = DO_TEXT_ADD, .text = &text});
    shelf_digest("b", 1, digest);
    text.title = "某县另一规定";
    must(f, (struct office_command){.verb = DO_TEXT_ADD, .text = &text});
}

/* A conclusion that an edit changed, and that nobody has confirmed. */
static void change_conclusion(struct office_fixture *f) {
    int64_t id = office_new_case(f);
    office_set(f, id, "5(1).grave_decision_error", "yes");
    office_set(f, id, "5(1).major_loss", "yes");
    office_set(f, id, "5(1).adverse_impact", "no");
    office_set(f, id, "hearing.held_on", "2026-11-02");
    office_set(f, id, "5(1).major_loss", "no");
}

static void fill(struct office_fixture *f) {
    office_setup(f);
    must(f, (struct office_command){.verb = DO_OPERATOR, .value = "赵某"});
    set(f, "office.name", "甲县某单位");
    set(f, "convention.roll", "always");
    int64_t id = office_new_case(f);
    office_set(f, id, "respondent.name", "周某");
    office_set(f, id, "respondent.unit", "甲县水利局");
    int64_t complete = office_sample(f, "02");
    set(f, "convention.month", "thirty");
    set(f, "ui.last_case", "1");
    must(f, (struct office_command){.verb = DO_LETTER, .case_id = complete, .key = "decision"});
    office_set(f, complete, "decision.number", "丙委问〔2026〕9号");
    must(f, (struct office_command){.verb = DO_LETTER, .case_id = complete, .key = "decision"});
    office_set(f, complete, "decision.number",
               ""); /* the next has the first number of the series */
    must(f, (struct office_command){.verb = DO_LETTER, .case_id = complete, .key = "decision"});
    change_conclusion(f);
    office_set(f, id, "respondent.post", "局长");
    must(f, (struct office_command){.verb = DO_UNDO, .case_id = id});
    office_set(f, id, "respondent.post", "副局长");
    mark(f, "ccp2019:13", MARK_NOTE, MARK_NO_STATE, "注意十三条");
    mark(f, "ccp2019:7(1)", MARK_STATUS, MARK_CORRECTED, "正式文本是这样");
    put_entries(f);
    put_texts(f);
    assert_true(office_draft_save(f->office, id, "respondent.rank", "正科", 6, 2, NULL));
    office_sound(f);
    office_shut(f);
    /* As if it had been stopped in the middle: somebody holds it, a case waits for the index. */
    office_tamper(
        f, "INSERT INTO holder VALUES (1, '赵某', 'a', 1, '2026-11-23T09:00:00+08:00');"
           "INSERT INTO sent VALUES (2, 'appeal', 20800, '', 0);"
           "INSERT OR IGNORE INTO words_late SELECT id, last_seq FROM casefile WHERE id = 1;");
}

/* ---- one kind ---- */

struct bench {
    struct office_fixture f; /* the office stays closed */
    char *whole;             /* its file */
    size_t size;
    size_t kinds, unseen, mended;
    bool copies; /* is it tried whether what is found goes into a copy? */
    char *copy;  /* where there is none */
};

static void lay(struct bench *b) {
    test_write_file(b->f.path, b->whole, b->size);
}

/* What is found goes into no copy, and takes the place of no office. */
static void passed_on(struct bench *b, struct office *office) {
    struct err err = {0};
    char aside[512];
    assert_false(office_backup(office, b->copy, &err));
    assert_int_equal(access(b->copy, F_OK), -1);
    if (!office_restore(b->copy, b->f.path, b->f.packs, aside, NULL, &err)) {
        assert_int_equal(access(b->copy, F_OK), -1);
        return;
    }
    /* Rows said to be of other rules are made anew on the way, and then they are right. */
    struct office_report report;
    assert_true(office_verify_file(b->copy, b->f.packs, &report, &err));
    assert_true(report.sound);
    office_report_clear(&report);
    b->mended++;
    assert_int_equal(remove(b->copy), 0);
}

/* Is it found, by opening or by verifying? */
static bool found(struct bench *b) {
    struct err err = {0};
    struct office *office = NULL;
    struct office_report report;
    if (!office_open(&office, b->f.path, OFFICE_READ, b->f.packs, &err)) {
        assert_true(err.code == ERR_DAMAGED || err.code == ERR_FOREIGN || err.code == ERR_VERIFY ||
                    err.code == ERR_NEWER);
        return true;
    }
    bool is = true;
    if (office_verify(office, &report, &err)) {
        is = !report.sound;
        office_report_clear(&report);
        if (is && b->copies)
            passed_on(b, office);
    } else if (err.code != ERR_DAMAGED) {
        fail_msg("verify: %s %s", err.msg, err.arg[1]);
    }
    assert_true(office_close(&office, &err));
    return is;
}

#define FREE_HAND "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"

static void kind(struct bench *b, const char *name, const char *sql, const char *harmless) {
    struct sb all = {0};
    lay(b);
    sb_add(&all, FREE_HAND);
    sb_add(&all, sql);
    office_tamper(&b->f, sb_text(&all));
    b->kinds++;
    bool is = found(b);
    if (harmless)
        b->unseen++;
    if (is == (harmless != NULL))
        fail_msg("%s: %s, %s", name, is ? "found" : "not found", sql);
    sb_free(&all);
}

/* ---- every column of every table ---- */

/* What changes nothing that a person sees or that decides a date. */
static const struct {
    const char *column, *why;
} unseen[] = {
    {"holder.operator", "who writes at present; means something only while the lock is held"},
    {"holder.host", "likewise"},
    {"holder.pid", "likewise"},
    {"holder.since", "likewise"},
    {"sent.case_id", "what the last export gave: forgotten, a cancellation goes untold, no more"},
    {"sent.rule", "likewise"},
    {"sent.day", "likewise"},
    {"sent.what", "likewise"},
    {"sent.gone", "likewise"},
    {"draft.case_id", "what is being typed and not yet entered; whoever enters it reads it first"},
    {"draft.key", "likewise"},
    {"draft.text", "likewise"},
    {"draft.caret", "likewise"},
    {"draft.at", "likewise"},
    {"letter.id", "a handle; letters follow each other by it as before"},
};

static const char *reason_of(const char *name) {
    for (size_t i = 0; i < TEST_COUNT(unseen); i++)
        if (strcmp(unseen[i].column, name) == 0)
            return unseen[i].why;
    return NULL;
}

struct column {
    char table[40], name[40], type[12];
};

/* Those of tables of our own; an index's are tried by name below. */
static size_t columns_of(const char *path, struct column *list, size_t cap) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    size_t count = 0;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db,
                           "SELECT t.name, c.name, c.type FROM pragma_table_list AS t,"
                           " pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.schema ="
                           " 'main' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
                           -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW && count < cap) {
        struct column *c = &list[count++];
        snprintf(c->table, sizeof c->table, "%s", (const char *)sqlite3_column_text(stmt, 0));
        snprintf(c->name, sizeof c->name, "%s", (const char *)sqlite3_column_text(stmt, 1));
        snprintf(c->type, sizeof c->type, "%s", (const char *)sqlite3_column_text(stmt, 2));
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    assert_true(count < cap);
    return count;
}

/* One row of the table is changed, the one with the most in this column; of settings not one that
 * only remembers where the cursor was. */
static void change_column(struct bench *b, const struct column *c, const char *before,
                          const char *after) {
    struct sb sql = {0};
    char name[96];
    bool settings = strcmp(c->table, "setting") == 0;
    const char *guard = settings ? "key NOT LIKE 'ui.%'" : "1";
    snprintf(name, sizeof name, "%s.%s", c->table, c->name);
    sb_add_fmt(&sql,
               "DROP TRIGGER IF EXISTS %s_no_update; UPDATE OR REPLACE %s SET %s = ", c->table,
               c->table, c->name);
    sb_add_fmt(&sql, "%s%s%s WHERE %s IS (SELECT max(%s) FROM %s WHERE %s) AND %s", before, c->name,
               after, c->name, c->name, c->table, guard, guard);
    kind(b, name, sb_text(&sql), reason_of(name));
    sb_free(&sql);
}

static void test_columns(void **state) {
    struct bench *b = *state;
    struct column list[400];
    lay(b);
    size_t count = columns_of(b->f.path, list, TEST_COUNT(list));
    for (size_t i = 0; i < count; i++) {
        char sql[160];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %.60s", list[i].table);
        lay(b);
        if (office_ask(b->f.path, sql) == 0)
            fail_msg("nothing in %s to change", list[i].table);
        if (strcmp(list[i].type, "TEXT") == 0) {
            change_column(b, &list[i], "coalesce(", ", '') || '改'");
            change_column(b, &list[i], "coalesce(", ", '') || char(0) || '改'");
        } else if (strcmp(list[i].type, "BLOB") == 0) {
            change_column(b, &list[i], "randomblob(length(", "))");
        } else {
            change_column(b, &list[i], "coalesce(", ", 0) + 1");
            change_column(b, &list[i], "coalesce(", ", 0) + 4294967296");
        }
    }
}

/* ---- by name ---- */

#define UNLOCK                                                                                     \
    "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete;"                              \
    "DROP TRIGGER letter_no_update; DROP TRIGGER letter_no_delete;"                                \
    "DROP TRIGGER casefile_no_delete;"
#define LAST "(SELECT max(seq) FROM journal)"
/* The tail from an entry on, and with it what is kept beside of its head. */
#define CUT(from)                                                                                  \
    UNLOCK "DELETE FROM journal WHERE seq >= " from ";"                                            \
           "UPDATE chain SET count = " LAST ", head = (SELECT hash FROM journal WHERE seq = " LAST \
           ");"                                                                                    \
           "UPDATE casefile SET entries = (SELECT count(*) FROM journal WHERE case_id ="           \
           " casefile.id), last_seq = coalesce((SELECT max(seq) FROM journal WHERE case_id = "     \
           "casefile.id), 0);"                                                                     \
           "UPDATE casefile SET updated_at = coalesce((SELECT at FROM journal WHERE seq = "        \
           "last_seq), '');"

static const struct {
    const char *name, *sql, *harmless;
} kinds[] = {
    /* dates */
    {"an overdue deadline moved, its tally with it",
     "UPDATE deadline SET governing = governing + 4000, raw = raw + 4000, rolled = rolled + 4000",
     NULL},
    {"a deadline done", "UPDATE deadline SET done_on = 20000", NULL},
    {"a deadline no more a duty", "UPDATE deadline SET ends = 1 - ends", NULL},
    {"every deadline taken away", "DELETE FROM deadline", NULL},
    {"counted otherwise, with its rows",
     "UPDATE casefile SET days = 1 - days; UPDATE deadline SET governing = governing + 10,"
     " rolled = rolled + 10, raw = raw + 10",
     NULL},
    {"rolled otherwise", "UPDATE casefile SET roll = 2", NULL},
    {"months counted otherwise", "UPDATE casefile SET month = 1 - month", NULL},
    {"the first day counted", "UPDATE casefile SET first = 1 - first", NULL},
    {"a default that counts otherwise",
     "UPDATE setting_default SET value = 'working' WHERE key = 'convention.days'", NULL},
    {"a default taken away", "DELETE FROM setting_default WHERE key = 'convention.first'", NULL},
    {"a default more", "INSERT INTO setting_default VALUES ('office.name', '别的单位')", NULL},
    {"a setting taken away", "DELETE FROM setting WHERE key = 'convention.roll'", NULL},
    {"a setting more", "INSERT INTO setting VALUES ('convention.days', 'working', 1)", NULL},
    {"where the cursor was", "UPDATE setting SET value = '2' WHERE key LIKE 'ui.%'",
     "only remembers where the cursor was"},
    {"the rules of rows said to be others, and the rows moved",
     "UPDATE derived SET stamp = hex(randomblob(32)); UPDATE deadline SET governing = 30000", NULL},
    {"a stamp taken away", "DELETE FROM derived; UPDATE deadline SET governing = 30000", NULL},
    {"a tally that counts one less", "UPDATE tally SET n = n - 1", NULL},
    {"a tally taken away", "DELETE FROM tally", NULL},
    {"an entry of the calendar moved",
     "UPDATE entry SET governing = governing + 30, raw = raw + 30, rolled = rolled + 30", NULL},
    {"an entry of the calendar done", "UPDATE entry SET done_on = 20800 WHERE done_on IS NULL",
     NULL},
    {"an entry of the calendar taken away", "DELETE FROM entry WHERE id = 1", NULL},
    /* cases */
    {"a case renumbered, with its row",
     "UPDATE casefile SET number = '问责〔2026〕99号' WHERE id = 1;"
     "UPDATE list SET number = '问责〔2026〕99号' WHERE id = 1",
     NULL},
    {"two cases with their numbers exchanged",
     "UPDATE casefile SET number = 'x' WHERE id = 1; UPDATE casefile SET number ="
     " '问责〔2026〕1号' WHERE id = 2; UPDATE casefile SET number = '问责〔2026〕2号' WHERE id = 1",
     NULL},
    {"a case of another year", "UPDATE casefile SET year = 2025", NULL},
    {"a case closed", "UPDATE casefile SET state = 1; UPDATE list SET state = 1", NULL},
    {"a case taken away",
     UNLOCK "DELETE FROM fact WHERE case_id = 1; DELETE FROM list WHERE id = 1; DELETE FROM"
            " deadline WHERE case_id = 1; DELETE FROM case_cite WHERE case_id = 1; DELETE FROM"
            " words_late WHERE case_id = 1; DELETE FROM casefile WHERE id = 1",
     NULL},
    {"two answers exchanged",
     "UPDATE fact SET value = CASE case_id WHEN 1 THEN '吴某' ELSE '周某' END"
     " WHERE key = 'respondent.name'",
     NULL},
    {"an answer taken away", "DELETE FROM fact WHERE key = 'respondent.name' AND case_id = 1",
     NULL},
    {"an answer more", "INSERT INTO fact VALUES (1, 'respondent.rank', '正科', '', '', '')", NULL},
    {"an answer of no case", "INSERT INTO fact VALUES (77, 'respondent.rank', '正科', '', '', '')",
     NULL},
    {"an answer without a known provenance", "UPDATE fact SET provenance = 'sworn'", NULL},
    {"a row of the list taken away", "DELETE FROM list WHERE id = 1", NULL},
    {"a row of the list of no case",
     "INSERT INTO list SELECT 77, number, title, name, unit, post, stage, stage_zh, stage_en, "
     "lacks,"
     " state, changed FROM list WHERE id = 1",
     NULL},
    {"a provision cited more",
     "INSERT INTO case_cite SELECT case_id, text, 99, sub, paragraph, item, point, why, id FROM"
     " case_cite LIMIT 1",
     NULL},
    {"a provision cited no more", "DELETE FROM case_cite WHERE case_id = 2", NULL},
    {"words found in a case that are not there",
     "INSERT INTO words (rowid, grams) VALUES (2, 'zzzz')", NULL},
    {"a case found by another name", "INSERT INTO search (rowid, grams) VALUES (1, 'zzzz')", NULL},
    {"the index of the list emptied", "INSERT INTO search (search) VALUES ('delete-all')", NULL},
    {"the index of words emptied", "INSERT INTO words (words) VALUES ('delete-all')", NULL},
    {"the index of the shelf emptied", "INSERT INTO pairs (pairs) VALUES ('delete-all')", NULL},
    {"the index of characters emptied", "INSERT INTO chars (chars) VALUES ('delete-all')", NULL},
    {"blocks of an index taken away", "DELETE FROM search_data WHERE id > 10", NULL},
    {"blocks of the other index taken away", "DELETE FROM words_data WHERE id > 10", NULL},
    /* letters */
    {"a letter's text", UNLOCK "UPDATE letter SET text = text || '。'", NULL},
    {"a letter's text and digest",
     UNLOCK "UPDATE letter SET text = 'x', sha256 ="
            " '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881'",
     NULL},
    {"a letter's day", UNLOCK "UPDATE letter SET at = '2026-11-01T09:00:00+08:00'", NULL},
    {"a letter taken away", UNLOCK "DELETE FROM letter WHERE id = 1", NULL},
    {"two letters exchanged",
     UNLOCK "UPDATE letter SET number = 'x' WHERE id = 1; UPDATE letter SET number = (SELECT number"
            " FROM letter WHERE id = 1) || 'y' WHERE id = 2",
     NULL},
    {"two letters in the other order",
     UNLOCK "UPDATE letter SET id = 9 WHERE id = 1; UPDATE letter SET id = 1 WHERE id = 2;"
            "UPDATE letter SET id = 2 WHERE id = 9",
     NULL},
    {"a letter of another case", UNLOCK "UPDATE letter SET case_id = 1", NULL},
    {"a letter and its entry cut, its number left",
     CUT("(SELECT max(seq) FROM journal WHERE verb = 'letter')") "DELETE FROM letter WHERE seq "
                                                                 "> " LAST ";",
     NULL},
    /* counters */
    {"a number given again", "UPDATE counter SET last = last - 1 WHERE name LIKE 'case:%'", NULL},
    {"a letter's number given again",
     "UPDATE counter SET last = last - 1 WHERE name LIKE 'letter:%'", NULL},
    {"a number left out", "UPDATE counter SET last = last + 1 WHERE name LIKE 'case:%'", NULL},
    {"a calendar entry's key given again", "DELETE FROM counter WHERE name = 'entry'", NULL},
    {"a text's key given again", "UPDATE counter SET last = 0 WHERE name = 'text'", NULL},
    {"numbers of another year", "INSERT INTO counter VALUES ('case:2027', 5)", NULL},
    {"counters taken away", "DELETE FROM counter", NULL},
    /* the journal */
    {"the last entry cut", UNLOCK "DELETE FROM journal WHERE seq = " LAST, NULL},
    {"the last entry cut with what is kept of its head", CUT(LAST), NULL},
    {"the last ten entries cut", CUT("(SELECT max(seq) - 9 FROM journal)"), NULL},
    {"the first entry cut", UNLOCK "DELETE FROM journal WHERE seq = 1", NULL},
    {"an entry in the middle cut", UNLOCK "DELETE FROM journal WHERE seq = 7", NULL},
    {"two entries exchanged",
     UNLOCK
     "UPDATE journal SET seq = 1000, action = 1000 WHERE seq = 6; UPDATE journal SET seq = 6,"
     " action = 6 WHERE seq = 7; UPDATE journal SET seq = 7, action = 7 WHERE seq = 1000",
     NULL},
    {"an entry more",
     "INSERT INTO journal SELECT seq + 1, seq + 1, at, operator, case_id, verb, key, old_value,"
     " old_provenance, old_document, old_page, '伪造', new_provenance, new_document, new_page,"
     " reason, attachment, seq, ref, hash, hash, NULL, NULL, NULL FROM journal WHERE seq = " LAST,
     NULL},
    {"an entry that follows itself", UNLOCK "UPDATE journal SET before = seq WHERE case_id = 1",
     NULL},
    {"entries that follow each other in a ring",
     UNLOCK "UPDATE journal SET before = (SELECT max(seq) FROM journal WHERE case_id = 1) WHERE"
            " case_id = 1",
     NULL},
    {"an entry of a case beyond all reason",
     UNLOCK "UPDATE journal SET case_id = 9000000000000000000 WHERE seq = " LAST, NULL},
    {"an entry beyond all reason",
     UNLOCK "UPDATE journal SET seq = 9223372036854775807 WHERE seq = " LAST, NULL},
    {"an undo of another action", UNLOCK "UPDATE journal SET ref = 5 WHERE ref IS NOT NULL", NULL},
    {"a hash of another length", UNLOCK "UPDATE journal SET hash = x'00' WHERE seq = 3", NULL},
    {"a head of another length", "UPDATE chain SET head = x'00'", NULL},
    {"no head", "DELETE FROM chain", NULL},
    {"a count below nothing", "UPDATE chain SET count = -1", NULL},
    /* marks and the shelf */
    {"a mark taken away", "DELETE FROM mark WHERE kind = 1", NULL},
    {"a mark on another provision", "UPDATE mark SET article = article + 1", NULL},
    {"a mark confirmed", "UPDATE mark SET state = 1 WHERE state <> 0", NULL},
    {"a mark more",
     "INSERT INTO mark SELECT text, 1, sub, paragraph, item, point, kind, state, words, source,"
     " pack_version, pack_words, who, made_at, 999 FROM mark LIMIT 1",
     NULL},
    {"a text taken away", "DELETE FROM text WHERE id = 1", NULL},
    {"a paragraph taken away", "DELETE FROM unit WHERE id = (SELECT max(id) FROM unit)", NULL},
    {"a paragraph of no text",
     "INSERT INTO unit SELECT id + 1000, kind, level, number, article, sub, paragraph, item, point,"
     " line, mark, words FROM unit LIMIT 1",
     NULL},
    {"two texts with their days exchanged",
     "UPDATE text SET effective = effective + id, issued = issued + id", NULL},
    /* what waits for confirmation */
    {"a changed conclusion taken away",
     "DELETE FROM changed; UPDATE list SET changed = 0 WHERE changed > 0", NULL},
    {"a changed conclusion that was another",
     "UPDATE changed SET old_value = 'unclear' WHERE id = 'ground'", NULL},
    {"a changed conclusion more",
     "INSERT INTO changed VALUES (1, 'ground', 'no', 'yes', '', '', '')", NULL},
    {"a changed conclusion worded otherwise", "UPDATE changed SET label_zh = '别的结论'", NULL},
    {"a changed conclusion of another provision", "UPDATE changed SET cite = 'dpg2009:5(9)'", NULL},
    {"a changed conclusion of another case", "UPDATE changed SET case_id = 1", NULL},
    {"every changed conclusion taken away", "DELETE FROM changed; UPDATE list SET changed = 0",
     NULL},
    /* several at once, each of which hides the other from those who look at one table alone */
    {"an answer and the entry of it",
     UNLOCK "UPDATE fact SET value = '李某' WHERE key ="
            " 'respondent.name' AND case_id = 1; UPDATE journal SET new_value = '李某' WHERE key ="
            " 'respondent.name' AND case_id = 1",
     NULL},
    {"a name in the list and in its index",
     "UPDATE list SET name = '李某' WHERE id = 1; INSERT INTO search (rowid, grams) VALUES (1,"
     " '674e 67d0')",
     NULL},
    {"a case and all that is beside it moved to another id",
     UNLOCK "UPDATE casefile SET id = 50 WHERE id = 1; UPDATE fact SET case_id = 50 WHERE case_id ="
            " 1; UPDATE deadline SET case_id = 50 WHERE case_id = 1; UPDATE list SET id = 50 WHERE"
            " id = 1; UPDATE case_cite SET case_id = 50 WHERE case_id = 1",
     NULL},
    {"a letter with its digest and its number",
     UNLOCK "UPDATE letter SET number = '问责文〔2026〕90号', serial = 90 WHERE id = 2", NULL},
    {"a provenance that its entry does not have",
     "UPDATE fact SET document = '证据卷二', page = '7'", NULL},
    {"a setting and its entry's number", "UPDATE setting SET value = '别的', seq = seq + 1", NULL},
    {"who sat at the keyboard", "UPDATE setting SET value = '钱某' WHERE key = 'operator'", NULL},
    {"an answer behind a NUL",
     "UPDATE fact SET value = value || char(0) || '另一个答案' WHERE key = 'respondent.name'",
     NULL},
    {"a letter behind a NUL", UNLOCK "UPDATE letter SET text = text || char(0) || '另一份'", NULL},
    {"a reason behind a NUL", UNLOCK "UPDATE journal SET reason = char(0) || '另一个理由'", NULL},
    {"a case touched at another time", "UPDATE casefile SET updated_at = updated_at || ' '", NULL},
    {"a number in the place of a day", "UPDATE deadline SET from_day = from_day - 1", NULL},
    {"a day beyond all calendars", "UPDATE deadline SET governing = 9223372036854775807", NULL},
    {"a kind that there is not", "UPDATE deadline SET kind = 99", NULL},
    /* the file itself */
    {"another office", "UPDATE meta SET value = 'x' WHERE key = 'office.id'", NULL},
    {"made on another day", "UPDATE meta SET value = 'x' WHERE key = 'office.created_at'", NULL},
    {"more said of itself", "INSERT INTO meta VALUES ('x', 'y')", NULL},
    {"of a newer version", "PRAGMA user_version = 7000", NULL},
    {"of an older version", "PRAGMA user_version = 3", NULL},
    {"of another program", "PRAGMA application_id = 7", NULL},
    /* what changes nothing */
    {"pages in another order", "VACUUM", "the same rows on other pages"},
    {"pages left free", "CREATE TABLE x (y); DROP TABLE x", "nothing refers to a free page"},
    {"an index written anew", "REINDEX", "the same rows in the same order"},
    {"an index in one piece", "INSERT INTO search (search) VALUES ('optimize')",
     "the same words in other pieces"},
};

static void test_named(void **state) {
    struct bench *b = *state;
    b->copies = true;
    for (size_t i = 0; i < TEST_COUNT(kinds); i++)
        kind(b, kinds[i].name, kinds[i].sql, kinds[i].harmless);
}

/* ---- what the file is made of ---- */

static const char *const schemas[] = {
    "CREATE TRIGGER x AFTER INSERT ON fact BEGIN DELETE FROM fact WHERE key = new.key; END",
    "CREATE TRIGGER x BEFORE INSERT ON journal BEGIN SELECT RAISE(IGNORE); END",
    "CREATE VIEW x AS SELECT 1",
    "CREATE TABLE x (y)",
    "CREATE INDEX x ON fact (value)",
    "CREATE UNIQUE INDEX x ON fact (case_id, key, value)",
    "DROP TRIGGER deadline_tally_in",
    "DROP TRIGGER journal_no_update",
    "DROP INDEX deadline_open",
    "ALTER TABLE fact ADD COLUMN x TEXT",
    "ALTER TABLE draft RENAME TO draught",
    "DROP TABLE changed",
    "DROP TABLE draft; CREATE TABLE draft (id INTEGER PRIMARY KEY CHECK (id = 1), case_id INTEGER,"
    " key TEXT, text TEXT, caret INTEGER, at TEXT)",
    "DROP TABLE holder; CREATE VIEW holder AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i"
    " FROM n) SELECT i AS id, '' AS operator, '' AS host, i AS pid, '' AS since FROM n",
    "PRAGMA foreign_keys = OFF; DROP TRIGGER casefile_no_delete; ALTER TABLE chain RENAME TO kept;"
    "CREATE VIEW chain AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT 1 AS"
    " id, i AS count, zeroblob(32) AS head FROM n",
    "CREATE VIRTUAL TABLE x USING fts5 (y)",
    "DROP TRIGGER deadline_tally_move; CREATE TRIGGER deadline_tally_move AFTER UPDATE ON deadline"
    " BEGIN SELECT 1; END",
    "ANALYZE",
};

static void test_schemas(void **state) {
    struct bench *b = *state;
    for (size_t i = 0; i < TEST_COUNT(schemas); i++) {
        struct office *office = NULL;
        struct err err = {0};
        lay(b);
        office_tamper_schema(&b->f, schemas[i]);
        b->kinds++;
        if (office_open(&office, b->f.path, OFFICE_WRITE, b->f.packs, &err))
            fail_msg("opened: %s", schemas[i]);
        if (strcmp(err.msg, "err.office.schema") != 0 || err.code != ERR_DAMAGED || !err.arg[1][0])
            fail_msg("%s: %s %s", err.msg, err.arg[1], schemas[i]);
    }
}

/* The rows of an older version are looked at before anything of the file is run, too. */
static void test_older_schema(void **state) {
    (void)state;
    struct office_fixture f;
    struct err err = {0};
    office_setup(&f);
    (void)office_new_case(&f);
    office_make_older(&f, 4);
    office_tamper_schema(&f,
                         "CREATE TRIGGER x AFTER UPDATE ON derived BEGIN DELETE FROM fact; END");
    assert_false(office_open(&f.office, f.path, OFFICE_WRITE, f.packs, &err));
    assert_string_equal(err.msg, "err.office.schema");
    assert_string_equal(err.arg[1], "trigger x");
    office_teardown(&f);
}

/* ---- a new table ---- */

static bool kept_by_index(sqlite3 *db, const char *table) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(db,
                           "SELECT 1 FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
                           " AND ?1 LIKE name || '\\_%' ESCAPE '\\'",
                           -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    bool is = sqlite3_step(stmt) == SQLITE_ROW;
    sqlite3_finalize(stmt);
    return is;
}

/* Whoever adds a table says in data/office/verify/coverage.def what compares it. */
static void test_every_table(void **state) {
    struct bench *b = *state;
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    size_t count = 0;
    lay(b);
    assert_int_equal(sqlite3_open_v2(b->f.path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND"
                                        " name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        if (kept_by_index(db, table) &&
            !office_covers(table)) /* words_late is a table of its own */
            continue;
        count++;
        if (!office_covers(table))
            fail_msg("table %s: no row in data/office/verify/coverage.def", table);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    assert_true(count > 20);
    assert_false(office_covers("fac"));
    assert_false(office_covers("facts"));
    assert_false(office_covers(""));
}

/* ---- all kinds together ---- */

/* They are many, and only few of them change nothing. */
static void test_count(void **state) {
    const struct bench *b = *state;
    size_t named = TEST_COUNT(kinds) + TEST_COUNT(schemas);
    assert_true(named >= 120);
    assert_true(b->unseen < 40);
    assert_true(b->mended < 4);
}

static int begin(void **state) {
    struct bench *b = mem_alloc(sizeof *b);
    fill(&b->f);
    b->copy = test_path(b->f.dir, "copy.wenze");
    b->whole = test_read_file(b->f.path, &b->size);
    *state = b;
    assert_false(found(b));
    return 0;
}

static int end(void **state) {
    struct bench *b = *state;
    office_teardown(&b->f);
    mem_free(b->whole);
    mem_free(b->copy);
    mem_free(b);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),     cmocka_unit_test(test_named),
        cmocka_unit_test(test_schemas),     cmocka_unit_test(test_older_schema),
        cmocka_unit_test(test_every_table), cmocka_unit_test(test_count),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
