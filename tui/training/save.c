#include "tui/training/save.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "tui/desk/writefile.h"
#include "tui/words/words.h"

bool training_save(struct app *app, const char *path, const char *text, size_t n) {
    const char *home = getenv("HOME");
    struct sb whole = {0};
    if (!*path) {
        app_say(app, STR_training_path_empty);
        return false;
    }
    if (home && *home && strncmp(path, "~/", 2) == 0) {
        sb_add(&whole, home);
        path++;
    }
    sb_add(&whole, path);
    int why = writefile(sb_text(&whole), text, n, false);
    if (why == 0)
        app_say_put(app, ST_GOOD, STR_training_written, sb_text(&whole));
    else if (why == EEXIST)
        app_say_put(app, ST_BAD, STR_training_file_there, sb_text(&whole));
    else
        app_say_put(app, ST_BAD, STR_training_write_failed, sb_text(&whole),
                    words_os(app->lang, why));
    sb_free(&whole);
    return why == 0;
}
