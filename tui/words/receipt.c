#include "tui/words/receipt.h"

/* ---- the parts of a sentence ---- */

static void put_rest(struct sb *out, enum lang lang, const struct receipt_step *step) {
    if (step->name[0] == '\0') {
        sb_add(out, str(lang, STR_words_receipt_rest_weekend));
        return;
    }
    struct sb year = {0};
    sb_add_int(&year, step->notice_year);
    str_put(out, lang,
            step->notice_year ? STR_words_receipt_rest_holiday : STR_words_receipt_rest_fixed,
            step->name, sb_text(&year));
    sb_free(&year);
}

static void put_makeup(struct sb *out, enum lang lang, const struct receipt_step *step) {
    struct sb year = {0};
    sb_add_int(&year, step->notice_year);
    str_put(out, lang, STR_words_receipt_makeup, step->name, sb_text(&year));
    sb_free(&year);
}

/* A sentence over one day, and perhaps a length or a year. */
static void put_day(struct sb *out, enum lang lang, enum str_id id, day_t day, const char *second,
                    const char *third) {
    struct sb text = {0};
    words_day(&text, lang, day);
    str_put(out, lang, id, sb_text(&text), second, third);
    sb_free(&text);
}

static void put_length(struct sb *out, enum lang lang, enum str_id id,
                       const struct receipt_step *step) {
    struct sb text = {0};
    words_length(&text, lang, (struct length){.count = step->count, .unit = step->unit});
    str_put(out, lang, id, sb_text(&text));
    sb_free(&text);
}

/* ---- the steps ---- */

static void put_skipped(struct sb *out, enum lang lang, const struct receipt_step *step) {
    struct sb rest = {0}, until = {0};
    put_rest(&rest, lang, step);
    words_day(&until, lang, step->until);
    if (step->until == step->day || step->until == DAY_NONE)
        put_day(out, lang, STR_words_receipt_skipped_one, step->day, sb_text(&rest), NULL);
    else
        put_day(out, lang, STR_words_receipt_skipped, step->day, sb_text(&until), sb_text(&rest));
    sb_free(&rest);
    sb_free(&until);
}

static void put_on_rest(struct sb *out, enum lang lang, const struct receipt_step *step) {
    struct sb rest = {0}, until = {0};
    put_rest(&rest, lang, step);
    words_day(&until, lang, step->until);
    if (step->until == step->day || step->until == DAY_NONE)
        put_day(out, lang, STR_words_receipt_on_rest_one, step->day, sb_text(&rest), NULL);
    else
        put_day(out, lang, STR_words_receipt_on_rest, step->day, sb_text(&rest), sb_text(&until));
    sb_free(&rest);
    sb_free(&until);
}

/* Two days: the other last day, and the first that is free by either count. */
static void put_disputed(struct sb *out, enum lang lang, const struct receipt_step *step) {
    struct sb free = {0};
    words_day(&free, lang, step->until);
    put_day(out, lang, STR_words_receipt_disputed, step->day, sb_text(&free), NULL);
    sb_free(&free);
}

/* A day that is, or may be, a make-up workday. */
static void put_worked(struct sb *out, enum lang lang, const struct receipt_step *step,
                       enum str_id plain, enum str_id makeup) {
    struct sb why = {0};
    if (step->name[0] != '\0')
        put_makeup(&why, lang, step);
    put_day(out, lang, why.len > 0 ? makeup : plain, step->day, sb_text(&why), NULL);
    sb_free(&why);
}

static void put_year(struct sb *out, enum lang lang, const struct receipt_step *step) {
    struct sb year = {0};
    sb_add_int(&year, step->count);
    if (step->kind == RECEIPT_DECEMBER)
        put_day(out, lang, STR_words_receipt_december, step->day, sb_text(&year), NULL);
    else
        str_put(out, lang, STR_words_receipt_no_notice, sb_text(&year));
    sb_free(&year);
}

/* The sentence of a step that speaks of one day and nothing else; false for the others. Limits and
 * effect periods say some things differently. */
static bool one_day_sentence(enum receipt_kind kind, bool effect, enum str_id *id) {
    static const struct {
        enum receipt_kind kind;
        enum str_id limit, effect;
    } sentences[] = {
        {RECEIPT_EVENT, STR_words_receipt_event, STR_words_receipt_event},
        {RECEIPT_FIRST_NEXT, STR_words_receipt_first_next, STR_words_receipt_first_next},
        {RECEIPT_FIRST_SAME, STR_words_receipt_first_same_limit,
         STR_words_receipt_first_same_effect},
        {RECEIPT_CORRESPONDING, STR_words_receipt_corresponding, STR_words_receipt_corresponding},
        {RECEIPT_MONTH_END, STR_words_receipt_month_end, STR_words_receipt_month_end},
        {RECEIPT_DAY_BEFORE, STR_words_receipt_day_before, STR_words_receipt_day_before},
        {RECEIPT_RAW, STR_words_receipt_raw, STR_words_receipt_raw_effect},
        {RECEIPT_HOURS, STR_words_receipt_hours, STR_words_receipt_hours},
        {RECEIPT_NOT_ROLLED, STR_words_receipt_not_rolled, STR_words_receipt_not_rolled_effect},
    };
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        if (sentences[i].kind == kind) {
            *id = effect ? sentences[i].effect : sentences[i].limit;
            return true;
        }
    }
    return false;
}

/* No notice says whether the day is worked: a holiday of that year may still fall on it. */
static bool no_notice_for(const struct period *period, day_t day) {
    for (size_t i = 0; i < period->step_count; i++)
        if (period->steps[i].kind == RECEIPT_NO_NOTICE &&
            period->steps[i].count == date_to_ymd(day).year)
            return true;
    return false;
}

