/* law search, show, list, import, remove: answers, what is refused, what is in at the end. */
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "core/base/mem.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"

#define FIXTURES "tests/fixtures/import"

/* ---- law ---- */

/* Where it is set every look at the clock is two seconds after the one before: what is told of long work is
 * told at once. */
static long hurry;

int clock_gettime(clockid_t id, struct timespec *at) {
    int got = (int)syscall(SYS_clock_gettime, id, at);
    if (hurry > 0 && id == CLOCK_MONOTONIC)
        at->tv_sec += hurry += 2;
    return got;
}

static void test_law(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "law", "search", "重大损失", "--json"), 0);
    expect_json(w, "query", "重大损失");
    expect_json(w, "hits[0].cite", "dpg2009:5(1)");
    assert_true(json_count(w->out, "hits") > 1);
    char *total = json_get(w->out, "total");
    assert_int_equal(atoi(total), json_count(w->out, "hits"));
    mem_free(total);
    assert_int_equal(RUN(w, "law", "search", "--limit", "1", "重大损失", "--json"), 0);
    assert_int_equal(json_count(w->out, "hits"), 1);
    assert_int_equal(RUN(w, "law", "search", "第五条第三项", "--json"), 0);
    expect_json(w, "hits[0].cite", "dpg2009:5(3)");
    assert_int_equal(RUN(w, "law", "search", "龘龘", "--json"), 1);
    expect_json(w, "total", "0");
    assert_int_equal(RUN(w, "law", "search", "龘龘"), 1);
    expect_err(w, "龘龘");
    assert_int_equal(RUN(w, "law", "search", " "), 2);
    assert_int_equal(RUN(w, "law", "show", "dpg2009:5(2)", "--json"), 0);
    expect_json(w, "cite", "dpg2009:5(2)");
    expect_json(w, "label", "第五条第（二）项");
    expect_json(w, "status", "to be verified");
    assert_int_equal(RUN(w, "law", "show", "第十条第二款"), 0);
    expect_out(w, "一年内不得重新担任");
    assert_int_equal(RUN(w, "law", "show", "dpg2009"), 0);
    expect_out(w, "第一章　总则");
    expect_out(w, "第二十六条　");
    assert_int_equal(RUN(w, "law", "show", "99"), 1);
    assert_int_equal(RUN(w, "law", "show", "what?"), 2);
    assert_int_equal(RUN(w, "law", "show", "nosuch:5"), 2);
    assert_int_equal(RUN(w, "law", "list", "--json"), 0);
    expect_json(w, "laws[0].id", "dpg2009");
}

/* ---- the shelf ---- */

static int texts_on_shelf(struct world *w) {
    int count = 0;
    assert_int_equal(world_run(w, "law list --json", NULL), 0);
    assert_true(json_valid(w->out));
    for (int i = 0, all = json_count(w->out, "laws"); i < all; i++) {
        char path[32];
        snprintf(path, sizeof path, "laws[%d].origin", i);
        char *origin = json_get(w->out, path);
        count += strcmp(origin, "shelf") == 0;
        mem_free(origin);
    }
    return count;
}

static void test_list_without_an_office(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "law list", NULL), 0);
    expect_out(w, "dpg2009　");
    expect_out(w, "26 条");
    assert_int_equal(texts_on_shelf(w), 0);
    assert_false(test_exists(w->office));
    test_write_text(w->office, "a letter to nobody");
    assert_int_equal(world_run(w, "law list", NULL), 3);
    expect_out(w, "dpg2009　");
    expect_err(w, "office.wenze");
}

static void test_import(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "law import " FIXTURES, NULL), 1); /* one of them is no law */
    expect_out(w, "入库　shelf-3　《乙市堤防条例》　2018-07-01 起施行　7 条　UTF-8　");
    expect_out(w, "    第 10 行：目录未导入");
    expect_out(w, "共 5 个文件：入库 4，已有 0，未导入 1");
    expect_err(w, "无条文.txt：不是法律文本");
    assert_int_equal(texts_on_shelf(w), 4);
    assert_int_equal(world_run(w, "law list", NULL), 0);
    expect_out(w, "shelf-3　乙市堤防条例（效力未载）");
    expect_out(w, "2018-07-01 起施行　7 条　");
    expect_out(w, "来源 " FIXTURES "/乙市堤防条例.txt");
    assert_int_equal(world_run(w, "law import --quiet " FIXTURES "/乙市堤防条例.txt", NULL), 0);
    assert_string_equal(w->out, "共 1 个文件：入库 0，已有 1，未导入 0\n");
    assert_string_equal(w->err, "");
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

