"""Which files an archive has, and what became of them: crawls, updates, containers, watching."""
