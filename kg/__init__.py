"""Zhengtu (政图): Chinese government work reports as one knowledge graph."""

__version__ = "0.1.0"
