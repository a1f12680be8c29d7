"""The Vietnamese and English languages: functions for texts of any kind.

`vietnamese` folds, sorts, makes slugs and finds sentences; `characters` and `legacy_encodings` find broken text;
`numbers`, `units`, `dates`, `periods`, `named_periods`, `months`, `hedges` and `names` read the words for counts,
dates and people in both languages, with the lists in `data/`; `formatting` writes dates and numbers for readers;
`web_addresses` finds faults of addresses; `word_lists` reads the lists of all packages.

May import `problems`, `languages`, `patterns` and `encoding`.
"""
