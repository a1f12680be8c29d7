"""Preview: a local server that shows the site with its drafts and rebuilds it after every change.

Two threads watch files and start builds (`session`), a process of its own builds (`worker`), and the server answers
requests meanwhile (`transport`, the only module that imports livereload and Tornado). Only the command `serve` imports
this package. Nothing is imported here, so that the processes start soon.
"""
