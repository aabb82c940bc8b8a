/*
 * links.h - what belongs to a provision: remarks on it, provisions it speaks of, provisions
 * that are related, rules that rest on it.
 */
#ifndef WENZE_DATA_LIBRARY_LINKS_H
#define WENZE_DATA_LIBRARY_LINKS_H

#include "core/law/citefind.h"
#include "data/library/library.h"
#include "data/pack/walk.h"

enum library_link_kind {
    LINK_HERE,    /* a rule or remark of this text on the provision or a part of it */
    LINK_SEE,     /* a provision that such a rule points to: `cite` */
    LINK_SEEN,    /* a rule of another text that points here: `cite` is its provision */
    LINK_MENTION, /* a provision that the words speak of: `cite` */
    LINK_FROM     /* a provision of this text whose words speak of this one: `cite` */
};

struct library_link {
    enum library_link_kind kind;
    const struct regime *regime; /* of the rule; NULL of a mention */
    struct pack_rule rule;       /* empty of a mention */
    struct cite cite;            /* with its text's id */
};

/* Of an article as a whole with all its parts; article 0: of the text, that is what it says of no
 * provision in particular. Each target once. Order as above, then as in the packs. The caller's to
 * mem_free; texts are borrowed. */
size_t library_links(struct library *library, const struct cite *cite, struct library_link **list);

/* Provisions that a text speaks of and that are here; `home` is the id of the text it stands in. */
void library_mentions(struct library *library, const char *home, const char *text,
                      bool (*each)(void *ctx, const struct cite_found *found), void *ctx);

/* The text a 《title》 means; NULL: none of that title is here. */
const struct library_text *library_titled(struct library *library, const char *title, size_t n);

#endif
