# wenze 问责办案台.  make run | test | test-clock | test-order | test-calendars | test-papers | lint | asan | bench | golden | static | fuzz | mutants | coverage | torture | install | uninstall | deb | kit | dist | clean
#
# The layers are libraries: core knows nothing of data, data nothing of tui. Tests of core are linked with core alone,
# so that a forbidden call does not link. BUILD chooses the folder, CC the compiler, WERROR=0 lets warnings pass.

VERSION  := 1.0.0
BUILD    ?= build
CC       ?= cc
ifeq ($(origin CC),default)
CC       := gcc
endif
# What runs on the machine that builds; another than CC when the program is built for another kind of machine.
HOST_CC  ?= $(CC)
STRIP    ?= strip
WERROR   ?= 1
OPT      ?= -O2 -g
SAN      ?=
PREFIX   ?= /usr/local
JOBS     ?= $(shell nproc 2>/dev/null || echo 2)

WARN := -Wall -Wextra -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wmissing-prototypes -Wstrict-prototypes \
	-Wpointer-arith -Wcast-align -Wcast-qual -Wundef -Wwrite-strings -Wfloat-equal
ifeq ($(WERROR),1)
WARN += -Werror
endif
HARDEN   := -fstack-protector-strong -D_FORTIFY_SOURCE=2
ifneq ($(SAN),)
HARDEN   :=
endif
CPPFLAGS += -I. -D_GNU_SOURCE -DWENZE_VERSION='"$(VERSION)"'
CFLAGS   := -std=c11 $(OPT) $(WARN) $(HARDEN) $(SAN) $(EXTRA_CFLAGS)
LDFLAGS  := $(SAN) $(EXTRA_LDFLAGS)
CORE_LIBS := -lutf8proc -lm
DATA_LIBS := -lsqlite3 -liniparser -lsodium -lminizip -lz
# Not in the static program: Debian has it only as a shared library.
XLSX_LIBS := -lxlsxwriter
TUI_LIBS  := -lncursesw -ltinfo
STATIC_LIBS := $(TUI_LIBS) $(DATA_LIBS) $(CORE_LIBS)
LIBS      := $(XLSX_LIBS) $(STATIC_LIBS)

