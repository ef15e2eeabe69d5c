"""What people know, as tables with a source column, and one cached reader for each."""
