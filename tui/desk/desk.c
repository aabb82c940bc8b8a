#include "tui/desk/desk.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"

#define FOLDER_BESIDE "wenze.d"

static bool is_folder(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* Bytes of `path` up to its last slash, that included; 0 when there is none. */
static size_t folder_length(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

static bool open_packs(struct desk *desk, const char *folder, struct err *err) {
    packs_close(&desk->packs);
    return packs_open(&desk->packs, folder, err);
}

bool desk_packs(struct desk *desk, const char *path, struct err *err) {
    struct sb beside = {0}, real = {0};
    if (!path[0])
        return open_packs(desk, NULL, err);
    office_real_path(path, &real); /* the folder beside the file, not beside a link to it */
    sb_add_n(&beside, sb_text(&real), folder_length(sb_text(&real)));
    sb_add(&beside, FOLDER_BESIDE);
    sb_free(&real);
    bool ok = open_packs(desk, is_folder(sb_text(&beside)) ? sb_text(&beside) : NULL, err);
    sb_free(&beside);
    return ok;
}

/* Every folder above `path` that is missing, from the top. */
static bool make_folders(const char *path, struct err *err) {
    bool ok = true;
    for (const char *at = strchr(path, '/'); at && ok; at = strchr(at + 1, '/')) {
        if (at == path)
            continue;
        char *folder = mem_dup_n(path, (size_t)(at - path));
        if (mkdir(folder, 0700) != 0 && errno != EEXIST && !is_folder(folder))
            ok = err_set(err, errno == ENOSPC ? ERR_FULL : ERR_IO, "err.desk.folder", folder,
                         strerror(errno));
        mem_free(folder);
    }
    return ok;
}

/* The settings may name another folder of packs: then both are opened anew with it. */
static bool follow_setting(struct desk *desk, const char *path, enum office_mode mode,
                           struct err *err) {
    const char *folder = office_setting(desk->office, "packs.folder");
    if (!folder || folder[0] == '\0')
        return true;
    if (!is_folder(folder)) { /* a stick that is not in must not lock the office */
        mem_free(desk->missing);
        desk->missing = mem_dup(folder);
        return true;
    }
    char *wanted = mem_dup(folder);
    bool ok = office_close(&desk->office, err) && open_packs(desk, wanted, err) &&
              office_open(&desk->office, path, mode, desk->packs, err);
    mem_free(wanted);
    return ok;
}

bool desk_open(struct desk *desk, const char *path, enum office_mode mode, bool make_folder,
               struct err *err) {
    if (!path[0])
        return err_set(err, ERR_MISSING, "err.desk.no_home");
    if (make_folder && mode == OFFICE_CREATE && !make_folders(path, err))
        return false;
    return (desk->packs || desk_packs(desk, path, err)) &&
           office_open(&desk->office, path, mode, desk->packs, err) &&
           follow_setting(desk, path, mode, err);
}

bool desk_close(struct desk *desk, struct err *err) {
    bool ok = !desk->office || office_close(&desk->office, err);
    packs_close(&desk->packs);
    mem_free(desk->missing);
    desk->missing = NULL;
    return ok;
}
