#include "data/across/event.h"

#include <stdio.h>
#include <string.h>

#include "core/base/mem.h"
#include "core/text/name.h"
#include "data/office/case/answers.h"

/* ---- the cases ---- */

bool event_take(struct matter_event *event, struct office *office, int64_t id, day_t today,
                struct err *err) {
    event->list = mem_grow(event->list, event->count + 1, sizeof *event->list);
    if (!office_checked(office, id, today, &event->list[event->count], err))
        return false;
    event->count++;
    return true;
}

bool event_open(struct office *office, const char *name, day_t today, struct matter_event *out,
                struct err *err) {
    struct case_answers answers;
    *out = (struct matter_event){.name = mem_dup(name)};
    bool ok = office_answers(office, MATTER_NAME, &answers, err);
    for (size_t i = 0; ok && i < answers.count; i++)
        if (name[0] && strcmp(answers.list[i].value, name) == 0)
            ok = event_take(out, office, answers.list[i].case_id, today, err);
    case_answers_clear(&answers);
    if (!ok)
        event_clear(out);
    return ok;
}

void event_clear(struct matter_event *event) {
    for (size_t i = 0; i < event->count; i++)
        case_checked_clear(&event->list[i]);
    mem_free(event->list);
    mem_free(event->name);
    *event = (struct matter_event){0};
}

/* ---- the events ---- */

static void count_in(struct event_rows *rows, const char *name) {
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->list[i].name, name) == 0) {
            rows->list[i].cases++;
            return;
        }
    rows->list = mem_grow(rows->list, rows->count + 1, sizeof *rows->list);
    rows->list[rows->count++] = (struct event_row){mem_dup(name), 1};
}

bool event_rows_read(struct office *office, struct event_rows *out, struct err *err) {
    struct case_answers answers;
    *out = (struct event_rows){0};
    if (!office_answers(office, MATTER_NAME, &answers, err))
        return false;
    for (size_t i = 0; i < answers.count; i++)
        if (answers.list[i].value[0])
            count_in(out, answers.list[i].value);
    case_answers_clear(&answers);
    return true;
}

void event_rows_clear(struct event_rows *rows) {
    for (size_t i = 0; i < rows->count; i++)
        mem_free(rows->list[i].name);
    mem_free(rows->list);
    *rows = (struct event_rows){0};
}

/* ---- what they say ---- */

const char *event_answer(const struct case_checked *c, const char *key) {
    return key ? facts_text(c->cf->facts, key) : "";
}

const char *event_person(const struct case_checked *c) {
    return event_answer(c, c->cf->regime->name_fact);
}

const char *event_measures(const struct case_checked *c) {
    return event_answer(c, c->cf->regime->choice_fact);
}

bool event_shared(const struct matter_event *event, size_t i, char key[FACT_KEY_SIZE]) {
    const char *at = event->count > 0 ? event_answer(&event->list[0], MATTER_SHARED) : "";
    for (;; i--) {
        at += strspn(at, " ");
        size_t n = strcspn(at, " ");
        if (n == 0 || n >= FACT_KEY_SIZE)
            return false;
        if (i == 0) {
            memcpy(key, at, n);
            key[n] = '\0';
            return true;
        }
        at += n;
    }
}

/* ---- like and unlike ---- */

static bool same_conclusions(const struct assessment *a, const struct assessment *b) {
    for (size_t i = 0; i < a->situation_count; i++)
        if ((a->situations[i].holds == TRI_YES) != (b->situations[i].holds == TRI_YES))
            return false;
    for (size_t i = 0; i < a->circumstance_count; i++)
        if ((a->circumstances[i].holds == TRI_YES) != (b->circumstances[i].holds == TRI_YES))
            return false;
    return true;
}

bool event_unequal(const struct case_checked *a, const struct case_checked *b) {
    return a->cf->regime == b->cf->regime && event_measures(a)[0] && event_measures(b)[0] &&
           strcmp(event_answer(a, MATTER_ROLE), event_answer(b, MATTER_ROLE)) == 0 &&
           same_conclusions(a->judged.assessment, b->judged.assessment) &&
           strcmp(event_measures(a), event_measures(b)) != 0;
}

bool event_one_sided(const struct matter_event *event) {
    bool unit = false, other = false;
    for (size_t i = 0; i < event->count; i++) {
        const char *side = event_answer(&event->list[i], MATTER_SIDE);
        unit = unit || strcmp(side, "unit") == 0;
        other = other || strcmp(side, "supervisor") == 0 || strcmp(side, "territory") == 0;
    }
    return unit != other;
}

static const struct facts *voting(const struct matter_event *event) {
    for (size_t i = 0; i < event->count; i++)
        if (facts_rows(event->list[i].cf->facts, VOTER_TABLE) > 0)
            return event->list[i].cf->facts;
    return NULL;
}

bool event_voter(const struct matter_event *event, size_t i, const struct fact **name,
                 const struct fact **vote) {
    const struct facts *facts = voting(event);
    int rows = facts ? facts_rows(facts, VOTER_TABLE) : 0;
    for (int row = 1; row <= rows; row++) {
        char key[FACT_KEY_SIZE];
        snprintf(key, sizeof key, VOTER_TABLE ".%d.name", row);
        *name = facts_find(facts, key);
        if (!*name || (*name)->value[0] == '\0' || i-- > 0)
            continue;
        snprintf(key, sizeof key, VOTER_TABLE ".%d.vote", row);
        *vote = facts_find(facts, key);
        return true;
    }
    return false;
}

enum event_vote event_vote(const struct matter_event *event, const struct case_checked *c) {
    const struct fact *name, *vote;
    const char *own = event_answer(c, MATTER_VOTE);
    size_t listed = 0;
    for (; event_voter(event, listed, &name, &vote); listed++)
        if (name_compare(name->value, event_person(c)) == NAME_SAME && vote && vote->value[0])
            return !own[0] || strcmp(own, vote->value) == 0 ? VOTE_AGREES : VOTE_CLASHES;
    return listed > 0 && !own[0] ? VOTE_UNSAID : VOTE_AGREES;
}
