#include "data/prove/coverage.h"

#include <string.h>

#include "core/base/mem.h"
#include "core/text/utf8.h"
#include "data/pack/internal.h"

/* The file at hand. */
struct reading {
    struct packcoverage *out;
    struct packs *packs;
    struct faults faults;
    int line;
    struct nametable *known; /* ids of the master list, by their place in it */
    struct nametable seen;   /* ids of this file */
    /* of a folder's list */
    const char *regime_id;
    const struct regime *regime; /* NULL: there are no rules, or bad ones */
    const struct law *law;
    bool blind; /* the rules are bad: nobody can tell what is there */
};

struct words {
    const char *at;
    size_t n;
};

static struct words trimmed(const char *at, size_t n) {
    while (n > 0 && strchr(" \t\r", at[n - 1]))
        n--;
    while (n > 0 && strchr(" \t", *at))
        at++, n--;
    return (struct words){at, n};
}

/* Cuts the first word off. */
static struct words first_word(struct words *rest) {
    size_t n = 0;
    while (n < rest->n && rest->at[n] != ' ' && rest->at[n] != '\t')
        n++;
    struct words word = {rest->at, n};
    *rest = trimmed(rest->at + n, rest->n - n);
    return word;
}

/* Cuts off what stands before the mark, or everything. */
static struct words first_part(struct words *rest, char mark) {
    const char *end = memchr(rest->at, mark, rest->n);
    size_t n = end ? (size_t)(end - rest->at) : rest->n, skip = n + (end != NULL);
    struct words part = trimmed(rest->at, n);
    *rest = (struct words){rest->at + skip, rest->n - skip};
    return part;
}

static char *kept(const struct reading *r, struct words words) {
    return arena_dup_n(r->out->arena, words.at, words.n);
}

#define fault(r, ...) faults_add(&(r)->faults, (r)->line, NULL, NULL, __VA_ARGS__)

/* Every line that says something, without blanks at its ends. */
static void each_line(struct reading *r, const char *text, size_t size,
                      void (*found)(struct reading *r, struct words line)) {
    struct words rest = {text, size};
    if (!utf8_valid(text, size)) {
        fault(r, "err.coverage.utf8");
        return;
    }
    for (r->line = 1; rest.n > 0; r->line++) {
        struct words line = first_part(&rest, '\n');
        if (line.n > 0 && *line.at != '%')
            found(r, line);
    }
    r->line = 0;
}

/* ---- the master list ---- */

static void read_demand(struct reading *r, struct words line) {
    struct packcoverage *out = r->out;
    struct words id = first_word(&line), zh = first_part(&line, '|'), en = trimmed(line.at, line.n);
    char *name = kept(r, id);
    if (zh.n == 0) {
        fault(r, "err.coverage.line", name);
        return;
    }
    if (en.n == 0)
        fault(r, "err.coverage.english", name);
    if (!nametable_add(r->known, 0, name, out->count, NULL)) {
        fault(r, "err.coverage.twice", name);
        return;
    }
    if (out->count == out->cap) {
        out->cap = out->cap ? out->cap * 2 : 64;
        out->demands = mem_grow(out->demands, out->cap, sizeof *out->demands);
    }
    out->demands[out->count++] = (struct coverage_demand){
        .id = name, .words = {kept(r, zh), kept(r, en.n ? en : zh)}, .line = r->line};
}

/* ---- what a regime has ---- */

static const struct label *find_content(const struct regime *regime, const char *id) {
    for (size_t i = 0; i < regime->letter_count; i++)
        for (size_t k = 0; k < regime->letters[i].content_count; k++)
            if (strcmp(regime->letters[i].contents[k].rule.id, id) == 0)
                return &regime->letters[i].contents[k].rule.label;
    return NULL;
}

static const struct label *find_rule(const struct regime *regime, enum pack_kind kind,
                                     const char *id) {
    size_t count;
    if (kind == KIND_CONTENT)
        return find_content(regime, id);
    pack_list(regime, kind, &count);
    for (size_t i = 0; i < count; i++) {
        const void *item = pack_item(regime, kind, i);
        const struct fact_def *def = item;
        const struct rule *rule = item;
        if (strcmp(kind == KIND_FACT ? def->key : rule->id, id) == 0)
            return kind == KIND_FACT ? &def->label : &rule->label;
    }
    return NULL;
}

static bool find_provision(const struct reading *r, const char *thing, struct label *label) {
    struct cite cite;
    struct err err;
    if (!cite_parse(thing, NULL, &cite, &err) || *cite.regime || cite.article == 0 ||
        !law_has(r->law, &cite))
        return false;
    struct sb zh = {0};
    char en[CITE_TEXT_SIZE];
    law_label(r->law, &cite, &zh);
    cite_format(&cite, false, en);
    label->zh = arena_dup(r->out->arena, sb_text(&zh));
    label->en = arena_dup(r->out->arena, en);
    sb_free(&zh);
    return true;
}

static char *file_of(const char *regime, const char *file) {
    struct sb path = {0};
    sb_add_fmt(&path, "regimes/%s/%s", regime, file);
    return sb_take(&path);
}

static bool find_scenario(const struct reading *r, const char *thing) {
    char *file = file_of(r->regime_id, "scenarios.ini");
    size_t size;
    const char *text = packs_file(r->packs, file, &size);
    struct packfile *pf = text ? packfile_read(file, text, size, NULL) : NULL;
    struct sb section = {0};
    sb_add_fmt(&section, "scenario %s", thing);
    bool there = pf && packfile_find(pf, sb_text(&section)) >= 0;
    sb_free(&section);
    packfile_free(&pf);
    mem_free(file);
    return there;
}

