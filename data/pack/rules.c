/*
 * rules.c - the sections and keys of rules.ini as tables, one row a key (see
 * pack_internal.h and FORMAT.md).
 */
#include <string.h>

#include "data/pack/internal.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define AT(type, member) offsetof(struct type, member)

#define TYPE(name) (1u << FACT_##name)

static const char *const verdicts[] = {"applies", "by_reference", "outside", "unclear", NULL};
static const char *const offers[] = {"same", "office", "organ", "person", "post", "document", NULL};
static const char *const directions[] = {"heavier", "lighter", "exempt", NULL};
static const char *const certainties[] = {"verified", "secondary", "unverified", NULL};
static const char *const wordings[] = {"official", "own", NULL};
static const char *const forces[] = {"must", "may", NULL};
static const char *const severities[] = {"block", "warn", "note", NULL};
static const char *const phrase_tests[] = {"holds",      "lacks", "mentions", "numbers",
                                           "short_name", "pairs", "shares",   "only",
                                           "days",       "ahead", NULL};
static const char *const evidence_ofs[] = {"scope", "situations", "circumstances", NULL};
static const char *const evidence_lacks[] = {"source",   "document", "page",
                                             "presumed", "stated",   NULL};
static const char *const relations[] = {"not_after", "before", "same", "different", NULL};
static const char *const deadline_kinds[] = {"statutory", "effect",    "office", "proposed",
                                             "party",     "reference", NULL};
static const char *const families[] = {"limit", "effect", NULL};
static const char *const holders[] = {"person", "organ", NULL};

/* ---- the keys of each kind ---- */

static const struct pack_field rule_fields[] = {
    {"from", FIELD_DAY, AT(rule, from), 0, false, NULL, 0, 0},
    {"to", FIELD_DAY, AT(rule, to), 0, false, NULL, 0, 0},
    {"label", FIELD_LABEL, AT(rule, label), 0, false, NULL, 0, 0},
    {"text", FIELD_LABEL, AT(rule, text), 0, false, NULL, 0, 0},
    {"cite", FIELD_CITE, AT(rule, cite), 0, false, NULL, 0, 0},
    {"status", FIELD_STATUS, AT(rule, status), 0, false, NULL, 0, 0},
    {"see", FIELD_CITES, AT(rule, see), AT(rule, see_count), false, NULL, 0, 0},
    {"source", FIELD_LABEL, AT(rule, source), 0, false, NULL, 0, 0},
};

static const struct pack_field stage_fields[] = {
    {"na", FIELD_COND, AT(stage, na), 0, false, NULL, 0, 0},
    {"na.text", FIELD_LABEL, AT(stage, na_text), 0, false, NULL, 0, 0},
    {"done", FIELD_COND, AT(stage, done), 0, false, NULL, 0, 0},
};

static const struct pack_field group_fields[] = {
    {"stage", FIELD_INDEX, AT(group, stage), 0, true, NULL, KIND_STAGE, 0},
    {"table", FIELD_TABLE, AT(group, table), 0, false, NULL, 0, 0},
    {"shown", FIELD_COND, AT(group, shown), 0, false, NULL, 0, 0},
    {"situation", FIELD_RAISED, AT(group, situation), 0, false, NULL, 0, 0},
};

