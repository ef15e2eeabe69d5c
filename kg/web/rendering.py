"""A template filled in, so that nothing of what it showed is kept."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Template


def rendered(template: Template, values: Mapping[str, object]) -> str:
    """The text of a template with its values.

    A context and the macros in it hold each other, and with them all that a page shows, until Python looks for such
    cycles; with thousands of values in each page that look takes longer than the page. So the context is emptied.
    """
    context = template.new_context(dict(values))
    try:
        return template.environment.concat(template.root_render_func(context))
    except Exception:
        template.environment.handle_exception()
    finally:
        context.vars.clear()
        context.parent.clear()