void words_step(struct sb *out, enum lang lang, const struct period *period, size_t i) {
    const struct receipt_step *step = &period->steps[i];
    bool effect = period->family == PERIOD_EFFECT;
    enum str_id id;
    if (one_day_sentence(step->kind, effect, &id)) {
        if (id == STR_words_receipt_not_rolled && no_notice_for(period, step->day))
            id = STR_words_receipt_not_rolled_guess;
        put_day(out, lang, id, step->day, NULL, NULL);
        return;
    }
    switch (step->kind) {
    case RECEIPT_LENGTH:
        id = effect ? STR_words_receipt_length_effect : STR_words_receipt_length_limit;
        put_length(out, lang, id, step);
        break;
    case RECEIPT_COUNTED_AS:
        put_length(out, lang, STR_words_receipt_counted_as, step);
        break;
    case RECEIPT_SKIPPED:
        put_skipped(out, lang, step);
        break;
    case RECEIPT_COUNTED_MAKEUP:
        id = STR_words_receipt_counted_makeup;
        put_worked(out, lang, step, id, id);
        break;
    case RECEIPT_ON_REST:
        put_on_rest(out, lang, step);
        break;
    case RECEIPT_ON_MAKEUP:
        put_worked(out, lang, step, STR_words_receipt_on_makeup, STR_words_receipt_on_makeup);
        break;
    case RECEIPT_ROLLED:
        put_worked(out, lang, step, STR_words_receipt_rolled, STR_words_receipt_rolled_makeup);
        break;
    case RECEIPT_DISPUTED:
        put_disputed(out, lang, step);
        break;
    case RECEIPT_NO_NOTICE:
    case RECEIPT_DECEMBER:
        put_year(out, lang, step);
        break;
    default: /* said above */
        break;
    }
}

void words_receipt(struct sb *out, enum lang lang, const struct period *period) {
    for (size_t i = 0; i < period->step_count; i++) {
        words_step(out, lang, period, i);
        sb_add_char(out, '\n');
    }
}

static void put_governing(struct sb *out, enum lang lang, const struct period *period,
                          enum period_holder holder, enum str_id duty) {
    if (period->family == PERIOD_EFFECT || period->length.unit == UNIT_HOUR)
        return; /* nothing rolls */
    enum str_id id = duty;
    if (period->used.roll == ROLL_ALWAYS)
        id = STR_words_receipt_governs_always;
    else if (period->used.roll == ROLL_NEVER)
        id = STR_words_receipt_governs_never;
    else if (holder == HOLDER_PERSON)
        id = STR_words_receipt_governs_rolled_person;
    put_day(out, lang, id, period_governing(period, holder), NULL, NULL);
}

void words_governing(struct sb *out, enum lang lang, const struct period *period,
                     enum period_holder holder) {
    put_governing(out, lang, period, holder, STR_words_receipt_governs_raw_organ);
}

void words_governing_entry(struct sb *out, enum lang lang, const struct period *period,
                           enum period_holder holder) {
    put_governing(out, lang, period, holder, STR_entry_governs_raw);
}

/* ---- conventions ---- */

static void put_convention(struct sb *out, enum lang lang, enum str_id id) {
    if (out->len > 0)
        sb_add(out, str(lang, STR_common_comma));
    sb_add(out, str(lang, id));
}

void words_conventions(struct sb *out, enum lang lang, const struct conventions *used,
                       enum period_family family) {
    struct sb list = {0};
    if (family == PERIOD_LIMIT) {
        put_convention(&list, lang,
                       used->days == DAYS_WORKING ? STR_words_convention_days_working
                                                  : STR_words_convention_days_natural);
        put_convention(&list, lang,
                       used->first == FIRST_INCLUDED ? STR_words_convention_first_included
                                                     : STR_words_convention_first_excluded);
        put_convention(&list, lang,
                       used->roll == ROLL_ALWAYS  ? STR_words_convention_roll_always
                       : used->roll == ROLL_NEVER ? STR_words_convention_roll_never
                                                  : STR_words_convention_roll_by_holder);
    }
    put_convention(&list, lang,
                   used->month == MONTH_THIRTY_DAYS ? STR_words_convention_month_thirty
                                                    : STR_words_convention_month_corresponding);
    str_put(out, lang, STR_words_receipt_conventions, sb_text(&list));
    sb_free(&list);
}

/* ---- provisional ---- */

static void add_year(struct sb *years, enum lang lang, int year) {
    if (years->len > 0)
        sb_add(years, str(lang, STR_common_list_comma));
    sb_add_int(years, year);
}

static void put_provisional(struct sb *out, enum lang lang, struct sb *years) {
    if (years->len > 0)
        str_put(out, lang, STR_words_provisional_missing, sb_text(years));
    sb_free(years);
}

void words_provisional(struct sb *out, enum lang lang, const struct calendar *calendar, day_t first,
                       day_t last) {
    struct sb years = {0};
    if (first != DAY_NONE && last != DAY_NONE)
        for (int year = date_to_ymd(first).year; year <= date_to_ymd(last).year; year++)
            if (!calendar_covers(calendar, year))
                add_year(&years, lang, year);
    put_provisional(out, lang, &years);
}

void words_provisional_of(struct sb *out, enum lang lang, const struct period *period) {
    struct sb years = {0};
    for (size_t i = 0; i < period->step_count; i++)
        if (period->steps[i].kind == RECEIPT_NO_NOTICE)
            add_year(&years, lang, period->steps[i].count);
    put_provisional(out, lang, &years);
}
