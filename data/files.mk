data_files += data/kb/articles.csv data/lexicon/emotion.txt \
	data/demo/users.csv data/demo/customers.csv data/demo/complaints.csv data/demo/contacts.csv
