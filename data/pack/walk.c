#include "data/pack/walk.h"

#include "data/pack/internal.h"

static struct pack_rule of_rule(const char *kind, const struct rule *rule) {
    return (struct pack_rule){
        .kind = kind,
        .id = rule->id,
        .item = rule,
        .label = rule->label,
        .text = rule->text,
        .cite = rule->cite,
        .see = rule->see,
        .see_count = rule->see_count,
    };
}

static struct pack_rule of_fact(const char *kind, const struct fact_def *def) {
    return (struct pack_rule){
        .kind = kind,
        .id = def->key,
        .item = def,
        .label = def->label,
        .text = def->hint,
        .cite = def->cite,
        .see = def->see,
        .see_count = def->see_count,
    };
}

void pack_each_rule(const struct regime *regime,
                    void (*found)(void *ctx, const struct pack_rule *rule), void *ctx) {
    for (int k = 0; k < KIND_CONTENT; k++) {
        size_t count;
        pack_list(regime, (enum pack_kind)k, &count);
        for (size_t i = 0; i < count; i++) {
            const void *item = pack_item(regime, (enum pack_kind)k, i);
            const struct pack_rule rule = k == KIND_FACT ? of_fact(pack_specs[k].name, item)
                                                         : of_rule(pack_specs[k].name, item);
            found(ctx, &rule);
        }
    }
    for (size_t i = 0; i < regime->letter_count; i++) {
        for (size_t j = 0; j < regime->letters[i].content_count; j++) {
            const struct pack_rule rule =
                of_rule(pack_specs[KIND_CONTENT].name, &regime->letters[i].contents[j].rule);
            found(ctx, &rule);
        }
    }
}
