"""Pure text tools, no I/O."""
