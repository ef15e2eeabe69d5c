"""Questions to a graph: named SPARQL, the network of its entities, one entity by its name."""
