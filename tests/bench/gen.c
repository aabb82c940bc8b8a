/*
 * gen.c - invented offices for the bench: the same cases as an office file and as a plain table.
 *
 *   bench_gen CASES OFFICE [FLOOR.db]
 *
 * Deterministic. Each case has a respondent, a unit, dates and a text of 300 to 2000 Hanzi, and two
 * deadlines follow from its dates; every hundredth names 琥珀岭, every ten thousandth 翡翠湖. The
 * newest case has about 400 facts. FLOOR.db gets the same texts in one table `matter`, as the least
 * program would keep them. The writes go through the office's door like any other.
 */
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "data/office/door.h"
#include "data/office/office.h"

_Noreturn void mem_exhausted(void) {
    fputs("bench_gen: out of memory\n", stderr);
    exit(3);
}

struct gen {
    uint64_t state;
    struct office *office;
    sqlite3 *floor;
    sqlite3_stmt *insert;
    const struct regime *regime;
};

static uint32_t draw(struct gen *g, uint32_t below) {
    g->state = g->state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(g->state >> 33) % below;
}

#define PICK(g, list) (list)[draw((g), (uint32_t)(sizeof(list) / sizeof *(list)))]

static const char *const surnames[] = {"赵", "钱", "孙", "李", "周", "吴", "郑", "王",
                                       "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨"};
static const char *const given[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛",
                                    "壬", "癸", "某", "明", "安", "和", "平", "正"};
static const char *const places[] = {"东山", "西河", "南湖", "北岭", "青石",
                                     "白沙", "清溪", "长桥", "云台", "永丰"};
static const char *const units[] = {"县财政局",     "县教育局",   "县水利局",   "县交通运输局",
                                    "县自然资源局", "镇人民政府", "街道办事处", "县卫生健康局"};
static const char *const posts[] = {"局长", "副局长", "镇长", "副镇长", "主任", "党组书记"};
static const char *const sentences[] = {
    "经查，其在项目审批中未按规定集体研究，个人决定改变资金用途。",
    "事件发生后未及时到场处置，也未按规定向上级报告。",
    "会议纪要、审批单和资金流水能够相互印证。",
    "当事人陈述其已口头请示，但未能提供记录。",
    "造成的经济损失由审计机关核定，影响范围限于本地区。",
    "调查期间能够配合说明情况，并主动承担责任。"};

static void text_of(struct gen *g, int64_t i, struct sb *out) {
    size_t want = 900 + 3 * draw(g, 1700);
    while (out->len < want)
        sb_add(out, PICK(g, sentences));
    if (i % 100 == 7)
        sb_add(out, "现场位于琥珀岭。");
    if (i % 10000 == 77)
        sb_add(out, "现场位于翡翠湖。");
}

static void put(struct facts *facts, const char *key, const char *value) {
    facts_put(facts, key, value, PROV_VERIFIED, "卷宗", "1");
}

/* Fills every plain fact that takes free text, and rows of the first table,
 * until there are about 400. */
static void fill_up(struct gen *g, struct facts *facts) {
    const struct fact_defs *defs = &g->regime->facts;
    for (size_t i = 0; i < defs->count && facts_count(facts) < 400; i++) {
        const struct fact_def *def = &defs->list[i];
        char key[FACT_KEY_SIZE];
        if (!def->table && def->type == FACT_TRI && facts_find(facts, def->key) == NULL)
            put(facts, def->key, "yes");
        else if (!def->table && (def->type == FACT_LINE || def->type == FACT_TEXT) &&
                 facts_find(facts, def->key) == NULL)
            put(facts, def->key, "材料所载情况属实，予以采信。");
        bool free_text = def->type == FACT_TRI || def->type == FACT_LINE || def->type == FACT_TEXT;
        for (int row = 1; def->table != NULL && free_text && row <= 60 && facts_count(facts) < 400;
             row++) {
            fact_key(def, row, key);
            put(facts, key, def->type == FACT_TRI ? "yes" : "认为情况有出入，请求核实。");
        }
    }
}

