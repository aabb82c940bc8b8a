/*
 * parcel.c - the plain form: fields one after another, "NAME BYTES\n" and so many bytes and a line end,
 * the last of them the digest of all before it.
 */
#include "data/office/parcel/parcel.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data/office/internal.h"
#include "data/office/letters.h"
#include "data/office/parcel/seal.h"

#define FORM "wenze-parcel"
#define FORM_VERSION "2"
#define FORM_UNNAMED "1" /* before it told the name of the office */

static const char *const fate_codes[] = {[PARCEL_SAME] = "same",
                                         [PARCEL_NEW] = "new",
                                         [PARCEL_DIFFERS] = "differs",
                                         [PARCEL_ONLY_HERE] = "here"};

const char *parcel_fate_code(enum parcel_fate fate) {
    return fate_codes[fate];
}

enum parcel_fate parcel_compare(const struct fact *theirs, const struct fact *ours) {
    if (!theirs)
        return PARCEL_ONLY_HERE;
    if (!ours)
        return PARCEL_NEW;
    bool same = strcmp(theirs->value, ours->value) == 0 && theirs->provenance == ours->provenance &&
                strcmp(theirs->document, ours->document) == 0 &&
                strcmp(theirs->page, ours->page) == 0;
    return same ? PARCEL_SAME : PARCEL_DIFFERS;
}

/* ---- writing ---- */

static void put(struct sb *out, const char *name, const char *text) {
    sb_add_fmt(out, "%s %zu\n", name, strlen(text));
    sb_add(out, text);
    sb_add(out, "\n");
}

static void put_int(struct sb *out, const char *name, int64_t n) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    put(out, name, text);
}

static void put_said(struct sb *out, const struct said *said) {
    put(out, "known", said->value ? "1" : "0");
    put(out, "value", said->value ? said->value : "");
    put(out, "provenance", said->provenance);
    put(out, "document", said->document);
    put(out, "page", said->page);
}

static void put_entry(struct sb *out, const struct entry *e) {
    char prev[CHAIN_HEX], hash[CHAIN_HEX];
    chain_hex(e->prev, prev);
    chain_hex(e->hash, hash);
    put_int(out, "entry", e->seq);
    put_int(out, "action", e->action);
    put_int(out, "case", e->case_id);
    put_int(out, "before", e->before);
    put_int(out, "ref", e->ref);
    put(out, "at", e->at);
    put(out, "operator", e->operator_name);
    put(out, "verb", e->verb);
    put(out, "key", e->key);
    put(out, "reason", e->reason);
    put(out, "attachment", e->attachment);
    put_said(out, &e->was);
    put_said(out, &e->is);
    put(out, "prev", prev);
    put(out, "hash", hash);
}

/* From the first to the last: the journal is walked back and told forward. */
static bool put_journal(struct sb *out, struct office *office, int64_t last, struct err *err) {
    struct arena *arena = arena_new();
    int64_t *seqs = NULL;
    size_t count = 0;
    bool ok = true, found = true;
    struct entry entry;
    for (int64_t at = last; ok && at > 0; at = entry.before) {
        arena_reset(arena);
        ok = store_journal_at(office->store, at, arena, &entry, &found, err) &&
             (found || err_set(err, ERR_VERIFY, "err.parcel.broken", "journal"));
        seqs = mem_grow(seqs, count + 1, sizeof *seqs);
        seqs[count++] = at;
    }
    for (size_t i = count; ok && i > 0; i--) {
        arena_reset(arena);
        ok = store_journal_at(office->store, seqs[i - 1], arena, &entry, &found, err);
        if (ok)
            put_entry(out, &entry);
    }
    mem_free(seqs);
    arena_free(&arena);
    return ok;
}

