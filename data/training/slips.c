#include "data/training/slips.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/mem.h"
#include "data/ini/faults.h"
#include "data/ini/inifile.h"

struct slips_reader {
    struct packfile *pf;
    struct faults faults;
    struct slips *s;
    size_t section;
};

static void fault(struct slips_reader *r, const char *key, const char *msg, const char *word) {
    int line =
        key ? packfile_line(r->pf, r->section, key) : packfile_section_line(r->pf, r->section);
    faults_add(&r->faults, line, packfile_section(r->pf, r->section), key, msg, word);
}

static const char *value_of(struct slips_reader *r, const char *key) {
    const char *value = packfile_value(r->pf, r->section, key);
    return arena_dup(r->s->arena, value ? value : "");
}

/* The parts of "A | B", trimmed. */
static size_t parts_of(struct slips_reader *r, const char *text, const char *out[SLIP_WRONGS]) {
    size_t count = 0;
    while (*text && count < SLIP_WRONGS) {
        text += strspn(text, " ");
        size_t n = strcspn(text, "|"), end = n;
        while (end > 0 && text[end - 1] == ' ')
            end--;
        if (end > 0)
            out[count++] = arena_dup_n(r->s->arena, text, end);
        text += n + (text[n] == '|');
    }
    return count;
}

static void read_wrongs(struct slips_reader *r, struct slip *slip) {
    const char *days[SLIP_WRONGS];
    size_t count = parts_of(r, value_of(r, "by"), days);
    slip->wrong_count = parts_of(r, value_of(r, "wrong"), slip->wrong);
    if ((slip->wrong_count == 0) == (count == 0))
        fault(r, NULL, "err.slips.wrong", slip->id);
    for (size_t i = 0; i < count && slip->wrong_count < SLIP_WRONGS; i++) {
        char *end;
        long by = strtol(days[i], &end, 10);
        if (*end || by == 0 || labs(by) > 400)
            fault(r, "by", "err.slips.by", days[i]);
        slip->by[slip->wrong_count] = (int)by;
        slip->wrong[slip->wrong_count++] = "";
    }
}

static void read_slip(struct slips_reader *r, const char *id) {
    static const char *const keys[] = {"text",  "text.en", "right", "in",
                                       "wrong", "by",      "cite",  "practice"};
    struct slip *slip = &r->s->list[r->s->count++];
    struct err none;
    *slip = (struct slip){.id = arena_dup(r->s->arena, id),
                          .right = value_of(r, "right"),
                          .in = value_of(r, "in"),
                          .text = {value_of(r, "text"), value_of(r, "text.en")}};
    for (size_t i = 0; i < packfile_key_count(r->pf, r->section); i++) {
        const char *key = packfile_key(r->pf, r->section, i);
        bool known = false;
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
            known = known || strcmp(key, keys[k]) == 0;
        if (!known)
            fault(r, key, "err.slips.key", key);
    }
    slip->practice = strcmp(value_of(r, "practice"), "yes") == 0;
    read_wrongs(r, slip);
    if (!slip->text.zh[0] || !slip->text.en[0] || !slip->right[0])
        fault(r, NULL, "err.slips.text", id);
    if (!cite_parse(value_of(r, "cite"), r->s->regime->id, &slip->cite, &none) ||
        !law_has(r->s->regime->law, &slip->cite))
        fault(r, "cite", "err.slips.cite", value_of(r, "cite"));
}

static bool read_head(struct slips_reader *r, struct packs *packs) {
    int at = packfile_find(r->pf, "slips");
    r->section = at < 0 ? 0 : (size_t)at;
    const char *regime = at < 0 ? NULL : packfile_value(r->pf, r->section, "regime");
    const char *letter = at < 0 ? NULL : packfile_value(r->pf, r->section, "letter");
    r->s->regime = regime ? packs_regime(packs, regime, r->faults.errs) : NULL;
    r->s->letter = r->s->regime && letter ? regime_letter(r->s->regime, letter) : NULL;
    if (!r->s->letter)
        faults_add(&r->faults, 1, "slips", NULL, "err.slips.head", packfile_name(r->pf));
    return r->s->letter != NULL;
}

static void read_all(struct slips_reader *r) {
    size_t sections = packfile_section_count(r->pf);
    r->s->list = arena_alloc(r->s->arena, (sections + 1) * sizeof *r->s->list);
    for (r->section = 0; r->section < sections; r->section++) {
        const char *name = packfile_section(r->pf, r->section);
        if (strncmp(name, "slip ", 5) == 0)
            read_slip(r, name + 5);
        else if (strcmp(name, "slips") != 0)
            fault(r, NULL, "err.slips.section", name);
    }
}

struct slips *slips_open(struct packs *packs, const char *regime, struct errs *errs) {
    struct sb path = {0};
    size_t size = 0;
    sb_add_fmt(&path, SLIPS_FOLDER "%s.ini", regime);
    const char *text = packs_file(packs, sb_text(&path), &size);
    struct slips_reader r = {.faults = {.file = sb_text(&path), .errs = errs}};
    if (!text)
        faults_add(&r.faults, 0, NULL, NULL, "err.slips.none", regime);
    r.pf = text ? packfile_read(sb_text(&path), text, size, errs) : NULL;
    struct arena *arena = arena_new();
    r.s = arena_alloc(arena, sizeof *r.s);
    *r.s = (struct slips){.arena = arena};
    bool good = r.pf && read_head(&r, packs);
    if (good)
        read_all(&r);
    packfile_free(&r.pf);
    sb_free(&path);
    if (!good || r.faults.count > 0)
        slips_free(&r.s);
    return r.s;
}

void slips_free(struct slips **slips) {
    if (!slips || !*slips)
        return;
    struct arena *arena = (*slips)->arena;
    arena_free(&arena);
    *slips = NULL;
}
