/* parcel.c - a case out and in as one encrypted file; copies for the public; the volume; what is copied. */
#include "tests/support/support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "data/journal/chain.h"
#include "data/office/parcel/seal.h"
#include "tests/support/cli_world.h"
#include "tests/support/jsoncheck.h"
#include "tests/support/screen_fixture.h"

#define CASE(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)
#define SCREEN(f) cmocka_unit_test_setup_teardown(f, screen_setup, screen_teardown)
#define SAMPLES "data/content/samples/"
#define IN(w, office, ...)                                                                         \
    RUN(w, "--office", office, "--today", "2026-11-23", "--lang", "zh", __VA_ARGS__)

struct bag {
    char *parcel, *secret, *other, *letter;
};

static struct bag packed(struct world *w) {
    struct bag b = {test_path(w->dir, "a.wzp"), test_path(w->dir, "secret"),
                    test_path(w->dir, "other.wenze"), test_path(w->dir, "a.txt")};
    test_write_text(b.secret, "县纪委口令2026\n");
    assert_int_equal(world_run(w, "case new %s", SAMPLES "08-direct-decision-water-bureau.ini"), 0);
    assert_int_equal(world_run(w, "case letter 1 decision -o %s", b.letter), 0);
    assert_int_equal(IN(w, w->office, "case", "send", "1", "-o", b.parcel, "--pass", b.secret), 0);
    return b;
}

static void unpack(struct bag *b) {
    mem_free(b->parcel);
    mem_free(b->secret);
    mem_free(b->other);
    mem_free(b->letter);
}

static void a_case_leaves_and_enters(void **state) {
    struct world *w = *state;
    struct bag b = packed(w);
    /* Nothing of it can be read. */
    size_t n;
    char *bytes = test_read_file(b.parcel, &n);
    assert_null(memmem(bytes, n, "何某", strlen("何某")));
    assert_null(memmem(bytes, n, "dpg2009", 7));
    mem_free(bytes);
    /* Another office sees it, and writes nothing before it is asked to. */
    assert_int_equal(IN(w, b.other, "case", "new", SAMPLES "09-fresh-lead-transport-bureau.ini",
                        "--number", "别案〔2026〕1号"),
                     0);
    assert_int_equal(IN(w, b.other, "case", "receive", b.parcel, "--pass", b.secret, "--json"), 0);
    expect_json(w, "letters", "1");
    expect_json(w, "fields[0].fate", "new");
    assert_int_equal(IN(w, b.other, "case", "list", "--json"), 0);
    expect_json(w, "total", "1");
    assert_int_equal(IN(w, b.other, "case", "receive", b.parcel, "--pass", b.secret, "--apply"), 0);
    expect_out(w, "文书 1 份");
    assert_int_equal(IN(w, b.other, "case", "show", "2", "--json"), 0);
    expect_json(w, "number", "问责〔2026〕1号");
    assert_int_equal(IN(w, b.other, "register", "letters", "--json"), 0);
    assert_int_equal(json_count(w->out, "rows"), 1);
    assert_int_equal(IN(w, b.other, "office", "verify"), 0);
    unpack(&b);
}