static bool put_letters(struct sb *out, struct office *office, int64_t case_id, struct err *err) {
    struct letter_rows rows;
    if (!office_letters(office, case_id, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        put(out, "letter", rows.list[i].letter_id);
        put(out, "number", rows.list[i].number);
        put(out, "at", rows.list[i].at);
        put(out, "text", rows.list[i].text);
    }
    letter_rows_clear(&rows);
    return true;
}

static void put_head(struct sb *out, struct office *office, const struct open_case *oc,
                     day_t today) {
    struct office_summary summary;
    char day[DATE_TEXT_SIZE], stamp[CHAIN_HEX];
    bool known = office_summarise(office, &summary, NULL);
    date_format(today, day);
    office_stamp(office->packs, oc->record.regime, stamp);
    put(out, FORM, FORM_VERSION);
    put(out, "office", known ? summary.id : "");
    put(out, "name", office_setting(office, "office.name"));
    put(out, "head", known ? summary.head : "");
    put(out, "number", oc->record.number);
    put(out, "regime", oc->record.regime);
    put(out, "version", oc->record.pack_version);
    put(out, "stamp", stamp);
    put(out, "made", day);
}

bool parcel_make(struct sb *out, struct office *office, int64_t case_id, day_t today,
                 const char *passphrase, struct err *err) {
    struct open_case *oc = open_case_new();
    struct sb plain = {0}, facts = {0};
    char digest[CHAIN_HEX];
    bool ok = open_case_load(office, oc, case_id, err);
    if (ok) {
        put_head(&plain, office, oc, today);
        facts_pack(oc->facts, &facts);
        put(&plain, "facts", sb_text(&facts));
        ok = put_journal(&plain, office, oc->record.last_seq, err) &&
             put_letters(&plain, office, case_id, err);
    }
    if (ok) {
        chain_digest(sb_text(&plain), digest);
        put(&plain, "digest", digest);
        ok = seal_close(out, sb_text(&plain), plain.len, passphrase, err);
    }
    sb_free(&facts);
    sb_free(&plain);
    open_case_free(&oc);
    return ok;
}

/* ---- reading ---- */

struct reader {
    const char *at, *end;
    struct arena *arena;
    bool bad;
};

/* The next field, which must have that name; "" and bad otherwise. */
static const char *take(struct reader *r, const char *name) {
    size_t n = strlen(name);
    char *digits;
    if (r->bad || (size_t)(r->end - r->at) < n + 2 || strncmp(r->at, name, n) != 0 ||
        r->at[n] != ' ') {
        r->bad = true;
        return "";
    }
    unsigned long long size = strtoull(r->at + n + 1, &digits, 10);
    if (*digits != '\n' || size + 1 > (unsigned long long)(r->end - digits - 1) ||
        digits[1 + size] != '\n') {
        r->bad = true;
        return "";
    }
    const char *text = arena_dup_n(r->arena, digits + 1, (size_t)size);
    r->at = digits + 1 + size + 1;
    return text;
}

static int64_t take_int(struct reader *r, const char *name) {
    return strtoll(take(r, name), NULL, 10);
}

static bool comes(const struct reader *r, const char *name) {
    size_t n = strlen(name);
    return !r->bad && (size_t)(r->end - r->at) > n && strncmp(r->at, name, n) == 0 &&
           r->at[n] == ' ';
}

static struct said take_said(struct reader *r) {
    bool known = strcmp(take(r, "known"), "1") == 0;
    const char *value = take(r, "value");
    struct said said = {known ? value : NULL, take(r, "provenance"), NULL, NULL};
    said.document = take(r, "document");
    said.page = take(r, "page");
    return said;
}

static bool hash_is(const unsigned char hash[CHAIN_HASH], const char *hex) {
    char text[CHAIN_HEX];
    chain_hex(hash, text);
    return strcmp(text, hex) == 0;
}

static int nibble(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool from_hex(const char *hex, unsigned char hash[CHAIN_HASH]) {
    if (strlen(hex) != CHAIN_HEX - 1)
        return false;
    for (size_t i = 0; i < CHAIN_HASH; i++) {
        int high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        hash[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

/* One entry; its hash is that of what it says, and it follows the one before. */
static bool take_entry(struct reader *r, int64_t last, struct entry *e) {
    unsigned char hash[CHAIN_HASH];
    *e = (struct entry){.seq = take_int(r, "entry")};
    e->action = take_int(r, "action");
    e->case_id = take_int(r, "case");
    e->before = take_int(r, "before");
    e->ref = take_int(r, "ref");
    e->at = take(r, "at");
    e->operator_name = take(r, "operator");
    e->verb = take(r, "verb");
    e->key = take(r, "key");
    e->reason = take(r, "reason");
    e->attachment = take(r, "attachment");
    e->was = take_said(r);
    e->is = take_said(r);
    if (!from_hex(take(r, "prev"), e->prev))
        r->bad = true;
    const char *hex = take(r, "hash");
    chain_hash(e, hash);
    return !r->bad && hash_is(hash, hex) && e->before == last && e->seq > last;
}

struct letter_said {
    const char *number, *digest;
};

static bool broken(const char *what, struct err *err) {
    return err_set(err, ERR_VERIFY, "err.parcel.broken", what);
}

/* The journal leads to the facts, and says which letters there are. */
static bool take_journal(struct reader *r, struct parcel *p, struct letter_said **said,
                         size_t *said_count, struct err *err) {
    struct facts *facts = facts_new(&p->regime->facts);
    struct replayed into = {.facts = facts};
    int64_t last = 0;
    bool ok = true;
    while (ok && comes(r, "entry")) {
        struct entry e;
        ok = (take_entry(r, last, &e) && replay_entry(&into, &e)) || broken("journal", err);
        last = e.seq;
        p->entries++;
        if (ok && strcmp(e.verb, verb_word(DO_LETTER)) == 0) {
            *said = mem_grow(*said, *said_count + 1, sizeof **said);
            (*said)[(*said_count)++] = (struct letter_said){e.is.document, e.is.value};
        }
    }
    struct sb is = {0}, told = {0};
    facts_pack(facts, &is);
    facts_pack(p->facts, &told);
    if (ok && strcmp(sb_text(&is), sb_text(&told)) != 0)
        ok = broken("facts", err);
    sb_free(&is);
    sb_free(&told);
    sb_free(&into.changed);
    facts_free(&facts);
    return ok;
}

static bool take_letters(struct reader *r, struct parcel *p, const struct letter_said *said,
                         size_t count, struct err *err) {
    bool ok = true;
    while (ok && comes(r, "letter")) {
        struct parcel_letter letter = {.letter_id = take(r, "letter")};
        char digest[CHAIN_HEX];
        bool known = false;
        letter.number = take(r, "number");
        letter.at = take(r, "at");
        letter.text = take(r, "text");
        chain_digest(letter.text, digest);
        for (size_t i = 0; i < count && !known; i++)
            known = said[i].digest && strcmp(said[i].number, letter.number) == 0 &&
                    strcmp(said[i].digest, digest) == 0;
        p->letters = mem_grow(p->letters, p->letter_count + 1, sizeof *p->letters);
        p->letters[p->letter_count++] = letter;
        ok = (known && !r->bad) || broken(letter.number, err);
    }
    return ok && (p->letter_count == count || broken("letters", err));
}

static bool take_head(struct reader *r, struct parcel *p, struct packs *packs, struct err *err) {
    const char *version = take(r, FORM);
    bool unnamed = strcmp(version, FORM_UNNAMED) == 0;
    if (!unnamed && strcmp(version, FORM_VERSION) != 0)
        return err_set(err, ERR_INPUT, "err.parcel.no_parcel");
    p->office = take(r, "office");
    p->name = unnamed ? "" : take(r, "name");
    p->head = take(r, "head");
    p->number = take(r, "number");
    p->regime_id = take(r, "regime");
    p->version = take(r, "version");
    p->stamp = take(r, "stamp");
    p->made = take(r, "made");
    p->regime = packs_regime(packs, p->regime_id, NULL);
    if (!p->regime)
        return err_set(err, ERR_INPUT, "err.parcel.regime", p->regime_id);
    char stamp[CHAIN_HEX];
    office_stamp(packs, p->regime_id, stamp);
    p->other_rules = strcmp(stamp, p->stamp) != 0;
    p->facts = facts_new(&p->regime->facts);
    return (facts_unpack(take(r, "facts"), p->facts) && !r->bad) || broken("facts", err);
}

/* The digest is that of everything before it. */
static bool whole(const struct sb *plain, struct err *err) {
    static const char mark[] = "\ndigest 64\n";
    char digest[CHAIN_HEX];
    size_t tail = sizeof mark - 2 + 64 + 1;
    if (plain->len <= tail || strlen(sb_text(plain)) != plain->len)
        return broken("digest", err);
    char *body = mem_dup_n(sb_text(plain), plain->len - tail);
    chain_digest(body, digest);
    mem_free(body);
    const char *at = sb_text(plain) + plain->len - tail;
    return (strncmp(at, mark + 1, sizeof mark - 2) == 0 &&
            strncmp(at + sizeof mark - 2, digest, 64) == 0) ||
           broken("digest", err);
}

bool parcel_open(struct parcel **out, struct packs *packs, const char *bytes, size_t n,
                 const char *passphrase, struct err *err) {
    struct parcel *p = mem_alloc(sizeof *p);
    struct sb plain = {0};
    struct letter_said *said = NULL;
    size_t said_count = 0;
    p->arena = arena_new();
    bool ok = seal_open(&plain, bytes, n, passphrase, err) && whole(&plain, err);
    if (ok) {
        struct reader r = {sb_text(&plain), sb_text(&plain) + plain.len, p->arena, false};
        ok = take_head(&r, p, packs, err) && take_journal(&r, p, &said, &said_count, err) &&
             take_letters(&r, p, said, said_count, err);
        if (ok)
            take(&r, "digest");
        if (ok && (r.bad || r.at != r.end))
            ok = broken("end", err);
    }
    mem_free(said);
    sb_free(&plain);
    if (!ok)
        parcel_free(&p);
    *out = p;
    return ok;
}

void parcel_free(struct parcel **parcel) {
    struct parcel *p = *parcel;
    if (!p)
        return;
    facts_free(&p->facts);
    mem_free(p->letters);
    arena_free(&p->arena);
    mem_free(p);
    *parcel = NULL;
}