/* A large office is verified for a minute: each part tells how far it is. */
static void verification_tells_how_far_it_is(void **state) {
    struct world *w = *state;
    assert_int_equal(
        world_run(w, "case new data/content/samples/05-mishandled-leak-bureau-head.ini", NULL), 0);
    assert_int_equal(world_run(w, "law import --quiet " FIXTURES "/乙市堤防条例.txt", NULL), 0);
    hurry = 1;
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    expect_err(w, "… 正在检查数据页");
    expect_err(w, "… 正在核对案件 1/1");
    expect_err(w, "… 正在核对法规库 1/1");
    expect_err(w, "… 正在核对法规库的索引");
    assert_int_equal(world_run(w, "doctor", NULL), 0);
    expect_err(w, "… 正在核对法规库 1/1");
    assert_int_equal(world_run(w, "office verify --quiet", NULL), 0);
    assert_string_equal(w->err, "");
    hurry = 0;
}

static void test_import_json(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "law import --json " FIXTURES, NULL), 1);
    assert_true(json_valid(w->out));
    expect_json(w, "total", "5");
    expect_json(w, "added", "4");
    expect_json(w, "already", "0");
    expect_json(w, "refused", "1");
    expect_json(w, "finished", "true");
    assert_int_equal(json_count(w->out, "files"), 5);
    expect_json(w, "files[2].id", "shelf-3");
    expect_json(w, "files[2].title", "乙市堤防条例");
    expect_json(w, "files[2].result", "added");
    expect_json(w, "files[2].encoding", "UTF-8");
    expect_json(w, "files[2].effective", "2018-07-01");
    expect_json(w, "files[2].status", "unknown");
    expect_json(w, "files[2].notes[1].line", "10");
    expect_json(w, "files[2].notes[1].code", "note.lawread.contents");
    expect_json(w, "files[2].error", "null");
    expect_json(w, "files[3].result", "refused");
    expect_json(w, "files[3].id", "null");
    expect_json(w, "files[3].error_code", "err.lawread.none");
}

static void test_import_refused(void **state) {
    struct world *w = *state;
    /* A slip of the pen makes no office. */
    assert_int_equal(world_run(w, "law import /no/such/folder", NULL), 2);
    expect_err(w, "/no/such/folder");
    assert_false(test_exists(w->office));
    assert_int_equal(RUN(w, "law", "import", "", "--office", w->office), 2);
    char *broken = world_sheet(w, "broken.txt", "庚市办法\n第一条 甲乙丙丁\xe7\x94戊己庚辛。\n");
    char *note = world_sheet(w, "note.txt", "今天天气晴。\n");
    char *good = world_sheet(w, "good.txt", "庚市办法\n第一条 甲。\n");
    char *name = world_sheet(w, "a\033[2Jb\nc.txt", "今天天气晴。\n");
    char *huge = world_sheet(w, "huge.txt", "");
    assert_int_equal(truncate(huge, (off_t)200 * 1024 * 1024), 0);
    assert_int_equal(world_run(w, "law import %s", broken), 2);
    expect_err(w, "broken.txt:2：按 UTF-8 编码有 ");
    assert_int_equal(world_run(w, "law import %s", note), 2);
    expect_err(w, "note.txt：不是法律文本");
    assert_int_equal(world_run(w, "law import %s", huge), 2);
    expect_err(w, "huge.txt：文件超过 67108864 字节");
    assert_int_equal(RUN(w, "law", "import", name, "--office", w->office, "--lang", "zh"), 2);
    expect_err(w, "不是法律文本");
    assert_int_equal(texts_on_shelf(w), 0);
    assert_int_equal(world_run(w, "law import %s " FIXTURES "/无条文.txt", good), 1);
    assert_int_equal(texts_on_shelf(w), 1);
    assert_int_equal(world_run(w, "law import", NULL), 2);
    assert_int_equal(world_run(w, "law import x --rebuild", NULL), 2);
    expect_err(w, "--quiet");
    mem_free(broken);
    mem_free(note);
    mem_free(good);
    mem_free(name);
    mem_free(huge);
}

/* What is wrong with a file, and what to do. */
static void test_import_no_text(void **state) {
    struct world *w = *state;
    static const struct {
        const char *name, *bytes;
        size_t n;
        const char *said;
    } files[] = {
        {"empty.docx", "", 0, "文件是空的"},
        {"photo.pdf", "\xFF\xD8\xFF\xE0", 4, "这是图片（JPEG）"},
        {"pack.doc", "Rar!\x1A", 5, "这是压缩包（RAR）；请先解压"},
        {"page.pdf", "PK\003\004..OFD.xml", 13, "这是 OFD 文件；请另存"},
        {"cut.docx", "PK\003\004", 4, "没有取完整"},
        {"zeros.wps", "\0\0\0\0\0\0", 6, "名字以 .wps 结尾，里面却不是"},
        {"locked.docx", "\xD0\xCF\x11\xE0..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0", 32,
         "设有密码"},
    };
    for (size_t i = 0; i < TEST_COUNT(files); i++) {
        char *path = test_path(w->dir, files[i].name);
        test_write_file(path, files[i].bytes, files[i].n);
        assert_int_equal(world_run(w, "law import %s", path), 2);
        expect_err(w, files[i].said);
        mem_free(path);
    }
}