static void nothing_is_merged_by_itself(void **state) {
    struct world *w = *state;
    struct bag b = packed(w);
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct office_command command = {.verb = DO_FACT_SET,
                                     .case_id = 1,
                                     .key = "talk.person",
                                     .value = "县委组织部周某",
                                     .today = FIXTURE_TODAY};
    assert_true(packs_open(&packs, NULL, NULL));
    assert_true(office_open(&office, w->office, OFFICE_WRITE, packs, NULL));
    assert_true(office_do(office, &command, NULL, NULL));
    command.key = "respondent.post";
    command.value = "局长";
    assert_true(office_do(office, &command, NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
    assert_int_equal(IN(w, w->office, "case", "receive", b.parcel, "--pass", b.secret), 0);
    expect_out(w, "不同　respondent.post：这里 局长");
    expect_out(w, "只有这里有");
    assert_int_equal(IN(w, w->office, "case", "receive", b.parcel, "--pass", b.secret, "--apply"),
                     1);
    expect_err(w, "--choice");
    assert_int_equal(IN(w, w->office, "case", "receive", b.parcel, "--pass", b.secret, "--apply",
                        "--choice", "respondent.post"),
                     0);
    assert_int_equal(IN(w, w->office, "case", "receive", b.parcel, "--pass", b.secret), 0);
    expect_out(w, "不同 0 栏");
    expect_out(w, "talk.person"); /* ours stays */
    unpack(&b);
}

/* What an earlier version packed has no name of its office; it is read all the same. */
static void an_earlier_form_is_read(void **state) {
    static const char secret[] = "县纪委口令2026", form[] = "wenze-parcel 1\n2\n";
    struct world *w = *state;
    struct bag b = packed(w);
    size_t n;
    char *bytes = test_read_file(b.parcel, &n), digest[CHAIN_HEX];
    struct sb plain = {0}, older = {0}, sealed = {0};
    assert_true(seal_open(&plain, bytes, n, secret, NULL));
    const char *text = sb_text(&plain), *name = strstr(text, "\nname "),
               *head = strstr(text, "\nhead "), *tail = strstr(text, "\ndigest 64\n");
    assert_memory_equal(text, form, sizeof form - 1);
    assert_true(name && head && tail && name < head);
    sb_add(&older, "wenze-parcel 1\n1\n");
    sb_add_n(&older, text + sizeof form - 1, (size_t)(name + 1 - text) - (sizeof form - 1));
    sb_add_n(&older, head + 1, (size_t)(tail - head));
    chain_digest(sb_text(&older), digest);
    sb_add_fmt(&older, "digest 64\n%s\n", digest);
    assert_true(seal_close(&sealed, sb_text(&older), older.len, secret, NULL));
    test_write_file(b.parcel, sb_text(&sealed), sealed.len);
    assert_int_equal(IN(w, b.other, "case", "new", SAMPLES "09-fresh-lead-transport-bureau.ini",
                        "--number", "别案〔2026〕1号"),
                     0);
    assert_int_equal(IN(w, b.other, "case", "receive", b.parcel, "--pass", b.secret, "--apply"), 0);
    expect_out(w, "文书 1 份");
    assert_int_equal(IN(w, b.other, "office", "verify"), 0);
    mem_free(bytes);
    sb_free(&plain);
    sb_free(&older);
    sb_free(&sealed);
    unpack(&b);
}

static void what_was_changed_is_refused(void **state) {
    struct world *w = *state;
    struct bag b = packed(w);
    size_t n;
    char *bytes = test_read_file(b.parcel, &n), *wrong = test_path(w->dir, "wrong");
    test_write_text(wrong, "另一个口令2026\n");
    assert_int_equal(IN(w, b.other, "case", "new", SAMPLES "09-fresh-lead-transport-bureau.ini"),
                     0);
    assert_int_equal(IN(w, b.other, "case", "receive", b.parcel, "--pass", wrong), 1);
    expect_err(w, "打不开");
    for (size_t at = 0; at < n; at += n / 23 + 1) {
        bytes[at] = (char)(bytes[at] ^ 1);
        test_write_file(b.parcel, bytes, n);
        assert_int_not_equal(
            IN(w, b.other, "case", "receive", b.parcel, "--pass", b.secret, "--apply"), 0);
        bytes[at] = (char)(bytes[at] ^ 1);
    }
    test_write_file(b.parcel, bytes, n - 1);
    assert_int_equal(IN(w, b.other, "case", "receive", b.parcel, "--pass", b.secret), 1);
    assert_int_equal(IN(w, b.other, "case", "list", "--json"), 0);
    expect_json(w, "total", "1");
    test_write_text(wrong, "short\n");
    assert_int_equal(IN(w, w->office, "case", "send", "1", "-o", wrong, "--force", "--pass", wrong),
                     2);
    mem_free(bytes);
    mem_free(wrong);
    unpack(&b);
}

/* ---- the same on the screen ---- */

static void type_line(struct screen_fixture *w, const char *text) {
    struct sb script = {0};
    sb_add_fmt(&script, "key Ctrl-U\ntype %s\nkey Enter\n", text);
    screen_run(w, sb_text(&script));
    sb_free(&script);
}

/* From the case at hand to the file; the second passphrase as given. */
static void send(struct screen_fixture *w, const char *path, const char *again) {
    screen_open(w, screen_view(w->app, tools, .case_id = w->id));
    screen_run(w, "key Alt-<\nsee 加密带走\n");
    type_line(w, path);
    screen_run(w, "see 口令（显示为星号）\ntype 短\nmiss 短\nkey Enter\nsee 至少8个字符\n");
    type_line(w, "县纪委口令2026");
    screen_run(w, "see 再输入一次\n");
    type_line(w, again);
}

static void receive(struct screen_fixture *w, const char *path, const char *secret) {
    screen_open(w, screen_view(w->app, tools));
    screen_run(w, "key Alt->\nsee 收下案件\n");
    type_line(w, path);
    screen_run(w, "see 对方告知的口令\n");
    type_line(w, secret);
}

static void a_case_is_packed_on_the_screen(void **state) {
    struct screen_fixture *w = *state;
    char *path = test_path(w->f.dir, "a.wzp");
    screen_sample(w, "08");
    send(w, path, "县纪委口令2027");
    screen_run(w, "see 两次输入的口令不一样\n");
    assert_false(test_exists(path));
    type_line(w, "县纪委口令2026");
    screen_run(w, "see 已加密写入\nmiss 再输入一次\n");
    assert_true(test_exists(path));
    /* What is there is not replaced. */
    screen_run(w, "key Alt-<\n");
    type_line(w, path);
    screen_run(w, "see 没有覆盖\nkey Esc\n");
    mem_free(path);
}

static void it_is_previewed_and_taken_as_marked(void **state) {
    struct screen_fixture *w = *state;
    char *path = test_path(w->f.dir, "a.wzp");
    screen_sample(w, "08");
    send(w, path, "县纪委口令2026");
    office_set(&w->f, w->id, "respondent.post", "局长助理");
    office_set(&w->f, w->id, "respondent.unit", "甲县水务局");
    receive(w, path, "另一个口令2026");
    screen_run(w, "see 打不开\n");
    type_line(w, "县纪委口令2026");
    int64_t before = screen_entries(w);
    screen_run(w, "see 已核对\nsee 只收勾选的栏\nsee 局长助理\nkey w\nsee 没有勾选\n"
                  "key Home\nkey Space\nsee 已勾选 1 项\n");
    screen_run(w, "key w\nsee 收入案件\nkey n\nsee 什么也没有写入\n");
    assert_int_equal(screen_entries(w), before);
    screen_run(w, "key w\nkey y\nsee 已收下 1 栏\n");
    assert_int_equal(screen_entries(w), before + 1);
    /* One of the two was marked; the other stays as it is here. */
    screen_holds(w, "respondent.unit", "甲县水利局");
    screen_holds(w, "respondent.post", "局长助理");
    mem_free(path);
}

static void a_case_not_here_is_made_of_it(void **state) {
    struct screen_fixture *w = *state;
    char *path = test_path(w->f.dir, "a.wzp"), *other = test_path(w->f.dir, "other.wenze");
    screen_sample(w, "08");
    send(w, path, "县纪委口令2026");
    struct office *mine = w->app->office, *theirs = NULL;
    assert_true(office_open(&theirs, other, OFFICE_CREATE, w->f.packs, NULL));
    w->app->office = theirs;
    receive(w, path, "县纪委口令2026");
    screen_run(w, "see 本单位没有这个案件\nkey Space\nsee 不用勾选\nkey w\nsee 新建案件\nkey y\n"
                  "see 已收下\nsee 何某\n");
    w->app->office = mine;
    assert_true(office_close(&theirs, NULL));
    mem_free(path);
    mem_free(other);
}

/* ---- copies for the public ---- */

static void write_fact(struct world *w, const char *key, const char *value) {
    struct packs *packs = NULL;
    struct office *office = NULL;
    struct office_command command = {
        .verb = DO_FACT_SET, .case_id = 1, .key = key, .value = value, .today = FIXTURE_TODAY};
    assert_true(packs_open(&packs, NULL, NULL));
    assert_true(office_open(&office, w->office, OFFICE_WRITE, packs, NULL));
    assert_true(office_do(office, &command, NULL, NULL));
    assert_true(office_close(&office, NULL));
    packs_close(&packs);
}

static int public_copy(struct world *w, const char *summary, const char *out) {
    write_fact(w, "publicity.summary", summary);
    return IN(w, w->office, "case", "letter", "1", "publicity", "--draft", "--force", "-o", out);
}

static void nothing_withheld_gets_out(void **state) {
    struct world *w = *state;
    char *out = test_path(w->dir, "public.txt");
    static const char *const bad[] = {
        "经查，赵某决策失误。", "经查，赵 　某决策失误。",
        "经查，该县副县长决策失误。",     /* the post */
        "赵某对上述决策失误负主要责任。", /* a sentence of the decision */
        "中共丙市纪律检查委员会调查。"};
    assert_int_equal(
        world_run(w, "case new %s", SAMPLES "02-costly-decision-deputy-county-head.ini"), 0);
    assert_int_equal(public_copy(w, "某项目未经论证上马，造成损失。", out), 0);
    assert_true(test_exists(out));
    remove(out);
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        if (public_copy(w, bad[i], out) != 1)
            fail_msg("let out: %s", bad[i]);
        expect_err(w, "不得公开");
        assert_false(test_exists(out));
    }
    mem_free(out);
}

/* Nor in another writing: full-width forms, numbers in Hanzi or digits, signs set between; nor a number by
 * which a person is reached or known, though the case holds none. */
static void nor_in_another_writing(void **state) {
    struct world *w = *state;
    char *out = test_path(w->dir, "public.txt");
    static const struct {
        const char *text, *said;
    } bad[] = {
        {"经查，赵\xE2\x80\x8B"
         "某决策失误。",
         "不得公开"},
        {"经查，赵·某决策失误。", "不得公开"},
        {"经查，Zhao某决策失误。", "不得公开"},
        {"经查，ZHAO MOU决策失误。", "不得公开"},
        {"经查，ｚｈａｏ　某决策失误。", "不得公开"},
        {"经查，趙某决策失误。", "不得公开"},
        {"经查，趙 某决策失误。", "不得公开"},
        {"经查，Zhào Mǒu决策失误。", "不得公开"},
        {"经查，趙mou决策失误。", "不得公开"},
        {"中共丙市紀律檢查委員會调查。", "不得公开"},
        {"损失达壹仟捌佰余万元，至2026年3月仅支付利息即达壹仟捌佰余万元。", "不得公开"},
        {"中共丙市 纪律检查 委员会调查。", "不得公开"},
        {"项目停摆后，群众多次到县政府反映，造成影响。", "不得公开"}, /* a clause of the decision */
        {"至2026年3月仅支付利息即达1800余万元，已查清。", "不得公开"},
        {"至２０２６年３月仅支付利息即达一千八百余万元。", "不得公开"},
        {"联系电话13800001234。", "电话号码（13800001234）"},
        {"联系电话１３８-００００ １２３４。", "电话号码（13800001234）"},
        {"联系电话一三八零零零零一二三四。", "电话号码（13800001234）"},
        {"联系电话（０５７１）8800 1234。", "电话号码（057188001234）"},
        {"身份证号110101199003074578。", "110101199003074578"},
        {"身份证号１１０１０１　１９９００３０７　４５７Ｘ。", "11010119900307457x"},
        {"身份证号一一零一零一一九九零零三零七四五七八。", "110101199003074578"}};
    static const char *const good[] = {"某项目未经论证上马，损失一千三百亿元。",
                                       "2026年3月15日至2026年12月31日，共二百九十一日。",
                                       "损失13000000元，涉及12345户。"};
    assert_int_equal(
        world_run(w, "case new %s", SAMPLES "02-costly-decision-deputy-county-head.ini"), 0);
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        if (public_copy(w, bad[i].text, out) != 1)
            fail_msg("let out: %s", bad[i].text);
        expect_err(w, bad[i].said);
        assert_false(test_exists(out));
    }
    for (size_t i = 0; i < TEST_COUNT(good); i++) {
        if (public_copy(w, good[i], out) != 0)
            fail_msg("held back: %s", good[i]);
        remove(out);
    }
    mem_free(out);
}

