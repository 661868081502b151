#!/bin/sh
# Source rules that a compiler does not check: check-source.sh SRCDIR.  Fails beyond 800 lines or
# 110 columns and on banned functions; between 600 and 800 lines it warns.
cd "$1" || exit 2
bad=0
for f in $(find src include tests -name '*.[ch]' ! -path '*/build*'); do
	head -1 "$f" | grep -q 'SPDX-License-Identifier: GPL-3.0-or-later' || { echo "$f: no SPDX line"; bad=1; }
	n=$(wc -l < "$f")
	[ "$n" -le 800 ] || { echo "$f: $n lines"; bad=1; }
	[ "$n" -le 600 ] || echo "warning: $f: $n lines"
	# what is said is no call
	sed 's/"\([^"\\]\|\\.\)*"/""/g' "$f" |
		grep -nE '\b(strcpy|strcat|strncpy|sprintf|strtok|gmtime|localtime|ctime|atoi|system|gets)[ ]*\(' |
		sed "s|^|$f:|" | grep . && bad=1
done
grep -rnE '\b(TODO|FIXME|XXX)\b' src include tests --include='*.[ch]' && bad=1
grep -rlE '\b(sleep|usleep|nanosleep)[ ]*\(' src tests --include='*.[ch]' && bad=1
exit $bad
