"""Preview: the site as it will be, on this machine only, made anew at every save and shown at once.

A thread watches and builds (`session`), the building itself happens in a process of its own (`worker`), and the
requests are answered meanwhile (`transport`, the only door to livereload and Tornado). Nothing but the command
`serve` imports this package. Nothing is imported here, so that the processes start soon.
"""