/* Nor does anybody else who stands in the case, in whichever writing. */
static void nor_are_others_named(void **state) {
    struct world *w = *state;
    char *out = test_path(w->dir, "public.txt");
    static const char *const bad[] = {"见证人吕某某在场。",     "见证人呂某某在场。",
                                      "Lü Moumou在场。",        "见证人LYU MOUMOU在场。",
                                      "见证人lvmoumou在场。",   "歐陽某在场。",
                                      "村干部Ouyang Mou在场。", "於峯在场。"};
    static const char *const good[] = {"群众在场。", "经查，某部门负责人决策失误，LED项目停摆。"};
    assert_int_equal(
        world_run(w, "case new %s", SAMPLES "02-costly-decision-deputy-county-head.ini"), 0);
    write_fact(w, "service.witness", "吕某某、欧阳某；于峰");
    for (size_t i = 0; i < TEST_COUNT(bad); i++) {
        if (public_copy(w, bad[i], out) != 1)
            fail_msg("let out: %s", bad[i]);
        expect_err(w, "见证人");
        assert_false(test_exists(out));
    }
    for (size_t i = 0; i < TEST_COUNT(good); i++) {
        if (public_copy(w, good[i], out) != 0)
            fail_msg("held back: %s", good[i]);
        remove(out);
    }
    mem_free(out);
}

