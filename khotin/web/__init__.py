"""Requests to other machines: `client` sends one, `fetching` reads pages of portals under a guard.

Only `convert` and the drafts of a language model use it; no build, check or preview does. May import `language` and
the modules below it.
"""
