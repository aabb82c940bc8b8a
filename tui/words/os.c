#include "tui/words/os.h"

#include <errno.h>
#include <string.h>

#include "tui/words/words.h"

static const struct {
    int error;
    enum str_id id;
} os_words[] = {{ENOENT, STR_words_os_missing},    {ENOTDIR, STR_words_os_missing},
                {EACCES, STR_words_os_denied},     {EPERM, STR_words_os_denied},
                {EROFS, STR_words_os_protected},   {ENOSPC, STR_words_os_full},
                {EDQUOT, STR_words_os_full},       {EISDIR, STR_words_os_folder},
                {ENAMETOOLONG, STR_words_os_long}, {EIO, STR_words_os_device},
                {EPIPE, STR_words_os_pipe}};

const char *words_os(enum lang lang, int error) {
    for (size_t i = 0; i < sizeof os_words / sizeof os_words[0]; i++)
        if (os_words[i].error == error)
            return str(lang, os_words[i].id);
    return strerror(error);
}

const char *words_os_said(enum lang lang, const char *said) {
    for (size_t i = 0; i < sizeof os_words / sizeof os_words[0]; i++)
        if (strcmp(strerror(os_words[i].error), said) == 0)
            return str(lang, os_words[i].id);
    return said;
}