/* A template that the office changed may not name what is withheld either. */
static void a_template_tells_only_what_is_allowed(void **state) {
    struct world *w = *state;
    char *folder = test_path(w->dir, "wenze.d"), *letters = test_path(folder, "letters"),
         *file = test_path(letters, "publicity.txt"), *out = test_path(w->dir, "public.txt");
    assert_int_equal(
        world_run(w, "case new %s", SAMPLES "02-costly-decision-deputy-county-head.ini"), 0);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkdir(letters, 0700), 0);
    test_write_text(file, "【标题】通报\n对{respondent.rank}实行问责。\n");
    assert_int_equal(world_run(w, "case letter 1 publicity --draft -o %s", out), 2);
    expect_err(w, "publicity.txt:2");
    expect_err(w, "respondent.rank");
    assert_false(test_exists(out));
    /* The list says so too, and what is wrong with one in another encoding. */
    assert_int_equal(world_run(w, "case letter 1", NULL), 0);
    expect_out(w, "公开稿【模板有错】");
    expect_out(w, "publicity.txt:2");
    assert_int_equal(world_run(w, "case letter 1 --json", NULL), 0);
    expect_out(w, "respondent.rank");
    test_write_text(file, "\xA1\xBE\xB1\xEA\xCC\xE2\n");
    assert_int_equal(world_run(w, "case letter 1", NULL), 0);
    expect_out(w, "publicity.txt:1");
    expect_out(w, "UTF-8");
    test_write_text(file, "【标题】通报\n对一名领导干部实行问责。\n");
    assert_int_equal(world_run(w, "case letter 1", NULL), 0);
    expect_out(w, "公开稿【可以出具】");
    mem_free(folder);
    mem_free(letters);
    mem_free(file);
    mem_free(out);
}

