#!/bin/sh
# Fail when a file includes a layer it may not see, or a system header
# that belongs to exactly one place.  Usage: check-layers.sh SRCDIR
cd "$1" || exit 2
bad=0
complain() { echo "layer: $1"; bad=1; }
allowed() { # layer -> layers it may include
	case $1 in
	base)    echo base;;
	model)   echo base model;;
	store)   echo base model store;;
	service) echo base model store service;;
	view)    echo base model view;;
	sim)     echo base model service sim;;
	cli)     echo base model service cli;;
	tui)     echo base model service view sim tui;;
	esac
}
for layer in base model store service view sim cli tui; do
	ok=" $(allowed $layer) "
	for f in $(find "src/$layer" "include/plaint/$layer" -name '*.[ch]' 2>/dev/null); do
		for inc in $(sed -n 's,^#[ ]*include "plaint/\([a-z]*\)/.*,\1,p' "$f" | sort -u); do
			case $ok in *" $inc "*) ;; *) complain "$f includes $inc";; esac
		done
	done
done
only() { # header pattern, allowed path pattern
	grep -rlE "^#[ ]*include <($1)>" src include 2>/dev/null | grep -vE "^($2)" |
	while read -r f; do echo "$f uses <$1>"; done
}
out=$(only 'sqlite3\.h' 'src/store/'; only 'n?curses\.h|term\.h' 'src/tui/'
      only 'readline/.*' 'src/tui/prompt\.c'; only 'iconv\.h' 'src/base/codec\.c'; only 'unicode/.*' 'src/base/(codec|zone)\.c'
      find src -name '*.[ch]' | grep -v '^src/base/\(clock\|date\)\.c' | while read -r f; do # not in texts
	      sed 's/"\([^"\\]\|\\.\)*"/""/g' "$f" | grep -nE '\b(time|gettimeofday|clock_gettime|localtime|localtime_r)[ ]*\(' |
		      sed "s,^,$f:,; s/\$/  (use clock_now)/"
      done
      grep -rniE "'now'|CURRENT_TIME" data/sql src/store 2>/dev/null | sed 's/$/  (bind the time)/')
test -z "$out" || complain "$out"
exit $bad
