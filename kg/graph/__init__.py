"""Library → RDF: the graph, its checks against the ontology, its Turtle and the embedded store."""

from kg.graph.build import ACROSS, Built, Parted, graph_of, graphs_of
from kg.graph.refusal import Reason, Refusal, counted
from kg.graph.store import store_of, triples_of
from kg.graph.turtle import ntriples, turtle, write_turtle
from kg.graph.validate import ValidationReport, ValidationResult, validate

__all__ = [
    "ACROSS", "Built", "Parted", "Reason", "Refusal", "ValidationReport", "ValidationResult", "counted", "graph_of",
    "graphs_of", "ntriples", "store_of", "triples_of", "turtle", "validate", "write_turtle",
]  # fmt: skip
