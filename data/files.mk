data_files += data/kb/articles.csv data/lexicon/emotion.txt \
	data/demo/users.csv data/demo/customers.csv data/demo/complaints.csv data/demo/contacts.csv
data_files += data/keymaps/default.keys themes/default.theme themes/light.theme themes/mono.theme \
	themes/high-contrast.theme themes/colour-blind.theme
data_files += data/maps/teddy_hot.map data/maps/teddy_messages.map data/maps/teddy_reply.map \
	data/maps/teddy_reply_kb.map data/maps/cfpb_dated.map data/maps/comcast.map \
	data/maps/nyc311.map data/maps/telco_churn.map data/maps/demo_customers.map \
	data/maps/demo_complaints.map data/maps/demo_contacts.map data/maps/starter_kb.map
EXTRA_DIST += data/maps/README
data_files += data/policies/desk.policy data/policies/seed-004-urgent.policy \
	data/policies/seed-004-general.policy data/policies/seed-004-complex.policy \
	data/policies/overlay-vip.policy data/policies/cn-telecom.policy data/policies/cn-bank.policy \
	data/policies/cn-12345.policy data/policies/uk-disp.policy data/policies/us-cfpb.policy \
	data/calendars/cn-desk.cal data/calendars/cn-hotline.cal data/calendars/uk.cal data/calendars/us.cal
EXTRA_DIST += data/policies/README
data_files += data/templates/replies-zh.tpl data/templates/replies-tw.tpl data/templates/replies-en.tpl
data_files += data/lexicon/tone.txt data/sim/load.txt
data_files += data/scenarios/abusive.scn data/scenarios/account-money.scn \
	data/scenarios/apology-only.scn data/scenarios/battery-hops.scn data/scenarios/billing-20.scn \
	data/scenarios/data-leak.scn data/scenarios/food-safety.scn data/scenarios/guide-dog.scn \
	data/scenarios/logistics-delay.scn data/scenarios/media-threat.scn \
	data/scenarios/monday-peak.scn data/scenarios/over-authority.scn \
	data/scenarios/package-pingpong.scn data/scenarios/regulator-referral.scn \
	data/scenarios/subscription-sms.scn data/scenarios/vulnerable.scn
EXTRA_DIST += data/scenarios/README
