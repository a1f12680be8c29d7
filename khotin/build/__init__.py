"""The build: content becomes the published site, and only what changed is made again.

`pipeline` is the whole build on one page; each of the other modules is one of its stages.
"""