static const struct pack_field fact_fields[] = {
    {"type", FIELD_KNOWN, 0, 0, true, NULL, 0, 0},
    {"table", FIELD_KNOWN, 0, 0, false, NULL, 0, 0},
    {"choices", FIELD_KNOWN, 0, 0, false, NULL, 0, 0},
    {"choices.en", FIELD_KNOWN, 0, 0, false, NULL, 0, 0},
    {"label", FIELD_LABEL, AT(fact_def, label), 0, true, NULL, 0, 0},
    {"hint", FIELD_LABEL, AT(fact_def, hint), 0, false, NULL, 0, 0},
    {"cite", FIELD_CITE, AT(fact_def, cite), 0, false, NULL, 0, 0},
    {"see", FIELD_CITES, AT(fact_def, see), AT(fact_def, see_count), false, NULL, 0, 0},
    {"stage", FIELD_INDEX, AT(fact_def, stage), 0, false, NULL, KIND_STAGE, 0},
    {"group", FIELD_INDEX, AT(fact_def, group), 0, false, NULL, KIND_GROUP, 0},
    {"offers", FIELD_CODE, AT(fact_def, offers), 0, false, offers, 0, 0},
    {"nothing", FIELD_TEXT, AT(fact_def, nothing), 0, false, NULL, 0, 0},
    {"evidence", FIELD_YES, AT(fact_def, evidence), 0, false, NULL, 0, 0},
    {"practice", FIELD_YES, AT(fact_def, practice), 0, false, NULL, 0, 0},
    {"shown", FIELD_COND, AT(fact_def, shown), 0, false, NULL, 0, 0},
};

static const struct pack_field scope_fields[] = {
    {"verdict", FIELD_CODE, AT(scope_rule, verdict), 0, true, verdicts, 0, 0},
    {"when", FIELD_COND, AT(scope_rule, when), 0, true, NULL, 0, 0},
    {"overrides", FIELD_IDS, AT(scope_rule, overrides), AT(scope_rule, override_count), false, NULL,
     KIND_SCOPE, 0},
};

static const struct pack_field flag_fields[] = {
    {"when", FIELD_COND, AT(flag_rule, when), 0, true, NULL, 0, 0},
    {"other-regime", FIELD_YES, AT(flag_rule, other_regime), 0, false, NULL, 0, 0},
};

static const struct pack_field situation_fields[] = {
    {"when", FIELD_COND, AT(situation, when), 0, true, NULL, 0, 0},
};

static const struct pack_field circumstance_fields[] = {
    {"direction", FIELD_CODE, AT(circumstance, direction), 0, true, directions, 0, 0},
    {"force", FIELD_CODE, AT(circumstance, force), 0, true, forces, 0, 0},
    {"when", FIELD_COND, AT(circumstance, when), 0, true, NULL, 0, 0},
};

static const struct pack_field measure_fields[] = {
    {"when", FIELD_COND, AT(measure, when), 0, false, NULL, 0, 0},
    {"ends-post", FIELD_YES, AT(measure, ends_post), 0, false, NULL, 0, 0},
};

static const struct pack_field consequence_fields[] = {
    {"measures", FIELD_IDS, AT(consequence, measures), AT(consequence, measure_count), false, NULL,
     KIND_MEASURE, 0},
    {"bars", FIELD_YES, AT(consequence, bars), 0, false, NULL, 0, 0},
    {"length", FIELD_LENGTH, AT(consequence, length), 0, false, NULL, 0, 0},
    {"from", FIELD_FACT, AT(consequence, from), 0, false, NULL, 0, TYPE(DATE)},
    {"year", FIELD_YES, AT(consequence, year), 0, false, NULL, 0, 0},
    {"months", FIELD_FACT, AT(consequence, months), 0, false, NULL, 0, TYPE(INT)},
    {"later", FIELD_FACT, AT(consequence, later), 0, false, NULL, 0, TYPE(DATE)},
    {"year-fact", FIELD_FACT, AT(consequence, year_fact), 0, false, NULL, 0, TYPE(INT)},
};

static const struct pack_field duty_fields[] = {
    {"measures", FIELD_IDS, AT(duty, measures), AT(duty, measure_count), false, NULL, KIND_MEASURE,
     0},
    {"where", FIELD_PLACE, AT(duty, where), 0, true, NULL, 0, 0},
};

static const struct pack_field caution_fields[] = {
    {"measures", FIELD_IDS, AT(caution, measures), AT(caution, measure_count), false, NULL,
     KIND_MEASURE, 0},
    {"when", FIELD_COND, AT(caution, when), 0, false, NULL, 0, 0},
};

