# SPDX-License-Identifier: GPL-3.0-or-later
# TAP for shell tests: ok NAME COMMAND..., is NAME GOT WANT, status NAME WANT COMMAND...,
# like NAME TEXT PATTERN; use_translations; ends with tap_done.  $PLAINT is the program, $work a directory of its own.
tap_n=0
tap_bad=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
: "${PLAINT:=./plaint}" "${srcdir:=.}"
HOME=$work XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config
export HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CONFIG_HOME
unset PLAINT_STORE PLAINT_NOW NO_COLOR

report() { # good NAME
	tap_n=$((tap_n + 1))
	if [ "$1" = 0 ]; then echo "ok $tap_n - $2"; else echo "not ok $tap_n - $2"; tap_bad=1; fi
}
ok() {
	tap_name=$1; shift
	"$@" >"$work/ok.out" 2>"$work/ok.err"
	tap_rc=$?
	report $tap_rc "$tap_name"
	[ $tap_rc = 0 ] || sed 's/^/#   /' "$work/ok.out" "$work/ok.err"
}
is() {
	[ "$2" = "$3" ]
	tap_rc=$?
	report $tap_rc "$1"
	[ $tap_rc = 0 ] || printf '%s\n' "got:  $2" "want: $3" | sed 's/^/#   /'
}
status() { # what it printed is in $out
	tap_name=$1 tap_want=$2; shift 2
	out=$("$@" 2>&1)
	is "$tap_name" "$?" "$tap_want"
}
like() {
	printf '%s\n' "$2" | grep -qE -e "$3"
	tap_rc=$?
	report $tap_rc "$1"
	[ $tap_rc = 0 ] || printf '%s\n' "got:  $2" "want: $3" | sed 's/^/#   /'
}
use_translations() { # those of the source, as they are now
	PLAINT_LOCALEDIR=$work/locale
	export PLAINT_LOCALEDIR
	for lang in zh_CN zh_TW; do
		mkdir -p "$PLAINT_LOCALEDIR/$lang/LC_MESSAGES"
		msgfmt -o "$PLAINT_LOCALEDIR/$lang/LC_MESSAGES/plaint.mo" "${top_srcdir:-.}/po/$lang.po" 2>/dev/null ||
			cp "${top_srcdir:-.}/po/$lang.gmo" "$PLAINT_LOCALEDIR/$lang/LC_MESSAGES/plaint.mo"
	done
}
tap_done() {
	echo "1..$tap_n"
	exit $tap_bad
}
