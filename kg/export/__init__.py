"""What a graph is handed out as, one module a format."""
