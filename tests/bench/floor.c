/*
 * floor.c - the least a full-screen program can do, for the ratios of the bench.
 *
 *   floor              a screen of Chinese text; keys:  d  moves a bar by redrawing every row,  p
 * paints another page, c  moves the cursor only,  q  quits; a resize repaints floor -d FILE.db
 * (WITH_DB) rows come from the table `matter`: one page at the start, the next by keyset on  p, one
 * LIKE filter over the title on  f
 */
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#ifdef WITH_DB
#include <sqlite3.h>
#endif

#define ROWS 128
#define ROW_BYTES 1200

struct floor {
    char rows[ROWS][ROW_BYTES];
    int count, bar, page; /* page: how often another one was asked for */
#ifdef WITH_DB
    sqlite3 *db;
    sqlite3_stmt *pages, *filter;
    long long last;
#endif
};

#ifndef WITH_DB
static void fill(struct floor *f) {
    static const char words[] = "责令公开道歉停职检查引咎辞职责令辞职免职陈述和申辩集体讨论送达归档"
                                "备案公开申诉影响期线索登记";
    int hanzi = (int)(sizeof words - 1) / 3;
    f->count = LINES < ROWS ? LINES : ROWS;
    for (int y = 0; y < f->count; y++) {
        char *to = f->rows[y];
        for (int x = 0; x + 1 < COLS && to < f->rows[y] + ROW_BYTES - 4; x += 2, to += 3)
            memcpy(to, words + 3 * ((x / 2 + 5 * y + 13 * f->page) % hanzi), 3);
        *to = '\0';
    }
}
#else
static void read_rows(struct floor *f, sqlite3_stmt *s) {
    for (f->count = 0; f->count < LINES && f->count < ROWS && sqlite3_step(s) == SQLITE_ROW;
         f->count++) {
        f->last = sqlite3_column_int64(s, 0);
        snprintf(f->rows[f->count], ROW_BYTES, "%s  %s  %s  %s",
                 (const char *)sqlite3_column_text(s, 1), (const char *)sqlite3_column_text(s, 2),
                 (const char *)sqlite3_column_text(s, 3), (const char *)sqlite3_column_text(s, 4));
    }
    sqlite3_reset(s);
}

static bool open_db(struct floor *f, const char *path) {
    f->last = 1LL << 60;
    return sqlite3_open_v2(path, &f->db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(f->db,
                              "SELECT id, number, title, name, unit FROM matter WHERE id < ?1 "
                              "ORDER BY id DESC LIMIT ?2",
                              -1, &f->pages, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(f->db,
                              "SELECT id, number, title, name, unit FROM matter WHERE number LIKE "
                              "?1 OR title LIKE ?1"
                              " OR name LIKE ?1 OR unit LIKE ?1 ORDER BY id DESC LIMIT ?2",
                              -1, &f->filter, NULL) == SQLITE_OK;
}

static void page_rows(struct floor *f) {
    sqlite3_bind_int64(f->pages, 1, f->last);
    sqlite3_bind_int(f->pages, 2, LINES);
    read_rows(f, f->pages);
}

static void filter_rows(struct floor *f) {
    sqlite3_bind_text(f->filter, 1, f->page % 2 ? "%翡翠湖%" : "%琥珀岭%", -1, SQLITE_STATIC);
    sqlite3_bind_int(f->filter, 2, LINES);
    read_rows(f, f->filter);
}
#endif

static void paint(const struct floor *f) {
    erase();
    for (int y = 0; y < f->count && y < LINES; y++) {
        if (y == f->bar)
            attron(A_REVERSE);
        mvaddstr(y, 0, f->rows[y]);
        attroff(A_REVERSE);
    }
    move(f->bar, 0);
}

int main(int argc, char **argv) {
    static struct floor f;
    int key;
    setlocale(LC_ALL, "");
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
#ifdef WITH_DB
    if (argc < 3 || strcmp(argv[1], "-d") != 0 || !open_db(&f, argv[2])) {
        endwin();
        return 1;
    }
    page_rows(&f);
#else
    (void)argc;
    (void)argv;
    fill(&f);
#endif
    paint(&f);
    while ((key = getch()) != 'q') {
        if (key == 'c') {
            move(f.bar = (f.bar + 1) % LINES, 0);
            continue;
        }
        if (key == 'd')
            f.bar = (f.bar + 1) % LINES;
#ifdef WITH_DB
        f.page += key == 'f';
        if (key == 'p')
            page_rows(&f);
        else if (key == 'f')
            filter_rows(&f);
#else
        if (key == 'p' || key == KEY_RESIZE) {
            f.page++;
            fill(&f);
        }
#endif
        paint(&f);
    }
    endwin();
    return 0;
}
