#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The demo desk in three languages and two charsets against tests/golden/CHARSET (architecture 5.8);
# no line is wider than the screen.  GOLDEN_UPDATE=1 writes the goldens.
. "${srcdir:-.}/tests/lib/testlib.sh"

now=2025-09-30T08:00:00Z
use_translations
status "the demo is made at a time of its own" 0 \
	"$PLAINT" --store "$work/demo.db" --now "$now" demo

frame() { # charset locale language size keys
	golden=$1/$3-$5-$4.txt
	LC_ALL=$2 LANGUAGE=$3 "$PLAINT" --store "$work/demo.db" --as zhang --now "$now" \
		--headless "$4" --keys "$work/$5.keys" >"$work/frame" 2>&1
	if [ -n "${GOLDEN_UPDATE:-}" ]; then
		mkdir -p "${top_srcdir:-.}/tests/golden/$1"
		cp "$work/frame" "${top_srcdir:-.}/tests/golden/$golden"
	fi
	ok "$golden" diff "${top_srcdir:-.}/tests/golden/$golden" "$work/frame"
}
printf 'wait 1\ndump -\n' >"$work/queue.keys"
printf '<Down><Down><Enter>\nwait 1\ndump -\n' >"$work/case.keys"
printf '<Down><Down>c<^T>6' >"$work/reply.keys"
printf '20.00\n<Enter>\nwait 1\ndump -\n<^U><Esc>\n' >>"$work/reply.keys"
printf '?\nwait 1\ndump -\n' >"$work/help.keys"

for lang in en zh_CN zh_TW; do
	for keys in queue case help reply; do
		frame UTF-8 C.UTF-8 $lang 80x24 $keys
	done
	frame UTF-8 C.UTF-8 $lang 200x50 queue
	frame UTF-8 C.UTF-8 $lang 200x50 reply
done
if locale -a 2>/dev/null | grep -qix 'zh_CN.gb18030'; then
	for lang in en zh_CN zh_TW; do
		frame GB18030 zh_CN.GB18030 $lang 80x24 queue
	done
else
	echo "# zh_CN.GB18030 is not installed: its goldens are not compared"
fi
tap_done