core_src := $(sort $(shell find core -name '*.c'))
data_src := $(sort $(shell find data -name '*.c' ! -path 'data/tools/*'))
tui_src  := $(filter-out tui/main.c,$(sort $(shell find tui -name '*.c')))
core_obj := $(core_src:%.c=$(BUILD)/%.o) $(BUILD)/pinyin_table.o $(BUILD)/simplified_table.o $(BUILD)/gb18030_table.o
data_obj := $(data_src:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o $(BUILD)/pack_tables.o $(BUILD)/schema_table.o
tui_obj  := $(tui_src:%.c=$(BUILD)/%.o)
main_obj := $(BUILD)/tui/main.o
core_a := $(BUILD)/libcore.a
data_a := $(BUILD)/libdata.a
tui_a  := $(BUILD)/libtui.a

test_sources = $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard tests/$(1)/*.c)))
# fault.o and moved_clock stand before the C library: only where they are asked for.
test_support := $(filter-out %/fault.o %/moved_clock.o,$(patsubst %.c,$(BUILD)/%.o,$(sort $(wildcard tests/support/*.c))))
core_support := $(addprefix $(BUILD)/tests/support/,support.o raised.o regime_fixture.o)
data_support := $(core_support) $(addprefix $(BUILD)/tests/support/,clock.o office_fixture.o pack_fixture.o shelf_gen.o)
core_tests := $(call test_sources,core)
data_tests := $(call test_sources,data)
tui_tests  := $(call test_sources,tui)
unit_tests := $(core_tests) $(data_tests) $(tui_tests)
shell_tests := $(sort $(wildcard tests/e2e/*.sh))
# A whole case and the whole tutor, key by key, take minutes: once, on the day of today, is enough.
brief_tests := $(filter-out %/whole.sh %/tutor.sh,$(shell_tests))
# These go through all the packs or all the labels for minutes, on one day of their own: once is enough for them, too.
brief_units := $(filter-out %/leaves %/packcheck %/cuts,$(unit_tests))
# Brute force: every call refused, every moment killed, ten thousand sets of facts. One other day is enough for it; a sanitizer
# takes many times as long for what others show it in a few calls.
forced := %/kill %/restore %/once %/agree

assets := $(sort $(shell find data/content help -type f \
	\( -name '*.ini' -o -name '*.txt' -o -name '*.sql' -o -name '*.md' \) ! -name ARCHITECTURE.md ! -name CONTRIBUTING.md 2>/dev/null))

PACKAGES_RUN  := gcc libc6-dev libncurses-dev libsqlite3-dev libiniparser-dev libutf8proc-dev libsodium-dev libminizip-dev libxlsxwriter-dev zlib1g-dev
PACKAGES_TEST := $(PACKAGES_RUN) libcmocka-dev tmux
PACKAGES_CALENDARS := $(PACKAGES_RUN) calcurse khal
PACKAGES_PAPERS := $(PACKAGES_RUN) libreoffice-writer-nogui libreoffice-calc-nogui fonts-noto-cjk poppler-utils libxml2-utils unzip
PACKAGES_LINT := $(PACKAGES_TEST) clang clang-format clang-tidy cppcheck
# Which of the packages $(1) are missing; empty where there is no dpkg.
missing = $(shell command -v dpkg-query >/dev/null 2>&1 && for p in $(1); do \
	dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)
define ensure
	@set -e; need="$(call missing,$(1))"; if [ -n "$$need" ]; then \
	  echo "installing: $$need"; as=; [ "$$(id -u)" = 0 ] || as=sudo; \
	  $$as apt-get update -qq; $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$need >/dev/null; fi
endef

.PHONY: all run test test-clock test-order unit e2e lint format asan bench golden static fuzz mutants coverage torture man install dist clean deps deps-test deps-lint check-packs leaves
all: $(BUILD)/wenze

deps:
	$(call ensure,$(PACKAGES_RUN))
deps-test:
	$(call ensure,$(PACKAGES_TEST))
deps-calendars:
	$(call ensure,$(PACKAGES_CALENDARS))
deps-papers:
	$(call ensure,$(PACKAGES_PAPERS))
deps-lint:
	$(call ensure,$(PACKAGES_LINT))

# The packages come first, then a make of its own that sees them.
run: deps
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@sh tests/run_practice.sh $(BUILD)/wenze

test: deps-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) all tests
	@sh tests/run_tests.sh $(BUILD) $(unit_tests) -- $(shell_tests) -- tests/seen.sh

# The suite on other days (a leap day of another year, a 31 December, both turning at midnight), in another zone, without a
# home, and every test program in another order: it is green on all of them. The clock is moved under every program, the
# real ones in terminals too, which are run on the first of the days.
CLOCKS := 2028-02-29T23:59:30,reverse 2026-12-31T23:59:30,1
test-clock: deps-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) all tests $(BUILD)/tests/moved_clock.so
	@set -e; export TZ=Pacific/Kiritimati HOME=/nonexistent; scripts="$(brief_tests)"; units="$(brief_units)"; for run in $(CLOCKS); do at=$${run%,*}; order=$${run#*,}; \
	  echo "-- the clock on $$at, the tests in order $$order"; \
	  TEST_QUIET=1 TEST_ORDER=$$order TEST_CLOCK_SECONDS=$$(($$(date -d "$$at" +%s) - $$(date +%s))) \
	  TEST_PRELOAD=$(abspath $(BUILD))/tests/moved_clock.so sh tests/run_tests.sh $(BUILD) $$units -- $$scripts; scripts=; \
	  units="$(filter-out $(forced),$(brief_units))"; done
$(BUILD)/tests/moved_clock.so: tests/support/moved_clock.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -fPIC -shared -o $@ $<
ORDERS := reverse 1
test-order: deps-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) all tests
	@set -e; for order in $(ORDERS); do echo "-- in order $$order"; \
	  TEST_QUIET=1 TEST_ORDER=$$order sh tests/run_tests.sh $(BUILD) $(unit_tests) --; done

# The exported calendar in the calendars that others use.
.PHONY: test-calendars deps-calendars
test-calendars: deps-calendars
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@sh tests/peers/calendars.sh $(BUILD)

# Letters and tables as others open them: drawn by LibreOffice and measured.
.PHONY: test-papers deps-papers
test-papers: deps-papers
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@sh tests/peers/papers.sh $(BUILD)

.PHONY: tests
tests: $(unit_tests) $(BUILD)/wenze $(BUILD)/tests/wenze

$(BUILD)/wenze: $(main_obj) $(tui_a) $(data_a) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# Everything in one file that needs neither libraries nor a locale.
static: deps
	@$(MAKE) --no-print-directory -j$(JOBS) $(BUILD)/wenze-static
# What needs the library is compiled without it, and stands before the archive that has the other.
$(BUILD)/static/xlsx.o: data/paper/xlsx.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -DWENZE_NO_XLSX -MMD -MP -c -o $@ $<
$(BUILD)/wenze-static: $(main_obj) $(BUILD)/static/xlsx.o $(tui_a) $(data_a) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) -static -Wl,--gc-sections -o $@.tmp $^ $(STATIC_LIBS) -lpthread
	$(STRIP) $@.tmp && mv $@.tmp $@
	@ls -l $@

# A list of what a library is made of and of the flags, written only when it differs: a file that went is linked no
# more, other flags compile everything anew.
define stamp
	@mkdir -p $(@D); printf '%s\n' $(1) >$@.new; cmp -s $@.new $@ && rm $@.new || mv $@.new $@
endef
$(BUILD)/flags: FORCE
	$(call stamp,'$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS)')
$(BUILD)/sources: FORCE
	$(call stamp,$(core_obj) $(data_obj) $(tui_obj))
$(core_a): $(core_obj) $(BUILD)/sources
$(data_a): $(data_obj) $(BUILD)/sources
$(tui_a): $(tui_obj) $(BUILD)/sources
$(core_a) $(data_a) $(tui_a):
	@rm -f $@
	@ar qcsD $@ $(filter %.o,$^)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# What is compiled in: the packs, the schema, the help; the readings and writings of Hanzi; the tables of GB18030.
$(BUILD)/embedgen: TOOL_LIBS := -lz
$(BUILD)/pinyingen $(BUILD)/hanzigen: TOOL_LIBS := -lutf8proc
$(BUILD)/embedgen $(BUILD)/pinyingen $(BUILD)/hanzigen $(BUILD)/gbgen: $(BUILD)/%: data/tools/%.c
	@mkdir -p $(@D)
	$(HOST_CC) $(CPPFLAGS) -std=c11 -O1 $(WARN) -MMD -MP -o $@ $< $(TOOL_LIBS)
$(BUILD)/assets.list: FORCE
	$(call stamp,$(assets))
$(BUILD)/embedded.c: $(BUILD)/embedgen $(assets) $(BUILD)/assets.list
	@$(BUILD)/embedgen $@.new $(foreach a,$(assets),$(patsubst data/content/%,%,$(a))=$(a)) && mv $@.new $@
$(BUILD)/pinyin_table.c: $(BUILD)/pinyingen core/text/pinyin.txt
	@$(BUILD)/pinyingen $@.new core/text/pinyin.txt && mv $@.new $@
$(BUILD)/simplified_table.c: $(BUILD)/hanzigen core/text/simplified.txt
	@$(BUILD)/hanzigen $@.new core/text/simplified.txt && mv $@.new $@
# From the iconv of the machine that builds.
$(BUILD)/gb18030_table.c: $(BUILD)/gbgen
	@$(BUILD)/gbgen $@.new && mv $@.new $@
# The packs as tables: what the program's own reader made of them, once they are proved. On a machine of another kind
# (HOST_CC is not CC) the reader is compiled once more for this one.
packgen_src := data/tools/packgen.c $(filter data/ask/%.c data/pack/%.c data/ini/%.c data/outcome/%.c data/drill/%.c data/prove/%.c data/sheet/%.c data/file/read.c,$(data_src))
ifeq ($(HOST_CC),$(CC))
$(BUILD)/packgen: $(packgen_src:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -liniparser -lz $(CORE_LIBS)
else
$(BUILD)/packgen: $(packgen_src) $(core_src) $(BUILD)/embedded.c $(BUILD)/pinyin_table.c $(BUILD)/simplified_table.c $(BUILD)/gb18030_table.c
	$(HOST_CC) $(CPPFLAGS) -std=c11 -O1 -w -o $@ $^ -liniparser -lz $(CORE_LIBS)
endif
$(BUILD)/pack_tables.c: $(BUILD)/packgen
	@$(BUILD)/packgen $@.new && mv $@.new $@
# What the schema scripts make, as digests: the program's own store runs them once in memory.
schemagen_src := data/tools/schemagen.c $(filter data/store/%.c data/journal/%.c data/file/read.c,$(data_src))
ifeq ($(HOST_CC),$(CC))
$(BUILD)/schemagen: $(schemagen_src:%.c=$(BUILD)/%.o) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lsqlite3 -lsodium -lz $(CORE_LIBS)
else
$(BUILD)/schemagen: $(schemagen_src) $(core_src) $(BUILD)/pinyin_table.c $(BUILD)/simplified_table.c $(BUILD)/gb18030_table.c
	$(HOST_CC) $(CPPFLAGS) -std=c11 -O1 -w -o $@ $^ -lsqlite3 -lsodium -lz $(CORE_LIBS)
endif
schema_scripts := $(sort $(wildcard data/content/schema/*.sql))
$(BUILD)/schema_table.c: $(BUILD)/schemagen $(schema_scripts)
	@$(BUILD)/schemagen $@.new $(schema_scripts) && mv $@.new $@
$(BUILD)/embedded.o $(BUILD)/pinyin_table.o $(BUILD)/simplified_table.o $(BUILD)/gb18030_table.o $(BUILD)/pack_tables.o $(BUILD)/schema_table.o: %.o: %.c $(BUILD)/flags
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
.PHONY: FORCE
FORCE:

# The folder of arm64's libraries holds what apt keeps there.
-include $(shell find $(BUILD) -name 'sysroot-*' -prune -o -name '*.d' -type f -print 2>/dev/null)

# Tests note which texts and messages they bring before a reader (tests/support/seen.h); tests/seen.sh reads the notes.
comma := ,
raised_link := -Wl,--wrap=err_set_words
seen_link := $(raised_link) $(addprefix -Wl$(comma)--wrap=,str str_named str_put_words str_err term_show fwrite fputs writefile)
# Tests of core see core alone.
$(core_tests): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(core_support) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) $(raised_link) -o $@ $^ $(CORE_LIBS) -lcmocka
$(BUILD)/tests/data/restore $(BUILD)/tests/data/issue $(BUILD)/tests/tui/cli_case $(BUILD)/tests/tui/once: $(BUILD)/tests/support/fault.o
$(data_tests): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(data_support) $(data_a) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) $(raised_link) -o $@ $^ $(DATA_LIBS) $(CORE_LIBS) -lcmocka
$(tui_tests): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(test_support) $(tui_a) $(data_a) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) $(seen_link) -o $@ $^ $(LIBS) -lcmocka
# The program that does so, for the script that reads what commands tell.
$(BUILD)/tests/wenze: $(main_obj) $(addprefix $(BUILD)/tests/support/,seen.o raised.o) $(tui_a) $(data_a) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) $(seen_link) -o $@ $^ $(LIBS)
# It drives the program through a pseudo-terminal.
$(BUILD)/tests/tui/kill: $(BUILD)/tests/bench/pty.o
.SECONDARY:

golden: deps-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) $(tui_tests)
	@for t in $(tui_tests); do UPDATE_GOLDEN=1 $$t >/dev/null 2>&1 || true; done; git --no-pager diff --stat -- tests/golden

# The parts of the manual pages that come from the tables of commands and keys.
man: $(BUILD)/man_parts
	@$(BUILD)/man_parts
$(BUILD)/man_parts: $(BUILD)/data/tools/man_parts.o $(BUILD)/tests/support/man_text.o $(tui_a) $(data_a) $(core_a)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# The other compiler, with the sanitizers: the whole suite, and the libraries that the fuzzers are linked with. The script
# of the seldom seen texts reckons through the packs as the brief units do not: minutes without, a quarter of an hour with them.
SANITIZED := --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/asan CC=clang OPT="-O1 -g -fno-omit-frame-pointer" \
	SAN="-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined"
asan: deps-lint
	@$(MAKE) $(SANITIZED) all tests
	@ASAN_OPTIONS=detect_leaks=1:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1 \
	  sh tests/run_tests.sh $(BUILD)/asan $(patsubst $(BUILD)/%,$(BUILD)/asan/%,$(filter-out $(forced),$(brief_units))) -- $(filter-out %/seldom.sh,$(brief_tests))

lint: deps-lint
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@sh tests/lint.sh $(BUILD)

check-packs: all
	@$(BUILD)/wenze check-packs

# Each part of each condition of the packs and each rule is taken away in turn; what no scenario notices is listed.
leaves: all
	@$(BUILD)/wenze check-packs --leaves

bench: deps
	@$(MAKE) --no-print-directory -s -j$(JOBS) all
	@sh tests/bench/bench.sh $(BUILD)

# Changes to the safety lines that no test would notice; none may live.
mutants: deps-test
	@sh tests/mutants.sh $(MUTANT)

# What the tests run of each file. Compiled apart, in BUILD/coverage.
coverage: deps-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/coverage OPT="-O0 -g" SAN=--coverage all tests
	@find $(BUILD)/coverage -name '*.gcda' -delete
	@TEST_QUIET=1 sh tests/run_tests.sh $(BUILD)/coverage $(patsubst $(BUILD)/%,$(BUILD)/coverage/%,$(unit_tests)) -- $(brief_tests)
	@sh tests/coverage.sh $(BUILD)/coverage

# Kills and refused calls without end: TORTURE says how many times more than make test does.
torture: deps-test
	@$(MAKE) --no-print-directory -s -j$(JOBS) all tests
	@sh tests/torture.sh $(BUILD) $(or $(TORTURE),10)

fuzz: deps-lint
	@$(MAKE) $(SANITIZED) $(foreach layer,core data tui,$(BUILD)/asan/lib$(layer).a)
	@LIBS='$(LIBS)' sh tests/fuzz/fuzz.sh $(BUILD)

install: all
	sh help/desktop/install.sh $(BUILD)/wenze $(DESTDIR)$(PREFIX)
# Takes away what install laid down; offices stay.
uninstall:
	sh help/desktop/install.sh --remove $(DESTDIR)$(PREFIX)

# Packages of the static program, for this kind of machine and for arm64 (cross-built; the libraries are fetched once), and a
# folder for a USB stick with everything. PACKAGES_ARM: the compiler, and qemu for test-arm64.
PACKAGES_ARM := gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
ARM_ROOT := $(BUILD)/sysroot-arm64
ARM_LIB  := $(ARM_ROOT)/usr/lib/aarch64-linux-gnu
ARM_MAKE := $(MAKE) --no-print-directory -s -j$(JOBS) BUILD=$(BUILD)/arm64 CC="$(filter ccache,$(CC)) aarch64-linux-gnu-gcc" HOST_CC="$(HOST_CC)" STRIP=aarch64-linux-gnu-strip \
	EXTRA_CFLAGS="-isystem $(ARM_ROOT)/usr/include -isystem $(ARM_ROOT)/usr/include/aarch64-linux-gnu" EXTRA_LDFLAGS="-L$(ARM_LIB) -Wl,-rpath-link,$(ARM_LIB)"
.PHONY: uninstall deb deb-arm64 kit test-arm64 deps-arm
deps-arm:
	$(call ensure,$(PACKAGES_ARM))
deb: static
	@sh help/desktop/deb.sh $(BUILD)/wenze-static $$(dpkg --print-architecture) $(VERSION) $(BUILD)/wenze_$(VERSION)_$$(dpkg --print-architecture).deb
deb-arm64: deps deps-arm
	@sh help/desktop/sysroot.sh arm64 $(ARM_ROOT)
	@$(ARM_MAKE) $(BUILD)/arm64/wenze-static
	@sh help/desktop/deb.sh $(BUILD)/arm64/wenze-static arm64 $(VERSION) $(BUILD)/wenze_$(VERSION)_arm64.deb
kit: deb deb-arm64
	@rm -rf $(BUILD)/kit && mkdir -p $(BUILD)/kit
	@cp $(BUILD)/wenze-static $(BUILD)/wenze_$(VERSION)_*.deb $(BUILD)/kit/ && cp help/desktop/usage.zh $(BUILD)/kit/使用说明.txt
	@cd $(BUILD)/kit && sha256sum * >校验和 && ls -l
# The tests of core and data, built for arm64, under qemu.
test-arm64: deps-test deps-arm
	@sh help/desktop/sysroot.sh arm64 $(ARM_ROOT)
	@$(ARM_MAKE) $(patsubst $(BUILD)/%,$(BUILD)/arm64/%,$(core_tests) $(data_tests)) $(BUILD)/arm64/wenze-static
	@TEST_UNDER="qemu-aarch64 -L /usr/aarch64-linux-gnu -E LD_LIBRARY_PATH=$(abspath $(ARM_LIB))" \
	  sh tests/run_tests.sh $(BUILD)/arm64 $(patsubst $(BUILD)/%,$(BUILD)/arm64/%,$(core_tests) $(data_tests)) --

dist:
	@mkdir -p $(BUILD)
	git archive --format=tar --prefix=wenze-$(VERSION)/ HEAD | gzip -n9 >$(BUILD)/wenze-$(VERSION).tar.gz
	cd $(BUILD) && sha256sum wenze-$(VERSION).tar.gz

clean:
	rm -rf $(BUILD)