/* Is there a thing of that kind? Its label is the arena's. False for an unknown kind, with
 * *known_kind saying so. */
static bool find_thing(const struct reading *r, const char *kind, const char *thing,
                       struct label *label, bool *known_kind) {
    *label = (struct label){"", ""};
    *known_kind = true;
    if (strcmp(kind, "text") == 0)
        return !r->law || find_provision(r, thing, label);
    if (strcmp(kind, "scenario") == 0)
        return find_scenario(r, thing);
    for (int k = 0; k < KIND_COUNT; k++) {
        if (strcmp(pack_specs[k].name, kind) != 0)
            continue;
        const struct label *found =
            r->regime ? find_rule(r->regime, (enum pack_kind)k, thing) : NULL;
        if (found)
            *label = (struct label){arena_dup(r->out->arena, found->zh),
                                    arena_dup(r->out->arena, found->en)};
        return found || r->blind;
    }
    *known_kind = false;
    return false;
}

/* ---- the list of a folder ---- */

static bool has_place(const struct coverage_demand *demand, const struct coverage_place *place) {
    for (size_t i = 0; i < demand->place_count; i++) {
        const struct coverage_place *p = &demand->places[i];
        if (strcmp(p->regime, place->regime) == 0 && strcmp(p->kind, place->kind) == 0 &&
            strcmp(p->thing, place->thing) == 0)
            return true;
    }
    return false;
}

static void add_place(struct coverage_demand *demand, const struct coverage_place *place) {
    if (demand->place_count == demand->place_cap) {
        demand->place_cap = demand->place_cap ? demand->place_cap * 2 : 4;
        demand->places = mem_grow(demand->places, demand->place_cap, sizeof *demand->places);
    }
    demand->places[demand->place_count++] = *place;
}

/* `demand` NULL: the ID is unknown; what stands behind it is looked at all the same. */
static void read_place(struct reading *r, struct coverage_demand *demand, struct words part) {
    struct words thing = part, kind = first_word(&thing);
    struct coverage_place place = {
        .regime = r->regime_id, .kind = kept(r, kind), .thing = kept(r, thing)};
    bool known_kind;
    if (thing.n == 0)
        fault(r, "err.coverage.place", kept(r, part));
    else if (!find_thing(r, place.kind, place.thing, &place.label, &known_kind))
        fault(r, known_kind ? "err.coverage.thing" : "err.coverage.kind", place.kind, place.thing);
    else if (demand && has_place(demand, &place))
        fault(r, "err.coverage.place_twice", kept(r, part));
    else if (demand)
        add_place(demand, &place);
}

static void read_places(struct reading *r, struct words line) {
    struct words id = first_word(&line);
    char *name = kept(r, id);
    size_t at = 0;
    bool known = nametable_find(r->known, 0, name, &at);
    if (!known)
        fault(r, "err.coverage.unknown", name);
    if (!nametable_add(&r->seen, 0, name, 0, NULL))
        fault(r, "err.coverage.twice", name);
    if (line.n == 0)
        fault(r, "err.coverage.no_place", name);
    while (line.n > 0) {
        struct words part = first_part(&line, ';');
        if (part.n > 0)
            read_place(r, known ? &r->out->demands[at] : NULL, part);
    }
}

static void read_folder(struct reading *r, const char *id) {
    char *file = file_of(id, COVERAGE_FILE), *rules = file_of(id, "rules.ini");
    size_t size;
    const char *text = packs_file(r->packs, file, &size);
    if (text) {
        r->faults = (struct faults){.file = file, .errs = r->faults.errs};
        r->regime_id = arena_dup(r->out->arena, id);
        r->regime = packs_regime(r->packs, id, NULL);
        r->law = packs_law(r->packs, id, NULL);
        r->blind = !r->regime && packs_file(r->packs, rules, NULL);
        r->seen = (struct nametable){0};
        each_line(r, text, size, read_places);
        nametable_clear(&r->seen);
    }
    mem_free(rules);
    mem_free(file);
}

/* ---- the whole ---- */

static void count_up(struct reading *r, struct errs *gaps) {
    r->faults.errs = gaps;
    for (size_t i = 0; i < r->out->count; i++) {
        const struct coverage_demand *demand = &r->out->demands[i];
        r->out->places += demand->place_count;
        r->out->covered += demand->place_count > 0;
        r->line = demand->line;
        if (gaps && demand->place_count == 0)
            fault(r, "err.coverage.gap", demand->id, demand->words.zh);
    }
}

void packcoverage_run(struct packcoverage *out, struct packs *packs, struct errs *faults,
                      struct errs *gaps) {
    struct nametable known = {0};
    struct reading r = {.out = out, .packs = packs, .known = &known};
    const struct faults master = {.file = COVERAGE_FILE, .errs = faults};
    *out = (struct packcoverage){.arena = arena_new()};
    size_t size, count;
    const char *text = packs_file(packs, COVERAGE_FILE, &size);
    r.faults = master;
    if (text)
        each_line(&r, text, size, read_demand);
    if (out->count == 0)
        fault(&r, "err.coverage.no_list");
    const char *const *ids = packs_regime_ids(packs, &count);
    for (size_t i = 0; i < count; i++)
        read_folder(&r, ids[i]);
    r.faults = master;
    count_up(&r, gaps);
    nametable_clear(&known);
}

void packcoverage_clear(struct packcoverage *coverage) {
    for (size_t i = 0; i < coverage->count; i++)
        mem_free(coverage->demands[i].places);
    mem_free(coverage->demands);
    arena_free(&coverage->arena);
    *coverage = (struct packcoverage){0};
}