static const struct pack_field need_fields[] = {
    {"stage", FIELD_INDEX, AT(need, stage), 0, true, NULL, KIND_STAGE, 0},
    {"where", FIELD_PLACE, AT(need, where), 0, true, NULL, 0, 0},
    {"when", FIELD_COND, AT(need, when), 0, false, NULL, 0, 0},
    {"want", FIELD_COND, AT(need, want), 0, false, NULL, 0, 0},
};

static const struct pack_field gate_fields[] = {
    {"stage", FIELD_INDEX, AT(gate, stage), 0, true, NULL, KIND_STAGE, 0},
    {"pass", FIELD_COND, AT(gate, pass), 0, true, NULL, 0, 0},
    {"when", FIELD_COND, AT(gate, when), 0, false, NULL, 0, 0},
    {"where", FIELD_PLACE, AT(gate, where), 0, false, NULL, 0, 0},
    {"spares", FIELD_IDS, AT(gate, spares), AT(gate, spare_count), false, NULL, KIND_LETTER, 0},
};

static const struct pack_field compare_fields[] = {
    {"severity", FIELD_CODE, AT(compare, severity), 0, true, severities, 0, 0},
    {"relation", FIELD_CODE, AT(compare, relation), 0, true, relations, 0, 0},
    {"first", FIELD_SIDE, AT(compare, first), 0, true, NULL, 0, 0},
    {"second", FIELD_SIDE, AT(compare, second), 0, true, NULL, 0, 0},
    {"by", FIELD_LENGTH, AT(compare, by), 0, false, NULL, 0, 0},
    {"within", FIELD_LENGTH, AT(compare, within), 0, false, NULL, 0, 0},
    {"stage", FIELD_INDEX, AT(compare, stage), 0, false, NULL, KIND_STAGE, 0},
    {"when", FIELD_COND, AT(compare, when), 0, false, NULL, 0, 0},
    {"spares", FIELD_IDS, AT(compare, spares), AT(compare, spare_count), false, NULL, KIND_LETTER,
     0},
};

/* `each` comes first: what the others may name depends on it. */
static const struct pack_field check_fields[] = {
    {"each", FIELD_TABLE, AT(check, table), 0, false, NULL, 0, 0},
    {"severity", FIELD_CODE, AT(check, severity), 0, true, severities, 0, 0},
    {"when", FIELD_COND, AT(check, when), 0, true, NULL, 0, 0},
    {"where", FIELD_PLACE, AT(check, where), 0, false, NULL, 0, 0},
};

static const struct pack_field phrase_fields[] = {
    {"severity", FIELD_CODE, AT(phrase, severity), 0, true, severities, 0, 0},
    {"test", FIELD_CODE, AT(phrase, test), 0, true, phrase_tests, 0, 0},
    {"where", FIELD_PLACE, AT(phrase, where), 0, false, NULL, 0, 0},
    {"words", FIELD_CELLS, AT(phrase, words), AT(phrase, word_count), false, NULL, 0, 0},
    {"of", FIELD_FACT, AT(phrase, of), 0, false, NULL, 0, TYPE(LINE)},
    {"when", FIELD_COND, AT(phrase, when), 0, false, NULL, 0, 0},
};

static const struct pack_field evidence_fields[] = {
    {"severity", FIELD_CODE, AT(evidence, severity), 0, true, severities, 0, 0},
    {"of", FIELD_CODE, AT(evidence, of), 0, true, evidence_ofs, 0, 0},
    {"lacks", FIELD_CODE, AT(evidence, lacks), 0, true, evidence_lacks, 0, 0},
    {"when", FIELD_COND, AT(evidence, when), 0, false, NULL, 0, 0},
};

