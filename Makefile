# Las órdenes del proyecto. Escriba «make ayuda» o «make help» para verlas.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help ayuda run test check style bench lock clean browser

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
READY := $(VENV)/.listo
TEST_READY := $(VENV)/.listo-para-pruebas
CHROMIUMS := chromium chromium-browser google-chrome google-chrome-stable
OPTIONS ?=
TESTS ?=
NAME ?=

# Where this is set, every start of the program translates all of its code anew.
unexport PYTHONDONTWRITEBYTECODE

help ayuda: ## Muestra esta ayuda
	@echo "Ciclo del Servicio"
	@echo
	@sed -nE 's/^([a-z]+)[a-z ]*:.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | awk -F '|' '{printf "  make %-9s %s\n", $$1, $$2}'

run: $(READY) ## Prepara todo lo necesario y abre el programa en http://localhost:8501
	@echo "Abriendo el programa en http://localhost:8501. Para cerrarlo, presione Ctrl+C."
	@$(BIN)/planner run $(OPTIONS)

# The types are looked at beside the tests, in the time that these leave over; what is said of them comes at the end.
# One process more than cores: the one with the browser mostly waits for it.
test: style browser ## Prepara todo lo necesario y ejecuta todas las pruebas
	@echo "Ejecutando las pruebas y, al lado, revisando los tipos…"
	@said=$$(mktemp); \
	nice -n 5 $(BIN)/mypy --no-error-summary >"$$said" 2>&1 & types=$$!; \
	trap 'kill $$types 2>/dev/null; rm -f "$$said"' EXIT; \
	$(BIN)/python -m pytest --numprocesses $$($(BIN)/python -c "import os; print(os.cpu_count() + 1)") --dist loadfile \
		--no-loadscope-reorder $(TESTS); tests=$$?; \
	wait $$types; typed=$$?; \
	cat "$$said" >&2; \
	if [ $$typed != 0 ]; then echo "Los tipos no están bien (código $$typed)." >&2; fi; \
	if [ $$tests != 0 ]; then echo "Las pruebas no pasaron (código $$tests)." >&2; fi; \
	[ $$tests = 0 ] && [ $$typed = 0 ]

check: style ## Revisa formato, estilo, tipos y capas del código
	@echo "Revisando los tipos…" && $(BIN)/mypy --no-error-summary
	@echo "Revisando las capas y los tamaños…" && $(BIN)/python -m pytest -q tests/test_layers.py tests/test_budget.py

style: $(TEST_READY)
	@echo "Revisando el formato y el estilo…" && $(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .

bench: $(TEST_READY) browser ## Mide la rapidez y el peso frente a sus puntos de comparación
	@$(BIN)/python -m tests.bench

.PHONY: format migration
format: $(TEST_READY) ## Da formato al código y arregla lo que se arregla solo
	@$(BIN)/ruff format --quiet . && $(BIN)/ruff check --fix --quiet .

migration: $(TEST_READY) ## Escribe la migración de un cambio en las tablas: make migration NAME="Qué cambia"
	@$(BIN)/python -m planner.store.migrate "$(NAME)"
	@$(BIN)/ruff format --quiet planner/store/migrations

lock: $(BIN)/python ## Vuelve a fijar las versiones de las dependencias
	@$(PIP) install uv
	@for extra in "" "--extra dev"; do \
		file=requirements$${extra:+-dev}.lock; \
		echo "Fijando las versiones en $$file…"; \
		echo "setuptools>=77" | $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
			--no-header --no-emit-index-url --no-emit-find-links $$extra -o $$file pyproject.toml - || exit 1; \
	done

clean: ## Borra lo instalado y lo calculado; los datos quedan
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
	@echo "Listo. Sus datos siguen en la carpeta «data»."

# --- Preparación: solo trabaja cuando cambiaron las versiones fijadas ---

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Instalando lo necesario (solo la primera vez; puede tardar unos minutos)…"
	@$(PIP) install --require-hashes -r requirements.lock || { echo \
		"No se pudo instalar. Revise su conexión a internet y vuelva a ejecutar la orden." >&2; exit 1; }
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(TEST_READY): $(READY) requirements-dev.lock
	@echo "Instalando lo necesario para las pruebas…"
	@$(PIP) install --require-hashes -r requirements-dev.lock || { echo \
		"No se pudo instalar. Revise su conexión a internet y vuelva a ejecutar la orden." >&2; exit 1; }
	@touch $@

$(BIN)/python:
	@for name in python3.13 python3.12 python3.11 python3; do \
		if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "Hace falta Python 3.11 o más nuevo. Instálelo y vuelva a ejecutar la orden." >&2; exit 1; \
	fi; \
	if ! $$python -c 'import ensurepip, venv' 2>/dev/null; then $(MAKE) --no-print-directory venv-package; fi; \
	echo "Creando el entorno con $$($$python --version)…"; \
	$$python -m venv --clear $(VENV) || { echo \
		"No se pudo crear el entorno de Python. Instale el paquete python3-venv y vuelva a ejecutar la orden." >&2; exit 1; }

.PHONY: venv-package
venv-package:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Instalando python3-venv…"; apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null; \
	else \
		echo "Falta el paquete python3-venv. Instálelo con «sudo apt-get install python3-venv» y vuelva a ejecutar la orden." >&2; exit 1; \
	fi

browser:
	@for name in "$$PLANNER_CHROMIUM" $(CHROMIUMS); do \
		if [ -n "$$name" ] && command -v "$$name" >/dev/null; then exit 0; fi; \
	done; \
	if [ "$$(id -u)" = 0 ]; then as_root=; else as_root="sudo -n"; fi; \
	if command -v apt-get >/dev/null && $$as_root true 2>/dev/null; then \
		echo "Instalando el navegador Chromium para las pruebas…"; \
		$$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "Las pruebas necesitan el navegador Chromium. Instálelo con «sudo apt-get install chromium»" >&2; \
		echo "o diga dónde está: PLANNER_CHROMIUM=/ruta/al/navegador make test" >&2; exit 1; \
	fi
