# SPDX-License-Identifier: GPL-3.0-or-later
# plaint handover: the whole sheet of a shift, as it is printed, in three languages (000-10); 80 columns are the most.
# GOLDEN_UPDATE=1 writes the goldens.
. "${srcdir:-.}/tests/lib/testlib.sh"

now=2025-09-30T08:00:00Z
p() { "$PLAINT" --store "$work/demo/desk.db" --now "$now" "$@"; }
use_translations
p demo "$work/demo" >/dev/null
now=2025-09-30T09:00:00Z
ok 'what is late is raised' p tick
ok 'a leader acknowledges one' p --as wu alert ack 1
ok 'a bulletin' p --as wu bulletin write '光猫 X2 批次 7 红色预警'
ok 'somebody goes off duty' p --as zhang duty --state off

sheet() { # name options...
	name=$1
	shift
	golden=${top_srcdir:-.}/tests/golden/UTF-8/$name.txt
	LC_ALL=C.UTF-8 p "$@" handover >"$work/sheet" 2>&1
	[ -z "${GOLDEN_UPDATE:-}" ] || cp "$work/sheet" "$golden"
	ok "$name" diff "$golden" "$work/sheet"
	is "$name: no line is wider than 80" "$(LC_ALL=C.UTF-8 wc -L <"$work/sheet" | awk '$1 > 80')" ''
}
for lang in en zh_CN zh_TW; do
	sheet $lang-handover --lang $lang
done
tap_done
