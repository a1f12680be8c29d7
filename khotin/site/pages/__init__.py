"""Pages: each module plans the outputs of one kind and makes their values; `all_pages` plans them all."""
