#include "data/pack/folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "data/file/read.h"

enum { DEPTH_MAX = 4 }; /* regimes/dpg2009/rules.ini needs 2 below the folder */

struct scan {
    struct pack_folder *out;
    const char *root;
    struct err *err;
};

static bool scan_dir(struct scan *scan, const char *path, int depth);

static char *joined(const char *left, const char *right) {
    struct sb path = {0};
    sb_add(&path, left);
    sb_add(&path, *left && *right ? "/" : "");
    sb_add(&path, right);
    return sb_take(&path);
}

static bool ends_with(const char *text, const char *end) {
    size_t n = strlen(text), m = strlen(end);
    return n > m && strcmp(text + n - m, end) == 0;
}

static bool is_top(const char *name) {
    return strcmp(name, "regimes") == 0 || strcmp(name, "holidays") == 0 ||
           strcmp(name, "letters") == 0 || strcmp(name, "samples") == 0 ||
           strcmp(name, "words") == 0 || strcmp(name, "drills") == 0 ||
           strcmp(name, "registers") == 0 || strcmp(name, "slips") == 0 ||
           strcmp(name, "defects") == 0 || strcmp(name, "help") == 0;
}

/* The files that stand in the folder itself. */
static bool is_top_file(const char *name) {
    return strcmp(name, "coverage.txt") == 0 || strcmp(name, "festivals.ini") == 0;
}

static void add_stray(struct scan *scan, const char *path) {
    struct pack_folder *out = scan->out;
    if (out->stray_count == out->stray_cap) {
        out->stray_cap = out->stray_cap ? out->stray_cap * 2 : 8;
        out->strays = mem_grow(out->strays, out->stray_cap, sizeof *out->strays);
    }
    out->strays[out->stray_count++] = mem_dup(path);
}

static bool add_file(struct scan *scan, const char *path, const char *full) {
    struct pack_folder *out = scan->out;
    struct pack_file file = {0};
    if (out->count == PACK_FOLDER_FILES) {
        err_set(scan->err, ERR_INPUT, "err.pack.folder_files");
        return err_at(scan->err, scan->root, 0, NULL);
    }
    if (!readfile(full, READFILE_REGULAR, PACK_FILE_MAX, &file.bytes, &file.size, scan->err))
        return false;
    if (out->count == out->cap) {
        out->cap = out->cap ? out->cap * 2 : 16;
        out->files = mem_grow(out->files, out->cap, sizeof *out->files);
    }
    file.path = mem_dup(path);
    out->files[out->count++] = file;
    return true;
}

static bool scan_entry(struct scan *scan, const char *path, const char *full, int depth) {
    struct stat st;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    if (*name == '.' || name[strlen(name) - 1] == '~')
        return true;
    if (stat(full, &st) != 0)
        return readfile_error(full, errno, scan->err);
    bool directory = S_ISDIR(st.st_mode);
    bool wanted =
        directory || ends_with(name, ".ini") || ends_with(name, ".txt") || ends_with(name, ".md");
    if (!wanted || (depth == 1 && !(directory ? is_top(name) : is_top_file(name)))) {
        add_stray(scan, path);
        return true;
    }
    return directory ? scan_dir(scan, path, depth) : add_file(scan, path, full);
}

/* `depth` is that of the directory: 0 for the folder itself. */
static bool scan_dir(struct scan *scan, const char *path, int depth) {
    char *here = joined(scan->root, path);
    bool good = depth <= DEPTH_MAX;
    DIR *dir = good ? opendir(here) : NULL;
    if (!good) {
        err_set(scan->err, ERR_INPUT, "err.pack.folder_deep");
        err_at(scan->err, here, 0, NULL);
    } else if (!dir) {
        readfile_error(here, errno, scan->err);
        good = false;
    }
    while (good) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry) {
            good = errno == 0 || readfile_error(here, errno, scan->err);
            break;
        }
        char *below = joined(path, entry->d_name), *full = joined(scan->root, below);
        good = scan_entry(scan, below, full, depth + 1);
        mem_free(below);
        mem_free(full);
    }
    if (dir)
        closedir(dir);
    mem_free(here);
    return good;
}

static int by_path(const void *left, const void *right) {
    const struct pack_file *a = left, *b = right;
    return strcmp(a->path, b->path);
}

static int by_text(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

bool pack_folder_read(struct pack_folder *out, const char *folder, struct err *err) {
    *out = (struct pack_folder){0};
    struct scan scan = {out, folder, err};
    if (!scan_dir(&scan, "", 0)) {
        pack_folder_clear(out);
        return false;
    }
    if (out->count > 0)
        qsort(out->files, out->count, sizeof *out->files, by_path);
    if (out->stray_count > 0)
        qsort(out->strays, out->stray_count, sizeof *out->strays, by_text);
    return true;
}

void pack_folder_clear(struct pack_folder *folder) {
    for (size_t i = 0; i < folder->count; i++) {
        mem_free(folder->files[i].path);
        mem_free(folder->files[i].bytes);
    }
    for (size_t i = 0; i < folder->stray_count; i++)
        mem_free(folder->strays[i]);
    mem_free(folder->files);
    mem_free(folder->strays);
    *folder = (struct pack_folder){0};
}

void pack_file_clear(struct pack_file *file) {
    mem_free(file->path);
    mem_free(file->bytes);
    *file = (struct pack_file){0};
}

/* Where the file of that path stands, or would. */
static size_t place_in(const struct pack_folder *folder, const char *path) {
    size_t at = 0;
    while (at < folder->count && strcmp(folder->files[at].path, path) < 0)
        at++;
    return at;
}

void pack_folder_put(struct pack_folder *folder, const char *path, const char *bytes, size_t size,
                     struct pack_file *before) {
    size_t at = place_in(folder, path);
    *before = (struct pack_file){0};
    if (at < folder->count && strcmp(folder->files[at].path, path) == 0) {
        *before = folder->files[at];
    } else {
        if (folder->count == folder->cap) {
            folder->cap = folder->cap ? folder->cap * 2 : 16;
            folder->files = mem_grow(folder->files, folder->cap, sizeof *folder->files);
        }
        memmove(folder->files + at + 1, folder->files + at,
                (folder->count - at) * sizeof *folder->files);
        folder->count++;
    }
    folder->files[at] = (struct pack_file){mem_dup(path), mem_dup_n(bytes, size), size};
}

void pack_folder_back(struct pack_folder *folder, const char *path, struct pack_file *before) {
    size_t at = place_in(folder, path);
    pack_file_clear(&folder->files[at]);
    if (before->path) {
        folder->files[at] = *before;
    } else {
        folder->count--;
        memmove(folder->files + at, folder->files + at + 1,
                (folder->count - at) * sizeof *folder->files);
    }
    *before = (struct pack_file){0};
}

const struct pack_file *pack_folder_find(const struct pack_folder *folder, const char *path) {
    size_t low = 0, high = folder->count;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        int order = strcmp(folder->files[mid].path, path);
        if (order == 0)
            return &folder->files[mid];
        if (order < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return NULL;
}
