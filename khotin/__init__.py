"""Kho Tin, the news archive: raw local-government news becomes a validated bilingual archive and a fast static site."""
