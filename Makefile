# Two commands do all set-up on a fresh machine: "make serve" (or "make site")
# shows the demonstration publication, "make test" passes the tests.

GO     ?= go
# The day on which the demonstration is seen; its content ends in summer 2017.
AS_OF  ?= 2017-04-03
ADDR   ?= 127.0.0.1:8080
FUZZTIME ?= 60s
COUNT  ?= 10

# Tools that tests need and go.mod cannot pin. They land in .cache/.
VNU    := vnu-jar@26.9.27
VNUJAR := .cache/node_modules/vnu-jar/build/dist/vnu.jar
ICAL   := ical.js@2.2.1
ICALJS := .cache/node_modules/ical.js/package.json
AXE    := axe-core@4.14.1
AXEJS  := .cache/node_modules/axe-core/axe.min.js
# Version 13 asks for a newer Node than Debian has.
LIGHTHOUSE   := lighthouse@12.8.2
LIGHTHOUSEJS := .cache/node_modules/lighthouse/cli/index.js
# What make bench measures beside Hugo, if there is a Node.
ELEVENTY    := @11ty/eleventy@3.1.8
ELEVENTYBIN := .cache/bench/node_modules/.bin/eleventy
# The schema of SARIF, in a module of which nothing else is used.
SARIF  := github.com/owenrumney/go-sarif/v3@v3.3.1
# Readers of calendars and feeds, for Debian's own Python.
PYTHON := /usr/bin/python3

.PHONY: release build site record serve test tools readers lighthouse lint fuzz golden bench bench-stages check clean

build: ## the binary, reproducible
	@$(GO) build -trimpath -ldflags "-s -w" -o bin/secpub ./cmd/secpub

# The version that a release says it is, and what it runs on.
VERSION   ?= $(shell git describe --tags --always --dirty)
PLATFORMS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64

release: ## binaries for every platform, and their sums, in bin/release; the same bytes wherever the same Go makes them
	@rm -rf bin/release && mkdir -p bin/release
	@for p in $(PLATFORMS); do \
	  os=$${p%/*} arch=$${p#*/} end=; test $$os != windows || end=.exe; \
	  CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch GOFLAGS= $(GO) build -trimpath -buildvcs=false \
	    -ldflags "-s -w -X main.release=$(VERSION)" -o bin/release/secpub_$${os}_$$arch$$end ./cmd/secpub || exit 1; \
	done
	@cd bin/release && sha256sum secpub_* > SHA256SUMS && cat SHA256SUMS

site: build ## the demonstration publication, in public/
	@bin/secpub build --strict --as-of $(AS_OF)

record: build ## add what the demonstration has to content/ledger.txt; commit the file
	@bin/secpub build --strict --as-of $(AS_OF) --record

serve: build ## the demonstration publication, live
	@bin/secpub serve --as-of $(AS_OF) --addr $(ADDR)

test: tools ## everything, as CI runs it
	$(GO) vet ./...
	$(GO) test -race -shuffle=on -timeout 60m ./...
	$(GO) test ./internal/tracked -timeout 30m -run 'KeepTheLaw|NoMark' -rapid.checks=10000
	$(GO) test ./internal/build -timeout 30m -run NoHistory -histories 200
	$(GO) test ./cmd/secpub ./internal/write -timeout 30m -run Killed -kills=1000

tools: $(VNUJAR) $(ICALJS) $(AXEJS) $(LIGHTHOUSEJS) readers
	@command -v chromium >/dev/null || { $(APT) chromium; }
	@$(GO) mod download $(SARIF)
	@command -v minisign >/dev/null || { $(APT) minisign; }
	@command -v rclone >/dev/null || { $(APT) rclone; }
	@command -v nginx >/dev/null && test -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so || { $(APT) nginx-core libnginx-mod-http-brotli-static; }
	@command -v soffice >/dev/null || { $(APT) libreoffice-writer-nogui; }

# One call for all: npm takes out what a call does not name.
$(VNUJAR) $(ICALJS) $(AXEJS) $(LIGHTHOUSEJS) &:
	@command -v npm  >/dev/null || { $(APT) npm; }
	@command -v java >/dev/null || { $(APT) default-jre-headless; }
	npm install --silent --no-audit --no-fund --no-save --no-package-lock --prefix .cache $(VNU) $(ICAL) $(AXE) $(LIGHTHOUSE)
	@touch $(VNUJAR) $(ICALJS) $(AXEJS) $(LIGHTHOUSEJS)

readers:
	@$(PYTHON) -c 'import icalendar, feedparser' 2>/dev/null || { $(APT) python3 python3-icalendar python3-feedparser; }

APT = apt-get update -qq && apt-get install -y -qq --no-install-recommends

lighthouse: tools ## what Lighthouse finds, as a table, performance with it
	$(GO) test ./internal/browser -count=1 -timeout 30m -v -run Lighthouse -performance

lint: ## taste that tools can judge
	@test -z "$$(gofmt -s -l cmd internal static templates)" || { gofmt -s -d cmd internal static templates; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) tool -modfile=internal/tools.mod staticcheck ./...
	$(GO) tool -modfile=internal/tools.mod actionlint

fuzz: ## each fuzz target for FUZZTIME
	@for f in $$(grep -rlE '^func Fuzz' --include=*_test.go internal cmd); do \
	  for t in $$(sed -nE 's/^func (Fuzz[A-Za-z0-9_]*)\(.*/\1/p' $$f); do \
	    echo "$$(dirname $$f) $$t"; $(GO) test -run '^$$' -fuzz "^$$t\$$" -fuzztime $(FUZZTIME) ./$$(dirname $$f) || exit 1; \
	  done; done

golden: ## rewrites golden files; read the diff before you commit it
	$(GO) test ./... -update

# How much make bench measures, and where it writes: with BENCH_DIR=/dev/shm no
# disk has a say. BENCH_ARGS are more flags of internal/bench, such as
# -format json, or -only 'hugo|limit'.
DOCUMENTS ?= 1000,10000
RUNS      ?= 5
BENCH_DIR ?=

bench: build ## builds beside Hugo, Eleventy and the limit; figures that the README quotes
	@command -v hugo >/dev/null || { $(APT) hugo; }
	@! command -v npm >/dev/null || test -e $(ELEVENTYBIN) || npm install --silent --no-audit --no-fund --no-save --no-package-lock --prefix .cache/bench $(ELEVENTY)
	@$(GO) run ./internal/bench -eleventy "$$(ls $(ELEVENTYBIN) 2>/dev/null)" -documents $(DOCUMENTS) -runs $(RUNS) -dir "$(BENCH_DIR)" $(BENCH_ARGS)

# Two outputs of bench-stages are compared by
#   go run golang.org/x/perf/cmd/benchstat@latest old.txt new.txt
# and a profile is of one package:
#   go test -run '^$' -bench Build/10000 -benchtime 1x -cpuprofile cpu.prof -memprofile mem.prof ./internal/build
#   go tool pprof -top -cum cpu.prof
bench-stages: ## each stage by itself, COUNT times, for benchstat
	@$(GO) test -run '^$$' -bench . -benchmem -count $(COUNT) ./internal/...

check: test lint ## what CI runs, and lint

clean:
	rm -rf bin public .cache
