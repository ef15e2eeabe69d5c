// Suggestions while typing: filled in with the search.
