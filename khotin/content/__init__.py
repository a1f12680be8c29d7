"""The content that editors write, as frozen values.

`text_files` reads files, `frontmatter` YAML as typed; `schema` declares the fields and converts them to an article
(`articles`), `article_files` reads a folder of them and `archive` arranges it; `registers` hold places, topics, terms
and institutions; `images` and `text_pages` read pictures and written pages.

May import `markup`, `language` and the modules below them.
"""
