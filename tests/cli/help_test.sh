# SPDX-License-Identifier: GPL-3.0-or-later
# The tables, help, the man page and the completion script agree; wrong words end in one sentence.
. "$srcdir/tests/lib/testlib.sh"

man=$srcdir/doc/plaint.1
commands=$("$PLAINT" help | sed -n 's/^  \([a-z][a-z]*\) .*/\1/p')
is 'help names the commands' "$(echo $commands | wc -w | tr -d ' ')" \
	"$(grep -c '^	{ "' "$srcdir/src/cli/commands.c")"
for c in $commands; do
	like "help $c tells how it is used" "$("$PLAINT" help $c)" "usage: plaint"
	ok "the man page names $c" grep -qE "^\.BR? $c( |\$)" "$man"
	for o in $("$PLAINT" help $c | sed -n 's/^  --\([a-z-]*\).*/\1/p'); do
		escaped=$(echo "$o" | sed 's/-/\\\\-/g')
		grep -qE "\\\\-\\\\-$escaped( |\"|,|\$)" "$man" || missing="$missing $c:$o"
	done
done
for key in $(sed -n 's/.*json_object_set_new([a-z]*, "\([a-z0-9_]*\)".*/\1/p' "$srcdir"/src/cli/*.c | sort -u); do
	grep -qw "$key" "$srcdir/doc/plaint-json.5" || unknown="$unknown $key"
done
is 'plaint-json(5) names every key' "$unknown" ''
is 'the man page names every option' "$missing" ''
"$PLAINT" help --completion bash >"$work/completion"
ok 'the completion script is the one that the table makes' \
	cmp "$work/completion" "$srcdir/completions/plaint.bash"
if command -v bash >/dev/null; then
	is 'bash completes a command' "$(bash -c ". '$work/completion'
		COMP_WORDS=(plaint cus) COMP_CWORD=1; _plaint; echo \"\${COMPREPLY[*]}\"")" customer
	is 'bash completes a value' "$(bash -c ". '$work/completion'
		COMP_WORDS=(plaint contact --emotion thr) COMP_CWORD=3; _plaint; echo \"\${COMPREPLY[*]}\"")" \
		threatening
fi

status 'a wrong command is a usage error' 2 "$PLAINT" queu
is 'it names the nearest one' "$out" "plaint: there is no command 'queu'; did you mean 'queue'?"
status 'a wrong option is a usage error' 2 "$PLAINT" queue --jsn
is 'it names the nearest one' "$out" 'plaint: there is no option --jsn; did you mean --json?'
status 'an option of another command is refused' 2 "$PLAINT" queue --map x
like 'by name' "$out" "'plaint queue' takes no --map"
status 'an option without its value' 2 "$PLAINT" queue --limit
status 'a flag with a value' 2 "$PLAINT" queue --json=1
status 'too few arguments' 2 "$PLAINT" show
is 'tells the usage' "$out" 'plaint: usage: plaint show NUMBER'
status 'a number that is none' 2 "$PLAINT" --now 2025-13-01 queue
status 'a language that is not there' 2 "$PLAINT" --lang fr queue
status 'a store that is missing has status 3' 3 "$PLAINT" --store "$work/none.db" queue
like 'and is named' "$out" "none.db"
[ ! -e "$work/none.db" ]
report $? 'and is not made by looking'
echo 'this is no store, and it is longer than a page header is, so it is read as one' >"$work/text.db"
status 'a file that is no store has status 4' 4 "$PLAINT" --store "$work/text.db" queue
is 'version' "$("$PLAINT" --version)" "$("$PLAINT" version)"
status 'words that are no UTF-8' 2 "$PLAINT" search "$(printf 'a\377b')"
if [ -w /dev/full ]; then
	out=$({ "$PLAINT" help >/dev/full; } 2>&1)
	is 'a full disk behind standard output is noticed' "$?" 1
	like 'and said' "$out" 'cannot write to standard output'
fi
tap_done