static void test_import_into_no_office(void **state) {
    struct world *w = *state;
    test_write_text(w->office, "a letter to nobody");
    assert_int_equal(world_run(w, "law import " FIXTURES, NULL), 3);
    char *still = test_read_file(w->office, NULL);
    assert_string_equal(still, "a letter to nobody");
    mem_free(still);
}

static void test_remove(void **state) {
    struct world *w = *state;
    assert_int_equal(world_run(w, "law remove shelf-1 --reason 重复", NULL), 3); /* no office */
    assert_int_equal(world_run(w, "law import " FIXTURES "/乙市堤防条例.txt", NULL), 0);
    assert_int_equal(world_run(w, "law remove shelf-1", NULL), 2);
    expect_err(w, "--reason");
    assert_int_equal(RUN(w, "law", "remove", "shelf-1", "--reason", " ", "--office", w->office), 2);
    assert_int_equal(world_run(w, "law remove dpg2009 --reason 重复", NULL), 1);
    expect_err(w, "dpg2009");
    static const char *const none[] = {
        "1",        "shelf-",  "shelf-01", "shelf-1x",
        "shelf--1", "shelf-0", "Shelf-1",  "shelf-99999999999999999999"};
    for (size_t i = 0; i < TEST_COUNT(none); i++)
        assert_int_equal(world_run(w, "law remove %s --reason 重复", none[i]), 2);
    assert_int_equal(world_run(w, "law remove shelf-2 --reason 重复", NULL), 1);
    assert_int_equal(texts_on_shelf(w), 1);
    assert_int_equal(world_run(w, "law remove shelf-1 --reason 重复", NULL), 0);
    expect_out(w, "已移除 shelf-1　《乙市堤防条例》");
    assert_int_equal(texts_on_shelf(w), 0);
    assert_int_equal(world_run(w, "law import " FIXTURES "/乙市堤防条例.txt", NULL), 0);
    expect_out(w, "shelf-2"); /* a number is never given out again */
    assert_int_equal(world_run(w, "law remove shelf-2 --reason=误导入 --json", NULL), 0);
    expect_json(w, "id", "shelf-2");
    expect_json(w, "removed", "true");
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

/* Which texts are asked: one, those of a day, those that say they are in force. */
static void search_filters(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "law", "search", "党的领导弱化", "--json"), 0);
    expect_json(w, "hits[0].cite", "ccp2019:7(1)");
    assert_int_equal(RUN(w, "law", "search", "党的领导弱化", "--on", "2010-01-01"), 0);
    expect_out(w, "没有一处照原样写着这些字"); /* what was there before it is the nearest only */
    assert_int_equal(RUN(w, "law", "search", "党的领导弱化", "--on", "2020-01-01"), 0);
    assert_int_equal(RUN(w, "law", "search", "党的领导弱化", "--in-force"), 0);
    expect_out(w, "没有一处照原样写着这些字"); /* what is in force says it in other words */
    assert_int_equal(RUN(w, "law", "search", "党的领导弱化", "--regime", "police"), 1);
    assert_int_equal(RUN(w, "law", "search", "党的领导弱化", "--regime", "nosuch"), 2);
    expect_err(w, "没有名为“nosuch”的文本");
    assert_int_equal(RUN(w, "law", "search", "党", "--on", "昨天"), 0);
    assert_int_equal(RUN(w, "law", "search", "党", "--on", "上回"), 2);
    expect_err(w, "“上回”不是日期");
    assert_int_equal(RUN(w, "law", "search", "党", "--on", "2026-02-30"), 2);
    expect_err(w, "2026年2月没有30日");
}

/* ---- what is called by its name, versions, what the office says ---- */

/* law import of two files of the world's folder. */
static int import_laws(struct world *w, const char *a, const char *b) {
    char *first = world_sheet(w, "a.txt", a), *second = world_sheet(w, "b.txt", b);
    int status = RUN(w, "law", "import", first, second, "--json", "--office", w->office);
    mem_free(first);
    mem_free(second);
    return status;
}

