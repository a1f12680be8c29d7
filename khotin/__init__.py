"""Kho Tin, the news archive: raw local-government news becomes a validated bilingual archive and a fast static site."""

__version__ = "0.1.0"