static void facts_of(struct gen *g, int64_t i, int64_t last, struct facts *facts, char name[64],
                     char title[256], char unit[128], struct sb *text) {
    char date[DATE_TEXT_SIZE];
    day_t received = date_from_ymd(2023, 1, 1) + (day_t)draw(g, 1300);
    snprintf(name, 64, "%s%s%s", PICK(g, surnames), PICK(g, given), PICK(g, given));
    snprintf(unit, 128, "%s%s", PICK(g, places), PICK(g, units));
    snprintf(title, 256, "%s%s失职一案%s", name, PICK(g, places),
             i % 100 == 7      ? "（琥珀岭）"
             : i % 10000 == 77 ? "（翡翠湖）"
                               : "");
    text_of(g, i, text);
    facts_put(facts, "case.title", title, PROV_NONE, NULL, NULL);
    put(facts, "respondent.name", name);
    put(facts, "respondent.unit", unit);
    put(facts, "respondent.post", PICK(g, posts));
    put(facts, "scope.level", "county");
    put(facts, "scope.organ", "government_department");
    put(facts, "scope.leader", "yes");
    put(facts, "5(1).grave_decision_error", "yes");
    put(facts, "5(1).major_loss", "yes");
    put(facts, "decision.facts", sb_text(text));
    date_format(received, date);
    put(facts, "lead.received_on", date);
    date_format(received + 60, date);
    put(facts, "decision.effective_on", date);
    date_format(received + 62, date);
    put(facts, "service.person_received_on", date);
    put(facts, "decision.measures", "removal");
    put(facts, "decision.reason", "综合考虑情节和后果。");
    if (i == last)
        fill_up(g, facts);
}

static bool one(struct gen *g, int64_t i, int64_t last, struct err *err) {
    char name[64], title[256], unit[128];
    struct sb text = {0};
    struct office_outcome outcome = {0};
    struct facts *facts = facts_new(&g->regime->facts);
    facts_of(g, i, last, facts, name, title, unit, &text);
    struct office_command command = {.verb = DO_CASE_NEW,
                                     .regime = g->regime->id,
                                     .facts = facts,
                                     .today = date_from_ymd(2026, 11, 23)};
    bool ok = office_do(g->office, &command, &outcome, err);
    if (ok && g->floor) {
        sqlite3_bind_int64(g->insert, 1, i);
        sqlite3_bind_text(g->insert, 2, outcome.number, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(g->insert, 3, title, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(g->insert, 4, name, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(g->insert, 5, unit, -1, SQLITE_TRANSIENT);
        sqlite3_bind_text(g->insert, 6, sb_text(&text), -1, SQLITE_TRANSIENT);
        ok = sqlite3_step(g->insert) == SQLITE_DONE;
        sqlite3_reset(g->insert);
    }
    office_outcome_clear(&outcome);
    facts_free(&facts);
    sb_free(&text);
    return ok;
}

static bool open_floor(struct gen *g, const char *path) {
    unlink(path);
    return sqlite3_open(path, &g->floor) == SQLITE_OK &&
           sqlite3_exec(g->floor,
                        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE matter(id "
                        "INTEGER PRIMARY KEY, "
                        "number TEXT, title TEXT, name TEXT, unit TEXT, facts TEXT); BEGIN",
                        NULL, NULL, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(g->floor, "INSERT INTO matter VALUES(?,?,?,?,?,?)", -1, &g->insert,
                              NULL) == SQLITE_OK;
}

static int fail(const struct err *err) {
    fprintf(stderr, "bench_gen: %s %s %s %s\n", err->msg ? err->msg : "?", err->file, err->key,
            err->arg[0]);
    return 1;
}

int main(int argc, char **argv) {
    struct gen g = {.state = 20261123};
    struct packs *packs = NULL;
    struct err err = {0};
    if (argc < 3) {
        fputs("usage: bench_gen CASES OFFICE [FLOOR.db]\n", stderr);
        return 2;
    }
    int64_t cases = strtoll(argv[1], NULL, 10);
    if (!packs_open(&packs, NULL, &err) || (argc > 3 && !open_floor(&g, argv[3])) ||
        !office_open(&g.office, argv[2], OFFICE_CREATE, packs, &err))
        return fail(&err);
    struct errs errs = {0};
    g.regime = packs_regime(packs, "dpg2009", &errs);
    if (!g.regime)
        return fail(&errs.list[0]);
    struct office_command who = {
        .verb = DO_OPERATOR, .value = "赵某", .today = date_from_ymd(2026, 11, 23)};
    if (!office_do(g.office, &who, NULL, &err))
        return fail(&err);
    for (int64_t i = 1; i <= cases; i++) {
        if (i % 1000 == 1 && !office_batch_begin(g.office, &err))
            return fail(&err);
        if (!one(&g, i, cases, &err))
            return fail(&err);
        if ((i % 1000 == 0 || i == cases) && !office_batch_commit(g.office, &err))
            return fail(&err);
    }
    if (g.floor) {
        sqlite3_exec(g.floor, "COMMIT", NULL, NULL, NULL);
        sqlite3_finalize(g.insert);
        sqlite3_close(g.floor);
    }
    if (!office_close(&g.office, &err))
        return fail(&err);
    packs_close(&packs);
    return 0;
}
