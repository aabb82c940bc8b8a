#include "data/import/files.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/mem.h"
#include "core/base/sb.h"
#include "core/text/utf8.h"
#include "data/file/read.h"
#include "data/import/source.h"

enum { DEPTH_MAX = 64 };

/* A file to read, or what was wrong on the way to it. */
struct listed {
    char *path;
    size_t size;
    struct err *err; /* NULL: a file */
};

/* The files and folders that were met, by what the system calls them. */
struct met {
    struct place {
        dev_t dev;
        ino_t ino;
        bool used;
    } * list;
    size_t count, cap; /* cap is a power of two, or 0 */
};

struct shelf_files {
    struct listed *entries;
    size_t count, cap, at;
    struct met met;
    bool allow_broken, full;
    struct shelf_file file;
    char *shown;
    struct shelf_files_progress progress;
};

/* ---- what was met ---- */

static struct place *place_of(struct met *met, dev_t dev, ino_t ino) {
    size_t at = (size_t)((uint64_t)ino * 0x9E3779B97F4A7C15u ^ (uint64_t)dev) & (met->cap - 1);
    while (met->list[at].used && (met->list[at].dev != dev || met->list[at].ino != ino))
        at = (at + 1) & (met->cap - 1);
    return &met->list[at];
}

static void widen(struct met *met) {
    struct met wider = {.cap = met->cap ? met->cap * 2 : 64, .count = met->count};
    wider.list = mem_alloc(wider.cap * sizeof *wider.list);
    for (size_t i = 0; i < met->cap; i++)
        if (met->list[i].used)
            *place_of(&wider, met->list[i].dev, met->list[i].ino) = met->list[i];
    mem_free(met->list);
    *met = wider;
}

/* False when it was met before. */
static bool meet(struct met *met, const struct stat *st) {
    if (met->count * 2 >= met->cap)
        widen(met);
    struct place *place = place_of(met, st->st_dev, st->st_ino);
    if (place->used)
        return false;
    *place = (struct place){st->st_dev, st->st_ino, true};
    met->count++;
    return true;
}

/* ---- looking for files ---- */

static char *shown_of(const char *path) {
    struct sb out = {0};
    utf8_visible(&out, path, strlen(path), false);
    return sb_take(&out);
}

static struct listed *add_entry(struct shelf_files *files, const char *path) {
    if (files->count == files->cap) {
        files->cap = files->cap ? files->cap * 2 : 64;
        files->entries = mem_grow(files->entries, files->cap, sizeof *files->entries);
    }
    struct listed *entry = &files->entries[files->count++];
    *entry = (struct listed){.path = mem_dup(path)};
    return entry;
}

static void add_error(struct shelf_files *files, const char *path, const struct err *err) {
    struct listed *entry = add_entry(files, path);
    entry->err = mem_alloc(sizeof *entry->err);
    *entry->err = *err;
}

static void add_fault(struct shelf_files *files, const char *path, const char *msg,
                      const char *a1) {
    struct err err = {0};
    err_set(&err, ERR_INPUT, msg, a1);
    add_error(files, path, &err);
}

static void add_file(struct shelf_files *files, const char *path, const struct stat *st) {
    if (files->full || !meet(&files->met, st))
        return;
    if (files->count >= SHELF_FILES_MAX) {
        char most[16];
        snprintf(most, sizeof most, "%d", SHELF_FILES_MAX);
        files->full = true;
        add_fault(files, path, "err.shelf.files", most);
        return;
    }
    add_entry(files, path)->size = (size_t)st->st_size;
    files->progress.bytes_total += (uint64_t)st->st_size;
}

/* The end of the name, in lower case, of a file that is not read: counted by it. */
static void skip_file(struct shelf_files *files, const char *name) {
    const char *dot = strrchr(name, '.');
    char end[SHELF_END_SIZE] = "";
    for (size_t i = 0; dot && dot > name && dot[i] && i + 1 < sizeof end; i++)
        end[i] = (char)tolower((unsigned char)dot[i]);
    if (!utf8_valid(end, strlen(end)))
        end[0] = '\0';
    struct shelf_files_progress *p = &files->progress;
    size_t at = 0;
    while (at < p->skipped_count && strcmp(p->skipped[at].end, end) != 0)
        at++;
    if (at == SHELF_ENDS) /* the rest counts as one */
        at--;
    if (at == p->skipped_count)
        memcpy(p->skipped[p->skipped_count++].end, end, sizeof end);
    p->skipped[at].count++;
}

static int wanted_name(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **left, const struct dirent **right) {
    return strcmp((*left)->d_name, (*right)->d_name);
}

static void walk(struct shelf_files *files, const char *folder, int depth);

static void walk_name(struct shelf_files *files, const char *folder, const char *name, int depth) {
    struct sb path = {0};
    struct stat st;
    sb_add(&path, folder);
    sb_add(&path, folder[strlen(folder) - 1] == '/' ? "" : "/");
    sb_add(&path, name);
    /* A link that leads nowhere is no file of the folder. */
    if (stat(sb_text(&path), &st) == 0) {
        if (S_ISDIR(st.st_mode) && meet(&files->met, &st))
            walk(files, sb_text(&path), depth + 1);
        else if (S_ISREG(st.st_mode) && source_known_name(name))
            add_file(files, sb_text(&path), &st);
        else if (S_ISREG(st.st_mode))
            skip_file(files, name);
    }
    sb_free(&path);
}

