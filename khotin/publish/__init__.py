"""Publication of a built site to an object store: only what differs, in a safe order, by one publisher at a time."""
