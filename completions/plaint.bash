# bash completion for plaint; made by: plaint help --completion bash
_plaint() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local words= command= w
	case $prev in
	--store|--map|--keys|--theme|--keymap)
		COMPREPLY=($(compgen -f -- "$cur")); return ;;
	--stage) words="new ack assess invest wait_cust wait_dept wait_3rd propose approve decided exec verify closed withdrawn merged external reopened" ;;
	--segment) words="patience fee cooperative rational tolerance" ;;
	--emotion) words="calm disappointed anxious angry threatening" ;;
	--kind) words="inquiry grumble complaint reply progress note" ;;
	--channel) words="phone sms app web email letter store social onsite 12315 12345 regulator media manager" ;;
	--role) words="agent leader supervisor director qa department trainer analyst admin auditor" ;;
	--lang) words="en zh_CN zh_TW" ;;
	--scripts) words="zh en" ;;
	--in) words="complaints contacts articles all" ;;
	--borders) words="ascii acs unicode" ;;
	--completion) words="bash" ;;
	esac
	if [ -z "$words" ]; then
		for w in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
			case $w in
			desk|demo|init|import|queue|show|customer|unmask|search|sla|suggest|intake|claim|release|take|steal|assign|bulk|stage|pause|resume|note|reply|contact|compensate|approval|notice|workorder|user|team|role|session|care|inquiry|evidence|decide|accept|extend|escalate|close|survey|reopen|withdraw|external|merge|unmerge|link|route|duty|outbox|alert|handover|audit|erase|bulletin|sim|progress|tick|policy|wall|figures|forecast|staff|check|backup|restore|doctor|metrics|help|version) command=$w; break ;;
			esac
		done
		words="--store --as --json --lang --now --training --password-file --help --version"
		case $command in
		'') words="$words desk demo init import queue show customer unmask search sla suggest intake claim release take steal assign bulk stage pause resume note reply contact compensate approval notice workorder user team role session care inquiry evidence decide accept extend escalate close survey reopen withdraw external merge unmerge link route duty outbox alert handover audit erase bulletin sim progress tick policy wall figures forecast staff check backup restore doctor metrics help version" ;;
		desk) words="$words --theme --keymap --borders --headless --keys --low-bandwidth --captive" ;;
		demo) words="$words " ;;
		init) words="$words " ;;
		import) words="$words --encoding --map --source --dry-run --strict customers complaints contacts articles" ;;
		queue) words="$words --filter --limit" ;;
		show) words="$words --file" ;;
		customer) words="$words " ;;
		unmask) words="$words --op-id --reason" ;;
		search) words="$words --limit --in" ;;
		sla) words="$words --batch --kind --calendar --zone --start --target --unit --pause" ;;
		suggest) words="$words --text --batch --top --scripts --stage --segment --category --emotion" ;;
		intake) words="$words --category --emotion --op-id --customer --channel --wait --talk --hold --wrap --name --when --where --check --phone --subject --tier --severity --demand --impact --urgency --wants --received --repeat-of" ;;
		claim) words="$words --op-id --if-version" ;;
		release) words="$words --op-id --if-version" ;;
		take) words="$words --op-id" ;;
		steal) words="$words --op-id --if-version" ;;
		assign) words="$words --op-id --if-version" ;;
		bulk) words="$words --op-id" ;;
		stage) words="$words --op-id --if-version" ;;
		pause) words="$words --op-id --if-version --reason --note" ;;
		resume) words="$words --op-id --if-version --note" ;;
		note) words="$words --op-id" ;;
		reply) words="$words --text --op-id --if-version --kind --channel --asks --promise --wait --talk --hold --wrap --recourse --check --amount --template --seen --override" ;;
		contact) words="$words --category --emotion --op-id --customer --kind --channel --asks --promise --wait --talk --hold --wrap --duration --solved --assoc --tolerance" ;;
		compensate) words="$words --op-id --if-version --kind --reason --amount --basis --reference" ;;
		approval) words="$words --limit --op-id --if-version --kind --reason --notice" ;;
		notice) words="$words --limit --op-id" ;;
		workorder) words="$words --limit --op-id --if-version --reason --dept --question --needed-by --handover --answer --open" ;;
		user) words="$words --category --name --role --team --shift --langs --skill --cap --amount --all list add" ;;
		team) words="$words --kind --name" ;;
		role) words="$words " ;;
		session) words="$words " ;;
		care) words="$words --agent --support --note" ;;
		inquiry) words="$words --op-id --if-version --when --where --who --what --why --how --cause --feedback-to --liability --emotion-end --exceptional --confidential --read" ;;
		evidence) words="$words --op-id --if-version --state --id" ;;
		decide) words="$words --op-id --if-version --channel --upheld --reasons --recourse --remedy --reply" ;;
		accept) words="$words --op-id --if-version" ;;
		extend) words="$words --op-id --if-version --kind --notice" ;;
		escalate) words="$words --op-id --if-version --level" ;;
		close) words="$words --op-id --if-version --check" ;;
		survey) words="$words --op-id --if-version --note --result --process --nps" ;;
		reopen) words="$words --op-id --if-version" ;;
		withdraw) words="$words --op-id --if-version" ;;
		external) words="$words --op-id --if-version" ;;
		merge) words="$words --op-id --if-version" ;;
		unmerge) words="$words --op-id --if-version" ;;
		link) words="$words --op-id --if-version --kind --undo" ;;
		route) words="$words --dry-run --op-id --if-version" ;;
		duty) words="$words --category --state --langs --skill --cap" ;;
		outbox) words="$words --limit --channel --state --exec --seconds --ref" ;;
		alert) words="$words --limit --op-id --if-version --note --seconds --to --all --retry" ;;
		handover) words="$words --team" ;;
		audit) words="$words --limit --from --sign --key --heads --public" ;;
		erase) words="$words --dry-run --op-id --reason --due --yes" ;;
		bulletin) words="$words --op-id --all --until" ;;
		sim) words="$words --theme --keymap --borders --headless --keys --low-bandwidth --limit --seed --trainee --agents --cases-per-day --days" ;;
		progress) words="$words " ;;
		tick) words="$words --key --heads" ;;
		policy) words="$words --dry-run --note --from" ;;
		wall) words="$words --theme --borders --captive --team --once --page --size --range" ;;
		figures) words="$words --limit --from --by --cases --to --csv" ;;
		forecast) words="$words " ;;
		staff) words="$words --calls --period --aht --within --goal --shrinkage" ;;
		check) words="$words --limit --repair" ;;
		backup) words="$words --keep" ;;
		restore) words="$words --to --verify" ;;
		doctor) words="$words " ;;
		metrics) words="$words " ;;
		help) words="$words --completion desk demo init import queue show customer unmask search sla suggest intake claim release take steal assign bulk stage pause resume note reply contact compensate approval notice workorder user team role session care inquiry evidence decide accept extend escalate close survey reopen withdraw external merge unmerge link route duty outbox alert handover audit erase bulletin sim progress tick policy wall figures forecast staff check backup restore doctor metrics help version" ;;
		version) words="$words " ;;
		esac
	fi
	COMPREPLY=($(compgen -W "$words" -- "$cur"))
	if [ "$command" = import ] && [ ${#COMPREPLY[@]} -eq 0 ]; then
		COMPREPLY=($(compgen -f -- "$cur"))
	fi
}
complete -o filenames -F _plaint plaint