static void walk(struct shelf_files *files, const char *folder, int depth) {
    struct dirent **names = NULL;
    struct err err = {0};
    if (depth > DEPTH_MAX) {
        add_fault(files, folder, "err.shelf.folder_deep", NULL);
        return;
    }
    int count = scandir(folder, &names, wanted_name, by_name);
    if (count < 0) {
        readfile_error(folder, errno, &err);
        add_error(files, folder, &err);
        return;
    }
    for (int i = 0; i < count; i++) {
        walk_name(files, folder, names[i]->d_name, depth);
        free(names[i]);
    }
    free(names);
}

static void look_at(struct shelf_files *files, const char *path) {
    struct stat st;
    struct err err = {0};
    if (strcmp(path, "-") == 0) {
        add_entry(files, path);
        return;
    }
    if (*path == '\0' || stat(path, &st) != 0) {
        readfile_error(path, *path ? errno : ENOENT, &err);
        add_error(files, path, &err);
    } else if (!S_ISDIR(st.st_mode)) {
        add_file(files, path, &st);
    } else if (meet(&files->met, &st)) {
        size_t before = files->count;
        walk(files, path, 0);
        if (files->count == before)
            add_fault(files, path, "err.shelf.nothing", NULL);
    }
}

struct shelf_files *shelf_files_open(const char *const *paths, size_t count, bool allow_broken) {
    struct shelf_files *files = mem_alloc(sizeof *files);
    files->allow_broken = allow_broken;
    files->progress.shown = "";
    for (size_t i = 0; i < count; i++)
        look_at(files, paths[i]);
    files->progress.total = files->count;
    return files;
}

/* ---- reading one ---- */

/* A name that is no UTF-8 comes from an archive made elsewhere. */
static char *name_of(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    struct sb text = {0};
    if (!decode_text(name, strlen(name), false, &text, NULL, NULL))
        sb_add(&text, name);
    char *shown = shown_of(sb_text(&text));
    sb_free(&text);
    return shown;
}

static void digest(const char *bytes, size_t n, char hex[65]) {
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)bytes, n);
    sodium_bin2hex(hex, 65, hash, sizeof hash);
}

static bool read_bytes(const struct listed *entry, char **bytes, size_t *n, struct err *err) {
    if (strcmp(entry->path, "-") == 0)
        return readfile(entry->path, READFILE_ANY, SHELF_FILE_MAX, bytes, n, err);
    if (entry->size <= SHELF_FILE_MAX)
        return readfile(entry->path, READFILE_REGULAR, SHELF_FILE_MAX, bytes, n, err);
    char most[24]; /* said before so much is read */
    snprintf(most, sizeof most, "%zu", SHELF_FILE_MAX);
    return err_set(err, ERR_INPUT, "err.file.large", most);
}

static bool read_law(struct shelf_files *files, const struct listed *entry) {
    struct shelf_file *file = &files->file;
    char *bytes = NULL;
    if (!read_bytes(entry, &bytes, &file->size, &file->err))
        return false;
    char *name = strcmp(entry->path, "-") == 0 ? NULL : name_of(entry->path);
    struct source_text source;
    digest(bytes, file->size, file->sha256);
    bool good =
        source_read(entry->path, bytes, file->size, files->allow_broken, &source, &file->err);
    mem_free(bytes);
    file->text = source.decoded;
    file->form = source.form;
    good =
        good && lawread("", name, sb_text(&source.text), source.text.len, &file->read, &file->err);
    mem_free(name);
    sb_free(&source.text);
    return good;
}

static void forget(struct shelf_files *files) {
    if (files->file.good)
        lawread_clear(&files->file.read);
    files->file = (struct shelf_file){0};
    mem_free(files->shown);
    files->shown = NULL;
    files->progress.shown = "";
}

const struct shelf_file *shelf_files_next(struct shelf_files *files) {
    forget(files);
    if (files->at == files->count)
        return NULL;
    const struct listed *entry = &files->entries[files->at++];
    struct shelf_file *file = &files->file;
    files->shown = shown_of(entry->path);
    file->path = entry->path;
    file->shown = files->progress.shown = files->shown;
    file->size = entry->size;
    if (entry->err)
        file->err = *entry->err;
    else
        file->good = read_law(files, entry);
    if (!file->good)
        err_at(&file->err, file->shown, 0, NULL);
    files->progress.done++;
    files->progress.laws += file->good;
    files->progress.bytes_done += entry->size;
    return file;
}

void shelf_files_progress(const struct shelf_files *files, struct shelf_files_progress *out) {
    *out = files->progress;
}

void shelf_files_close(struct shelf_files **files) {
    if (!files || !*files)
        return;
    forget(*files);
    for (size_t i = 0; i < (*files)->count; i++) {
        mem_free((*files)->entries[i].path);
        mem_free((*files)->entries[i].err);
    }
    mem_free((*files)->entries);
    mem_free((*files)->met.list);
    mem_free(*files);
    *files = NULL;
}

/* ---- all of them ---- */

bool shelf_files_each(const char *const *paths, size_t count, bool allow_broken,
                      const struct shelf_files_take *take, struct shelf_files_progress *out) {
    struct shelf_files *files = shelf_files_open(paths, count, allow_broken);
    bool on = !take->progress || take->progress(take->ctx, &files->progress);
    while (on) {
        const struct shelf_file *file = shelf_files_next(files);
        if (!file)
            break;
        on = take->file(take->ctx, file);
        on = on && (!take->progress || take->progress(take->ctx, &files->progress));
    }
    if (out) {
        *out = files->progress;
        out->shown = "";
    }
    shelf_files_close(&files);
    return on;
}
