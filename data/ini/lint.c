#include "data/ini/lint.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "core/text/utf8.h"
#include "data/ini/inifile.h"
#include "data/ini/line.h"
#include "data/ini/nametable.h"

/* What utf8_decode gives for a byte that begins no character. */
enum { UNDECODED = 0xFFFD };

/* A stretch of the text. */
struct span {
    const char *at;
    size_t n;
};

struct pass {
    struct lint *lint;
    struct faults *faults;
    struct nametable sections, entries;
    int line;
    bool in_section; /* keys may come */
};

static const char *section_name(const struct pass *pass) {
    const struct lint *lint = pass->lint;
    return pass->in_section ? lint->sections[lint->section_count - 1].name : "";
}

#define fault(pass, key, ...)                                                                      \
    faults_add((pass)->faults, (pass)->line, section_name(pass), key, __VA_ARGS__)

static void fault_number(struct pass *pass, const char *key, const char *msg, const char *a1,
                         long long number) {
    char text[24];
    snprintf(text, sizeof text, "%lld", number);
    fault(pass, key, msg, a1 ? a1 : text, a1 ? text : NULL);
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static struct span trim(struct span span) {
    while (span.n > 0 && is_blank(span.at[0])) {
        span.at++;
        span.n--;
    }
    while (span.n > 0 && is_blank(span.at[span.n - 1]))
        span.n--;
    return span;
}

/* Broken UTF-8 and control characters, with the column in characters. A tab is a blank. */
static bool characters_good(struct pass *pass, struct span line) {
    long long column = 1;
    for (size_t at = 0, used; at < line.n; at += used, column++) {
        uint32_t cp = (unsigned char)line.at[at];
        used = cp >= 0x20 && cp < 0x7F ? 1 : utf8_decode(line.at + at, line.n - at, &cp);
        if (cp == UNDECODED && used == 1) { /* the character itself takes three bytes */
            fault_number(pass, NULL, "err.pack.utf8", NULL, column);
            return false;
        }
        if ((cp < 0x20 && cp != '\t') || (cp >= 0x7F && cp < 0xA0)) {
            char name[16];
            snprintf(name, sizeof name, "U+%04X", (unsigned)cp);
            fault_number(pass, NULL, "err.pack.control", name, column);
            return false;
        }
    }
    return true;
}

static void *grown(void *list, size_t count, size_t *cap, size_t size) {
    if (count < *cap)
        return list;
    *cap = *cap ? *cap * 2 : 64;
    return mem_grow(list, *cap, size);
}

/* ---- sections ---- */

/* The name with runs of blanks made one. */
static char *squeezed(struct arena *arena, struct span name) {
    char *text = arena_dup_n(arena, name.at, name.n), *to = text;
    for (const char *from = text; *from; from++) {
        bool blank = is_blank(*from);
        if (blank && to > text && to[-1] == ' ')
            continue;
        *to++ = blank ? ' ' : *from;
    }
    *to = '\0';
    return text;
}

static bool section_well_formed(struct pass *pass, struct span line) {
    struct span name = line.n >= 2 ? trim((struct span){line.at + 1, line.n - 2}) : line;
    bool good = line.n > 2 && line.at[line.n - 1] == ']' && name.n > 0 &&
                !memchr(name.at, '[', name.n) && !memchr(name.at, ']', name.n);
    if (!good) {
        fault(pass, NULL, "err.pack.section_syntax");
        return false;
    }
    if (memchr(name.at, ':', name.n)) {
        fault(pass, NULL, "err.pack.section_colon");
        return false;
    }
    for (size_t i = 0; i < name.n; i++) {
        if (name.at[i] >= 'A' && name.at[i] <= 'Z') {
            fault(pass, NULL, "err.pack.upper_case");
            return false;
        }
    }
    return true;
}

/* A section that is refused still takes the keys below it, or each of them
 * would be a fault of its own. */
static void read_section(struct pass *pass, struct span line) {
    struct lint *lint = pass->lint;
    pass->in_section = false; /* a fault of the line is not one of the section before */
    bool good = section_well_formed(pass, line);
    struct span name = trim((struct span){line.at + 1, line.n - (line.n > 1 ? 2 : 1)});
    lint->sections =
        grown(lint->sections, lint->section_count, &lint->section_cap, sizeof *lint->sections);
    const char *text = squeezed(lint->arena, name);
    lint->sections[lint->section_count] = (struct lint_section){text, pass->line};
    lint->section_count++;
    pass->in_section = true;
    size_t first;
    if (good && !nametable_add(&pass->sections, 0, text, lint->section_count - 1, &first))
        fault_number(pass, NULL, "err.pack.section_double", text, lint->sections[first].line);
}

/* ---- keys ---- */

static bool key_well_formed(struct pass *pass, const char *key) {
    bool upper = false;
    for (const char *p = key; *p; p++) {
        if (*p < '!' || *p > '~' || strchr("\"':[];#\\", *p)) {
            fault(pass, key, "err.pack.key_syntax", key);
            return false;
        }
        upper = upper || (*p >= 'A' && *p <= 'Z');
    }
    if (*key == '\0' || upper)
        fault(pass, key, upper ? "err.pack.upper_case" : "err.pack.key_syntax", key);
    return *key != '\0' && !upper;
}

/* "facts.12": 12, and where the number begins; 0 when the key does not end in one. */
static int part_number(const char *key, size_t *base) {
    const char *dot = strrchr(key, '.');
    if (!dot || dot == key || dot[1] < '1' || dot[1] > '9' || strlen(dot + 1) > 4)
        return 0;
    int number = 0;
    for (const char *p = dot + 1; *p; p++) {
        if (*p < '0' || *p > '9')
            return 0;
        number = number * 10 + (*p - '0');
    }
    *base = (size_t)(dot - key);
    return number;
}

/* The entry the line belongs to, made when it is the first; false when it has no place. */
static bool find_entry(struct pass *pass, const char *key, size_t *entry) {
    struct lint *lint = pass->lint;
    size_t section = lint->section_count - 1, base = 0;
    int part = part_number(key, &base);
    const char *name = part ? arena_dup_n(lint->arena, key, base) : key;
    bool there = nametable_find(&pass->entries, section, name, entry);
    if (there && part > 1 && lint->entries[*entry].parts == part - 1) {
        lint->entries[*entry].parts = part;
        return true;
    }
    if (there &&
        (part <= 1 || lint->entries[*entry].parts >= part || lint->entries[*entry].parts == 0)) {
        fault_number(pass, key, "err.pack.key_double", name, lint->entries[*entry].line);
        return false;
    }
    if (part > 1) {
        fault_number(pass, key, "err.pack.part_gap", name,
                     there ? lint->entries[*entry].parts + 1 : 1);
        return false;
    }
    lint->entries =
        grown(lint->entries, lint->entry_count, &lint->entry_cap, sizeof *lint->entries);
    *entry = lint->entry_count++;
    lint->entries[*entry] = (struct lint_entry){section, name, pass->line, part};
    nametable_add(&pass->entries, section, name, *entry, NULL);
    return true;
}

/* ---- values ---- */

/* Where the quote that opens at value.at[0] closes; n when it does not. *escaped: with a backslash before it, which means
 * nothing to iniparser. */
static size_t closing_quote(struct span value, bool *escaped) {
    *escaped = false;
    for (size_t i = 1; i < value.n; i++) {
        if (value.at[i] == '"') {
            *escaped = false;
            return i;
        }
        if (value.at[i] == '\\' && i + 1 < value.n && value.at[++i] == '"') {
            *escaped = true;
            return i;
        }
    }
    return value.n;
}

/* The words between the quotes. */
static bool unquote(struct pass *pass, const char *key, struct span *value) {
    bool escaped;
    size_t close = closing_quote(*value, &escaped);
    if (!escaped && close + 1 == value->n) {
        *value = (struct span){value->at + 1, close - 1};
        return true;
    }
    fault(pass, key,
          escaped             ? "err.pack.quote_inside"
          : close >= value->n ? "err.pack.quote_open"
                              : "err.pack.after_quote");
    return false;
}

/* Would iniparser give the value whole, and does every escape exist? */
static bool value_good(struct pass *pass, const char *key, struct span value) {
    value = trim(value);
    if (value.n > 0 && value.at[0] == '"') {
        if (!unquote(pass, key, &value))
            return false;
    } else {
        for (size_t i = 0; i < value.n; i++) {
            if (value.at[i] == ';' || value.at[i] == '#') {
                char mark[2] = {value.at[i], '\0'};
                fault(pass, key, "err.pack.unquoted_mark", mark);
                return false;
            }
        }
        if (value.n > 0 && value.at[0] == '\'') {
            fault(pass, key, "err.pack.single_quote");
            return false;
        }
    }
    size_t bad = packline_bad_escape(value.at, value.n);
    if (bad == value.n)
        return true;
    /* The backslash and the character after it. */
    char shown[8] = "\\";
    uint32_t cp;
    if (bad + 1 < value.n)
        memcpy(shown + 1, value.at + bad + 1,
               utf8_decode(value.at + bad + 1, value.n - bad - 1, &cp));
    fault(pass, key, "err.pack.escape", shown);
    return false;
}

static void read_key(struct pass *pass, struct span line, const char *equals) {
    struct lint *lint = pass->lint;
    struct span name = trim((struct span){line.at, (size_t)(equals - line.at)});
    const char *key = arena_dup_n(lint->arena, name.at, name.n);
    if (!pass->in_section) {
        fault(pass, key, "err.pack.no_section");
        return;
    }
    size_t entry;
    struct span value = {equals + 1, line.n - (size_t)(equals + 1 - line.at)};
    if (!key_well_formed(pass, key))
        return;
    bool placed = find_entry(pass, key, &entry);
    if (!value_good(pass, key, value) || !placed)
        return;
    lint->lines = grown(lint->lines, lint->line_count, &lint->line_cap, sizeof *lint->lines);
    lint->lines[lint->line_count++] = (struct lint_line){entry, key};
}

/* ---- the file ---- */

static void read_line(struct pass *pass, struct span line) {
    if (line.n > PACKFILE_LINE_MAX) {
        fault_number(pass, NULL, "err.pack.line_long", NULL, (long long)line.n);
        return;
    }
    if (!characters_good(pass, line))
        return;
    line = trim(line);
    /* It would draw in the next line, after a remark too. */
    if (line.n > 0 && line.at[line.n - 1] == '\\') {
        fault(pass, NULL, "err.pack.line_goes_on");
        return;
    }
    if (line.n == 0 || line.at[0] == ';' || line.at[0] == '#')
        return;
    if (line.at[0] == '[') {
        read_section(pass, line);
        return;
    }
    const char *equals = memchr(line.at, '=', line.n);
    if (equals)
        read_key(pass, line, equals);
    else
        fault(pass, NULL, "err.pack.line_syntax");
}

void packlint_run(struct lint *out, const char *text, size_t size, struct faults *faults) {
    *out = (struct lint){.arena = arena_new()};
    struct pass pass = {.lint = out, .faults = faults, .line = 1};
    size_t at = 0;
    if (size > PACKFILE_SIZE_MAX) {
        fault_number(&pass, NULL, "err.pack.too_large", NULL, (long long)PACKFILE_SIZE_MAX);
        return;
    }
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        fault(&pass, NULL, "err.pack.bom");
        at = 3;
    }
    /* Once the list of faults is full, the rest of the file has nothing to add. */
    for (; at < size && faults->count < FAULTS_MAX; pass.line++) {
        if (out->line_count + out->section_count >= PACKFILE_KEYS_MAX) {
            fault_number(&pass, NULL, "err.pack.keys_many", NULL, PACKFILE_KEYS_MAX);
            break;
        }
        const char *end = memchr(text + at, '\n', size - at);
        struct span line = {text + at, end ? (size_t)(end - text) - at : size - at};
        at += line.n + 1;
        if (line.n > 0 && line.at[line.n - 1] == '\r')
            line.n--;
        read_line(&pass, line);
    }
    nametable_clear(&pass.sections);
    nametable_clear(&pass.entries);
}

void packlint_clear(struct lint *lint) {
    mem_free(lint->sections);
    mem_free(lint->entries);
    mem_free(lint->lines);
    arena_free(&lint->arena);
    *lint = (struct lint){0};
}