static const struct pack_field deadline_fields[] = {
    {"kind", FIELD_CODE, AT(deadline_rule, kind), 0, true, deadline_kinds, 0, 0},
    {"family", FIELD_CODE, AT(deadline_rule, family), 0, true, families, 0, 0},
    {"holder", FIELD_CODE, AT(deadline_rule, holder), 0, true, holders, 0, 0},
    {"length", FIELD_LENGTH, AT(deadline_rule, length), 0, true, NULL, 0, 0},
    {"from", FIELD_FACT, AT(deadline_rule, from), 0, true, NULL, 0, TYPE(DATE)},
    {"months", FIELD_FACT, AT(deadline_rule, months), 0, false, NULL, 0, TYPE(INT)},
    {"later", FIELD_FACT, AT(deadline_rule, later), 0, false, NULL, 0, TYPE(DATE)},
    {"when", FIELD_COND, AT(deadline_rule, when), 0, false, NULL, 0, 0},
    {"done", FIELD_FACT, AT(deadline_rule, done), 0, false, NULL, 0, TYPE(DATE)},
    {"lapses", FIELD_YES, AT(deadline_rule, lapses), 0, false, NULL, 0, 0},
};

static const struct pack_field letter_fields[] = {
    {"template", FIELD_WORD, AT(letter, template_name), 0, true, NULL, 0, 0},
    {"stage", FIELD_INDEX, AT(letter, stage), 0, true, NULL, KIND_STAGE, 0},
    {"series", FIELD_TEXT, AT(letter, series), 0, false, NULL, 0, 0},
    {"early", FIELD_YES, AT(letter, early), 0, false, NULL, 0, 0},
    {"asks", FIELD_FACTS, AT(letter, asks), AT(letter, ask_count), false, NULL, 0, 0},
    {"public", FIELD_CELLS, AT(letter, public_facts), AT(letter, public_count), false, NULL, 0, 0},
};

static const struct pack_field recipient_fields[] = {
    {"letter", FIELD_INDEX, AT(recipient, letter), 0, true, NULL, KIND_LETTER, 0},
    {"when", FIELD_COND, AT(recipient, when), 0, false, NULL, 0, 0},
    {"who", FIELD_FACT, AT(recipient, who), 0, false, NULL, 0, 0},
    {"done", FIELD_FACT, AT(recipient, done), 0, true, NULL, 0, TYPE(DATE)},
};

static const struct pack_field content_fields[] = {
    {"letter", FIELD_KNOWN, 0, 0, true, NULL, 0, 0},
    {"where", FIELD_PLACE, AT(letter_content, where), 0, true, NULL, 0, 0},
    {"when", FIELD_COND, AT(letter_content, when), 0, false, NULL, 0, 0},
    {"pass", FIELD_COND, AT(letter_content, pass), 0, false, NULL, 0, 0},
};

static const struct pack_field note_fields[] = {
    {"trap", FIELD_YES, AT(note, trap), 0, false, NULL, 0, 0},
};

static const struct pack_field entry_fields[] = {
    {"certainty", FIELD_CODE, AT(law_entry, certainty), 0, true, certainties, 0, 0},
};

static const struct pack_field item_fields[] = {
    {"checklist", FIELD_INDEX, AT(check_item, checklist), 0, true, NULL, KIND_CHECKLIST, 0},
    {"who", FIELD_LABEL, AT(check_item, who), 0, false, NULL, 0, 0},
};

static const struct pack_field table_fields[] = {
    {"columns", FIELD_CELLS, AT(table, columns), AT(table, column_count), true, NULL, 0, 0},
    {"timeline", FIELD_YES, AT(table, timeline), 0, false, NULL, 0, 0},
};

static const struct pack_field row_fields[] = {
    {"table", FIELD_INDEX, AT(table_row, table), 0, true, NULL, KIND_TABLE, 0},
    {"cells", FIELD_CELLS, AT(table_row, cells), AT(table_row, cell_count), true, NULL, 0, 0},
    {"certainty", FIELD_CODE, AT(table_row, certainty), 0, false, certainties, 0, 0},
};

