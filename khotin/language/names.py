"""Family names and syllables of given names of Viet Nam, in lower case."""

from khotin.language.word_lists import LANGUAGE_DATA, read_table, read_words

_FAMILY_NAMES = read_table(LANGUAGE_DATA, "family_names")
# Names that are rarely another word.
SURE_FAMILY_NAMES = frozenset(name for name, use in _FAMILY_NAMES if use == "only")
# Those, and names that mark a person where given names follow.
USUAL_FAMILY_NAMES = frozenset(name for name, use in _FAMILY_NAMES if use != "also")
FAMILY_NAMES = frozenset(name for name, _ in _FAMILY_NAMES)
# Syllables that distinguish a name from a heading.
NAME_SYLLABLES = USUAL_FAMILY_NAMES | frozenset(read_words(LANGUAGE_DATA, "given_names"))
