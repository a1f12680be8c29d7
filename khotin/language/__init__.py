"""Vietnamese and English as languages: what every text needs, nothing about articles.

`vietnamese` folds, sorts, makes slugs and finds sentences; `characters` and `legacy_encodings` find broken text;
`numbers`, `units`, `dates`, `periods`, `named_periods`, `months`, `hedges` and `names` know the words of counts, dates
and people in both languages, with the lists in `data/`; `formatting` writes dates and numbers for readers;
`web_addresses` finds what is wrong with an address; `word_lists` reads the lists of all packages.

May import `problems` and `languages` only.
"""
