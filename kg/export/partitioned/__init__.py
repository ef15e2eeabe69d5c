"""A library as many files, each of one report, that a cluster writes side by side and a large engine takes in."""
