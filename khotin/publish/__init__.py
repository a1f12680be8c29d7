"""Publication of a built site to an object store: only what differs, in a safe order, by one publisher at a time.

`publication` compares, sends and removes; `journal` and `listing` record in the store what it holds; `headers` and
`sending` say how a file is sent; `store` sends the requests; `local` reads the built site, `staged` what workers of a
cluster wrote.

May import `build` and the packages below it.
"""
