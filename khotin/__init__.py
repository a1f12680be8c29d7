"""Kho Tin, the news store: raw local-government news becomes a validated bilingual archive and a fast static site."""
