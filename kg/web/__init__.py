"""A library over HTTP, for browsers and SPARQL clients, and over MCP, for agents; extras `web` and `mcp`."""
