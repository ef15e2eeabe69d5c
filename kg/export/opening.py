"""Which nodes the page opens on."""

from __future__ import annotations

import networkx as nx

# What a reader comes for; the others appear as their neighbours.
FIRST = ("Slogan", "Project")
# A slogan of forty parts would fill the page alone.
NEIGHBOURS = 9


def opening(graph: nx.Graph[int], types: dict[int, str], limit: int) -> list[int]:
    """At most `limit` nodes: the most connected slogans and projects in turn, each with its most connected neighbours.

    A graph that has no slogan and no project opens on its most connected nodes. The result is sorted.
    """
    by_degree = sorted(graph, key=lambda n: (-graph.degree(n), n))
    queues = [[n for n in by_degree if types[n] == name and graph.degree(n)] for name in FIRST]
    turns = [n for pair in _in_turn(queues) for n in pair] or by_degree
    chosen: dict[int, None] = {}
    for seed in turns:
        beside = sorted(graph[seed], key=lambda n: (-graph.degree(n), n))[:NEIGHBOURS]
        wanted = [n for n in (seed, *beside) if n not in chosen]
        if len(chosen) + len(wanted) > limit:
            break
        chosen |= dict.fromkeys(wanted)
    for node in by_degree if not chosen else ():
        if len(chosen) < limit:
            chosen[node] = None
    return sorted(chosen)


def _in_turn(queues: list[list[int]]) -> list[list[int]]:
    longest = max((len(queue) for queue in queues), default=0)
    return [[queue[i] for queue in queues if i < len(queue)] for i in range(longest)]
