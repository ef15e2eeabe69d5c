"""What stands on an opened page, and how a name is looked up on it."""


def plates(page):
    """The names in the layered view, by column from the left, each from the top."""
    return page.evaluate(
        """() => layersNow.columns.map(({x}) => {
            const at = box => layersNow.laid.places.get(box.id);
            const column = layersNow.boxes.filter(box => at(box).x === x);
            return column.sort((a, b) => at(a).y - at(b).y).map(box => nodes[box.id].name);
        })"""
    )


def shown(page):
    """The names in the view of forces."""
    return set(page.evaluate("shownNodes.getIds().map(i => nodes[i].name)"))


def look_up(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
