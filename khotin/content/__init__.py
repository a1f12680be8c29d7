"""What editors write, as frozen values.

`text_files` reads files, `frontmatter` YAML as typed; `schema` declares the fields and converts them to an article
(`articles`), `article_files` reads a folder of them and `archive` arranges it; `registers` hold places, topics, terms
and institutions; `images` and `text_pages` stand beside the articles.

May import `markup`, `language` and the modules at the top of the package, not `config`, `cli` and `arguments`.
"""
