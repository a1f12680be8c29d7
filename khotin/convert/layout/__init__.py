"""From lines to roles: header, title, lead, body, footer, and what belongs to the page alone."""