/* ---- the volume, the clipboard ---- */

static void a_volume_holds_every_letter(void **state) {
    struct world *w = *state;
    struct bag b = packed(w);
    char *out = test_path(w->dir, "volume.txt");
    assert_int_equal(world_run(w, "case volume 1 -o %s", out), 0);
    char *text = test_read_file(out, NULL);
    static const char *const parts[] = {"问责案卷", "卷内文件目录", "党政领导干部问责决定书",
                                        "被问责人：何某"};
    for (size_t i = 0; i < TEST_COUNT(parts); i++)
        if (!strstr(text, parts[i]))
            fail_msg("no %s", parts[i]);
    assert_null(strstr(text, "%fact"));
    mem_free(text);
    assert_int_equal(world_run(w, "case new %s", SAMPLES "09-fresh-lead-transport-bureau.ini"), 0);
    assert_int_equal(IN(w, w->office, "case", "volume", "2", "-o", out, "--force"), 1);
    mem_free(out);
    unpack(&b);
}

static void what_is_copied_reaches_the_desktop(void **state) {
    struct screen_fixture *w = *state;
    screen_sample(w, "02");
    screen_open(w, screen_view(w->app, letter, .case_id = w->id));
    screen_run(w, "key Tab\nkey /\ntype 项目停摆后\nkey Enter\nkey c\nsee 已复制\n");
    const char *clip = sb_text(&w->app->clip), *said = term_headless_copied(w->term);
    assert_true(strlen(clip) > 30 && strlen(clip) < 2000);
    assert_null(strchr(clip, '\n') && strchr(clip, '\n')[1] ? strchr(clip, '\n') : NULL);
    assert_memory_equal(said, "\033]52;c;", 7);
    assert_int_equal(said[strlen(said) - 1], '\a');
    assert_int_equal(strlen(said), 7 + (strlen(clip) + 2) / 3 * 4 + 1);
    screen_run(w, "key t\n");
    assert_non_null(strstr(sb_text(&w->app->clip), "党政领导干部问责决定书"));
    assert_non_null(strstr(sb_text(&w->app->clip), "五、申诉"));
}

int main(void) {
    const struct CMUnitTest tests[] = {CASE(a_case_leaves_and_enters),
                                       CASE(nothing_is_merged_by_itself),
                                       CASE(an_earlier_form_is_read),
                                       CASE(what_was_changed_is_refused),
                                       CASE(nothing_withheld_gets_out),
                                       CASE(nor_in_another_writing),
                                       CASE(nor_are_others_named),
                                       CASE(a_template_tells_only_what_is_allowed),
                                       CASE(a_volume_holds_every_letter),
                                       SCREEN(a_case_is_packed_on_the_screen),
                                       SCREEN(it_is_previewed_and_taken_as_marked),
                                       SCREEN(a_case_not_here_is_made_of_it),
                                       SCREEN(what_is_copied_reaches_the_desktop)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
