"""The few icons of the chat page, drawn by us so that nothing is fetched."""

_PATHS = {
    "like": "M7 21H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1h3m0 11V10m0 11h9.3a2.5 2.5 0 0 0 2.46-2.04"
    "l1.2-6.5A2 2 0 0 0 18 10h-4.5V5.5A2.5 2.5 0 0 0 11 3L7 10",
    "dislike": "M17 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-3m0-11v11m0-11H7.7a2.5 2.5 0 0 0-2.46 2.04"
    "l-1.2 6.5A2 2 0 0 0 6 14h4.5v4.5A2.5 2.5 0 0 0 13 21l4-7",
    "send": "M12 19V5m0 0-6 6m6-6 6 6",
    "stop": "M7 7h10v10H7z",
    "plus": "M12 5v14m-7-7h14",
    "menu": "M4 7h16M4 12h16M4 17h10",
    "copy": "M9 9h10v11H9zM5 15V4h10",
    "retry": "M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7",
    "edit": "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
    "dots": "M5 12h.01M12 12h.01M19 12h.01",
    "close": "M6 6l12 12M18 6 6 18",
}


def icon(name: str) -> str:
    """Return an icon as inline SVG; it is decoration, so screen readers skip it."""
    return (
        '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" '
        'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" '
        f'focusable="false"><path d="{_PATHS[name]}"/></svg>'
    )
