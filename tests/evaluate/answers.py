"""Answers of known badness: a gold file with every few rows dropped or spoilt."""

import json
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold"
REPORTS = sorted(path.stem for path in GOLD.glob("*.json"))
TYPES = ("Region", "Enterprise", "Organization", "Project", "Slogan", "Industry")


def gold_of(report):
    return json.loads((GOLD / f"{report}.json").read_text("utf-8"))


def perfect(gold):
    answer = json.loads(json.dumps(gold))
    names = {entity["id"]: entity["name"] for entity in answer["entities"]}
    linked = [(r["s"], r["o"]) for r in answer["relations"] if r["p"] == "hasComponent"]
    for entity in answer["entities"]:
        parts = [names.get(c, c) for c in entity.pop("components", None) or []]
        parts += [names[o] for s, o in linked if s == entity["id"]]
        entity["components"] = list(dict.fromkeys(parts))
        if entity.get("status"):
            entity["states"] = [[entity["status"], entity.get("aspect") or "target", None]]
    return answer


def spoilt(gold):
    answer = perfect(gold)
    for i, entity in enumerate(answer["entities"]):
        if i % 3 == 1:
            entity["name"] = entity["name"][:-1]
            entity["mentions"] = [mention[1:] for mention in entity["mentions"]]
        if i % 7 == 2:
            entity["type"] = TYPES[i % len(TYPES)]
        if i % 4 == 3:
            entity["states"] = [["planned", "actual", None]]
        entity["components"] = entity["components"][: i % 3]
    for i, row in enumerate(answer["observations"]):
        if i % 5 == 1:
            row["indicator"] = row["indicator"][:3]
        if i % 6 == 2:
            row["value"] += 1
        if i % 7 == 3:
            row["period"], row["region"] = "2020", None
        if i % 8 == 4:
            row["measure"], row["comparator"], row["aspect"] = "growth", "~", "actual"
    for part, step in (("entities", 6), ("observations", 9), ("relations", 4)):
        answer[part] = [row for i, row in enumerate(answer[part]) if i % step]
    return answer