static const struct pack_field clock_fields[] = {
    {"event", FIELD_LABEL, AT(clock_rule, event), 0, true, NULL, 0, 0},
    {"length", FIELD_LENGTH, AT(clock_rule, length), 0, false, NULL, 0, 0},
    {"family", FIELD_CODE, AT(clock_rule, family), 0, true, families, 0, 0},
    {"holder", FIELD_CODE, AT(clock_rule, holder), 0, true, holders, 0, 0},
    {"lapses", FIELD_YES, AT(clock_rule, lapses), 0, false, NULL, 0, 0},
    {"kind", FIELD_CODE, AT(clock_rule, kind), 0, false, deadline_kinds, 0, 0},
    {"certainty", FIELD_CODE, AT(clock_rule, certainty), 0, false, certainties, 0, 0},
    {"choices", FIELD_CHOICES, AT(clock_rule, choices), AT(clock_rule, choice_count), false, NULL,
     0, 0},
    {"answers", FIELD_CHOICES, AT(clock_rule, answers), AT(clock_rule, answer_count), false, NULL,
     0, 0},
};

static const struct pack_field grade_fields[] = {
    {"deaths", FIELD_INT, AT(grade, deaths), 0, true, NULL, 0, 0},
    {"injured", FIELD_INT, AT(grade, injured), 0, true, NULL, 0, 0},
    {"loss", FIELD_INT, AT(grade, loss), 0, true, NULL, 0, 0},
};

static const struct pack_field regime_fields[] = {
    {"id", FIELD_KNOWN, 0, 0, true, NULL, 0, 0},
    {"version", FIELD_TEXT, AT(regime, version), 0, true, NULL, 0, 0},
    {"title", FIELD_LABEL, AT(regime, title), 0, true, NULL, 0, 0},
    {"short", FIELD_LABEL, AT(regime, short_title), 0, true, NULL, 0, 0},
    {"status", FIELD_STATUS, AT(regime, status), 0, true, NULL, 0, 0},
    {"note", FIELD_LABEL, AT(regime, status_note), 0, false, NULL, 0, 0},
    {"advice", FIELD_LABEL, AT(regime, advice), 0, false, NULL, 0, 0},
    {"offered.since", FIELD_DAY, AT(regime, offered_since), 0, false, NULL, 0, 0},
    {"scope.note", FIELD_LABEL, AT(regime, scope_note), 0, false, NULL, 0, 0},
    {"from", FIELD_DAY, AT(regime, from), 0, false, NULL, 0, 0},
    {"to", FIELD_DAY, AT(regime, to), 0, false, NULL, 0, 0},
    {"situations", FIELD_CITE, AT(regime, situations_cite), 0, false, NULL, 0, 0},
    {"measures", FIELD_CITE, AT(regime, measures_cite), 0, false, NULL, 0, 0},
    {"heavier", FIELD_CITE, AT(regime, heavier_cite), 0, false, NULL, 0, 0},
    {"lighter", FIELD_CITE, AT(regime, lighter_cite), 0, false, NULL, 0, 0},
    {"exempt", FIELD_CITE, AT(regime, exempt_cite), 0, false, NULL, 0, 0},
    {"family", FIELD_WORD, AT(regime, family), 0, false, NULL, 0, 0},
    {"wording", FIELD_CODE, AT(regime, wording), 0, false, wordings, 0, 0},
    {"ground", FIELD_LABEL, AT(regime, ground_label), 0, false, NULL, 0, 0},
    {"alleged", FIELD_FACT, AT(regime, alleged_fact), 0, false, NULL, 0, TYPE(MULTI)},
    {"choice", FIELD_FACT, AT(regime, choice_fact), 0, false, NULL, 0, TYPE(MULTI)},
    {"reason", FIELD_FACT, AT(regime, reason_fact), 0, false, NULL, 0, TYPE(TEXT) | TYPE(LINE)},
    {"effect", FIELD_FACT, AT(regime, effect_fact), 0, false, NULL, 0, TYPE(DATE)},
    {"basis", FIELD_FACT, AT(regime, basis_fact), 0, false, NULL, 0, TYPE(TEXT) | TYPE(LINE)},
    {"number", FIELD_FACT, AT(regime, number_fact), 0, false, NULL, 0, TYPE(LINE)},
    {"case.title", FIELD_FACT, AT(regime, title_fact), 0, false, NULL, 0, 0},
    {"case.name", FIELD_FACT, AT(regime, name_fact), 0, false, NULL, 0, 0},
    {"case.unit", FIELD_FACT, AT(regime, unit_fact), 0, false, NULL, 0, 0},
    {"case.post", FIELD_FACT, AT(regime, post_fact), 0, false, NULL, 0, 0},
    {"case.conduct", FIELD_FACT, AT(regime, conduct_fact), 0, false, NULL, 0, TYPE(DATE)},
};

