EXTRA_DIST += doc/ARCHITECTURE.md doc/DEPLOY.md doc/HACKING.md doc/OPERATIONS.md doc/scenarios.md
dist_man_MANS += doc/plaint.1 doc/plaint-json.5 doc/plaint-audit.5
# Made by `plaint help --completion bash`; tests/cli/help_test.sh says when it is out of date.
bashcompdir = $(datadir)/bash-completion/completions
dist_bashcomp_DATA = completions/plaint.bash
