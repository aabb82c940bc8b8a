#include "tui/screens/shelf/marks.h"

#include <string.h>

#include "core/base/mem.h"

static size_t place_of(const struct shelf_marks *marks, int64_t id) {
    size_t low = 0, high = marks->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (marks->ids[mid] < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

bool marks_has(const struct shelf_marks *marks, int64_t id) {
    size_t at = place_of(marks, id);
    return at < marks->count && marks->ids[at] == id;
}

void marks_turn(struct shelf_marks *marks, int64_t id) {
    size_t at = place_of(marks, id), behind = marks->count - at;
    if (marks_has(marks, id)) {
        memmove(marks->ids + at, marks->ids + at + 1, (behind - 1) * sizeof *marks->ids);
        marks->count--;
        return;
    }
    if ((marks->count & (marks->count - 1)) == 0)
        marks->ids = mem_grow(marks->ids, marks->count ? marks->count * 2 : 1, sizeof *marks->ids);
    memmove(marks->ids + at + 1, marks->ids + at, behind * sizeof *marks->ids);
    marks->ids[at] = id;
    marks->count++;
}

void marks_clear(struct shelf_marks *marks) {
    mem_free(marks->ids);
    *marks = (struct shelf_marks){0};
}

bool marks_do(struct app *app, const struct shelf_marks *marks, struct office_command *command) {
    struct err err = {0};
    bool ok = office_batch_begin(app->office, &err);
    for (size_t i = 0; ok && i < marks->count; i++) {
        command->text_id = marks->ids[i];
        ok = office_do(app->office, command, NULL, &err);
        if (!ok)
            office_batch_abandon(app->office);
    }
    ok = ok && office_batch_commit(app->office, &err);
    if (!ok)
        app_report(app, &err);
    return ok;
}
