#include "tui/app/field.h"

static void insert_copied(struct field *field, struct app *app) {
    if (app->clip.len == 0)
        app_say(app, STR_common_nothing_copied);
    else if (!field_insert(field, sb_text(&app->clip), app->clip.len))
        app_say(app, STR_common_field_full);
}

bool field_command(struct field *field, struct app *app, enum command command) {
    if (command != CMD_insert_copied)
        return field_edit(field, command);
    insert_copied(field, app);
    return true;
}

void field_draw(const struct field *field, const struct app *app, struct paint *p, int y, int x,
                enum style style) {
    field_paint(field, app->lang, app->ascii, p, y, x, style);
}