const struct pack_fields pack_rule_fields = {rule_fields, COUNT(rule_fields)};
const struct pack_fields pack_regime_fields = {regime_fields, COUNT(regime_fields)};

/* ---- the kinds ---- */

#define SPEC(word, type, list)                                                                     \
    .name = #word, .size = sizeof(struct type), .list_offset = AT(regime, list),                   \
    .fields = {word##_fields, COUNT(word##_fields)}
#define RULES(word, type, list, count)                                                             \
    SPEC(word, type, list), .count_offset = AT(regime, count), .is_rule = true

const struct pack_spec pack_specs[KIND_COUNT] = {
    [KIND_STAGE] = {RULES(stage, stage, stages, stage_count)},
    [KIND_GROUP] = {RULES(group, group, groups, group_count)},
    [KIND_FACT] = {SPEC(fact, fact_def, facts.list), .count_offset = AT(regime, facts.count)},
    [KIND_SCOPE] = {RULES(scope, scope_rule, scopes, scope_count), .needs_cite = true},
    [KIND_FLAG] = {RULES(flag, flag_rule, flags, flag_count), .needs_cite = true},
    [KIND_SITUATION] = {RULES(situation, situation, situations, situation_count),
                        .id_is_cite = true, .needs_cite = true},
    [KIND_CIRCUMSTANCE] = {RULES(circumstance, circumstance, circumstances, circumstance_count),
                           .id_is_cite = true, .needs_cite = true},
    [KIND_MEASURE] = {RULES(measure, measure, measures, measure_count), .needs_cite = true},
    [KIND_CONSEQUENCE] = {RULES(consequence, consequence, consequences, consequence_count),
                          .id_is_cite = true, .needs_cite = true, .from_is_fact = true},
    [KIND_DUTY] = {RULES(duty, duty, duties, duty_count), .needs_cite = true},
    [KIND_CAUTION] = {RULES(caution, caution, cautions, caution_count), .needs_cite = true},
    [KIND_NEED] = {RULES(need, need, needs, need_count), .needs_cite = true},
    [KIND_GATE] = {RULES(gate, gate, gates, gate_count), .needs_cite = true},
    [KIND_COMPARE] = {RULES(compare, compare, compares, compare_count), .needs_cite = true},
    [KIND_CHECK] = {RULES(check, check, checks, check_count), .needs_cite = true},
    [KIND_PHRASE] = {RULES(phrase, phrase, phrases, phrase_count), .needs_cite = true},
    [KIND_EVIDENCE] = {RULES(evidence, evidence, evidences, evidence_count), .needs_cite = true},
    [KIND_DEADLINE] = {RULES(deadline, deadline_rule, deadlines, deadline_count),
                       .from_is_fact = true},
    [KIND_LETTER] = {RULES(letter, letter, letters, letter_count), .needs_cite = true},
    [KIND_RECIPIENT] = {RULES(recipient, recipient, recipients, recipient_count),
                        .needs_cite = true},
    [KIND_NOTE] = {RULES(note, note, notes, note_count)},
    [KIND_ENTRY] = {RULES(entry, law_entry, entries, entry_count), .id_is_cite = true,
                    .needs_cite = true},
    [KIND_CHECKLIST] = {.name = "checklist",
                        .size = sizeof(struct checklist),
                        .is_rule = true,
                        .list_offset = AT(regime, checklists),
                        .count_offset = AT(regime, checklist_count)},
    [KIND_ITEM] = {RULES(item, check_item, items, item_count)},
    [KIND_TABLE] = {RULES(table, table, tables, table_count)},
    [KIND_ROW] = {RULES(row, table_row, rows, row_count)},
    [KIND_CLOCK] = {RULES(clock, clock_rule, clocks, clock_count)},
    [KIND_GRADE] = {RULES(grade, grade, grades, grade_count)},
    [KIND_CONTENT] = {SPEC(content, letter_content, letters), .is_rule = true, .needs_cite = true},
};

void *pack_list(const struct regime *regime, enum pack_kind kind, size_t *count) {
    const struct pack_spec *spec = &pack_specs[kind];
    const char *bytes = (const char *)regime;
    void *list;
    memcpy(&list, bytes + spec->list_offset, sizeof list);
    memcpy(count, bytes + spec->count_offset, sizeof *count);
    return list;
}

void pack_set_list(struct regime *regime, enum pack_kind kind, void *list, size_t count) {
    const struct pack_spec *spec = &pack_specs[kind];
    char *bytes = (char *)regime;
    memcpy(bytes + spec->list_offset, &list, sizeof list);
    memcpy(bytes + spec->count_offset, &count, sizeof count);
}

void *pack_item(const struct regime *regime, enum pack_kind kind, size_t i) {
    size_t count;
    char *list = pack_list(regime, kind, &count);
    return list + i * pack_specs[kind].size;
}

/* ---- conditions, for coverage ---- */

struct each_cond {
    bool only_when;
    void (*found)(void *ctx, const struct pack_cond *cond);
    void *ctx;
};

static void conds_of(const struct each_cond *each, struct pack_cond *cond, void *item) {
    const struct pack_fields *fields = &pack_specs[cond->kind].fields;
    cond->rule = item;
    for (size_t i = 0; i < fields->count; i++) {
        const struct pack_field *field = &fields->list[i];
        if (field->kind != FIELD_COND || (each->only_when && strcmp(field->key, "when") != 0))
            continue;
        cond->slot = (void *)((char *)item + field->offset);
        cond->field = field->key;
        cond->cond = *cond->slot;
        if (cond->cond || each->only_when)
            each->found(each->ctx, cond);
    }
}

static void each_cond(const struct regime *regime, const struct each_cond *each) {
    for (int k = 0; k < KIND_CONTENT; k++) {
        enum pack_kind kind = (enum pack_kind)k;
        size_t count;
        pack_list(regime, kind, &count);
        for (size_t i = 0; i < count; i++) {
            void *item = pack_item(regime, kind, i);
            struct pack_cond cond = {.kind = kind, .item = i};
            cond.line = kind == KIND_FACT ? ((const struct fact_def *)item)->line
                                          : ((const struct rule *)item)->line;
            cond.table = kind == KIND_FACT    ? ((const struct fact_def *)item)->table
                         : kind == KIND_CHECK ? ((const struct check *)item)->table
                                              : NULL;
            conds_of(each, &cond, item);
        }
    }
    for (size_t i = 0; i < regime->letter_count; i++) {
        const struct letter *letter = &regime->letters[i];
        for (size_t j = 0; j < letter->content_count; j++) {
            struct letter_content *content = &letter->contents[j];
            struct pack_cond cond = {.kind = KIND_CONTENT, .item = j, .line = content->rule.line};
            conds_of(each, &cond, content);
        }
    }
}

void pack_each_cond(const struct regime *regime,
                    void (*found)(void *ctx, const struct pack_cond *cond), void *ctx) {
    each_cond(regime, &(struct each_cond){false, found, ctx});
}

void pack_each_when(const struct regime *regime,
                    void (*found)(void *ctx, const struct pack_cond *cond), void *ctx) {
    each_cond(regime, &(struct each_cond){true, found, ctx});
}
