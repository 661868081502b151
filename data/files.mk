data_files += data/kb/articles.csv data/lexicon/emotion.txt \
	data/demo/users.csv data/demo/customers.csv data/demo/complaints.csv data/demo/contacts.csv
data_files += data/keymaps/default.keys themes/default.theme themes/light.theme themes/mono.theme \
	themes/high-contrast.theme themes/colour-blind.theme