static void test_named(void **state) {
    struct world *w = *state;
    assert_int_equal(RUN(w, "law", "show", "问责条例第十六条", "--json"), 0);
    expect_json(w, "cite", "ccp2019:16");
    assert_int_equal(RUN(w, "law", "show", "暂行规定", "第十条第二款", "--json"), 0);
    expect_json(w, "cite", "dpg2009:10.2");
    assert_int_equal(RUN(w, "law", "show", "人民警察法第二十二条", "--json"), 0);
    expect_json(w, "cite", "police:22");
    assert_int_equal(RUN(w, "law", "show", "没有这部法"), 2);
}

static void test_versions(void **state) {
    struct world *w = *state;
    assert_int_equal(
        import_laws(
            w,
            "辛市堤防办法\n（2010年5月1日通过）\n第一条 甲事由甲局办理。\n第二条 三日内办结。\n"
            "第三条 自2010年6月1日起施行。\n",
            "辛市堤防办法\n（2020年5月1日通过）\n第一条 甲事由甲局办理。\n第二条 五日内办结。\n"
            "第三条 自2020年6月1日起施行。\n"),
        0);
    expect_json(w, "files[1].against", "shelf-1");
    expect_json(w, "files[1].changes[0].label", "第二条");
    /* The newest first, with its days; one text asked alone is asked as of a day, too. */
    assert_int_equal(world_run(w, "law search 日内办结 --json", NULL), 0);
    expect_json(w, "hits[0].cite", "shelf-2:2.1");
    expect_json(w, "hits[0].effective", "2020-06-01");
    expect_json(w, "hits[0].versions", "2");
    expect_json(w, "hits[1].until", "2020-05-31");
    assert_int_equal(world_run(w, "law search 甲局 --on 2015-01-01 --json", NULL), 0);
    expect_json(w, "total", "1");
    expect_json(w, "hits[0].cite", "shelf-1:1.1");
    assert_int_equal(world_run(w, "law search 甲局 --regime shelf-1 --on 2021-01-01 --json", NULL),
                     1);
    expect_json(w, "total", "0");
    assert_int_equal(world_run(w, "law show 堤防办法第二条 --json", NULL), 0);
    expect_json(w, "cite", "shelf-2:2");
    assert_int_equal(world_run(w, "law diff shelf-1 shelf-2 --json", NULL), 0);
    expect_json(w, "changed", "2");
    expect_json(w, "same", "1");
    expect_json(w, "provisions[0].label", "第二条");
    assert_int_equal(world_run(w, "law diff shelf-1:2 shelf-2:2", NULL), 0);
    expect_out(w, "[-三-]{+五+}日内办结");
    /* A mark by the name of the law, as it is shown by. */
    assert_int_equal(world_run(w, "law mark 辛市堤防办法第二条 --note 要点 --json", NULL), 0);
    expect_json(w, "cite", "shelf-2:2");
}

static void test_status(void **state) {
    struct world *w = *state;
    assert_int_equal(import_laws(w, "辛市堤防办法\n第一条 甲。\n", "壬市堤防办法\n第一条 乙。\n"),
                     0);
    assert_int_equal(world_run(w, "law search 堤防 --in-force --json", NULL), 1);
    assert_int_equal(
        world_run(w, "law status in-force shelf-1 shelf-2 --on 2024-01-01 --json", NULL), 0);
    expect_json(w, "count", "2");
    expect_json(w, "texts[0].status", "in force");
    assert_int_equal(world_run(w, "law search 堤防 --in-force --json", NULL), 0);
    expect_json(w, "total", "2");
    expect_json(w, "hits[0].effective", "2024-01-01");
    assert_int_equal(world_run(w, "law status nonsense shelf-1", NULL), 2);
    assert_int_equal(world_run(w, "law status repealed", NULL), 2);
    assert_int_equal(world_run(w, "law status repealed shelf-9", NULL), 1);
    assert_int_equal(world_run(w, "office verify", NULL), 0);
    char *path = test_path(w->dir, "a.txt");
    /* A note stays with the law when it goes and comes again. */
    assert_int_equal(world_run(w, "law mark shelf-1:1 --note 要点", NULL), 0);
    assert_int_equal(world_run(w, "law remove shelf-1 shelf-2 --reason 重导", NULL), 0);
    assert_int_equal(world_run(w, "law import %s", path), 0);
    mem_free(path);
    assert_int_equal(world_run(w, "law marks --json", NULL), 0);
    expect_out(w, "shelf-3:1");
    assert_int_equal(world_run(w, "office verify", NULL), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(test_law),
        CASE(test_named),
        CASE(test_versions),
        CASE(test_status),
        CASE(test_list_without_an_office),
        CASE(test_import),
        CASE(test_import_json),
        CASE(test_import_refused),
        CASE(verification_tells_how_far_it_is),
        CASE(test_import_no_text),
        CASE(test_import_into_no_office),
        CASE(test_remove),
        CASE(search_filters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
