"""The page's skeleton; chat.js fills in the words of the browser's language, and the header."""

from ui.chat.icons import icon


def shell_html() -> str:
    """Return the places of header, conversations, thread and composer; ``data-word`` is a label."""
    return (
        '<div class="chat" id="aisle-chat">'
        '<a class="skip-link" href="#message" data-word="skip"></a>'
        f"{_header()}{_sidebar()}<div class='scrim' data-close hidden></div>"
        '<main class="thread" id="thread" tabindex="-1"><div class="turns" id="turns"></div></main>'
        f"{_composer()}"
        '<div class="sr-only" id="announcer" role="status" aria-live="polite"></div></div>'
    )


def _header() -> str:
    return (
        '<div class="header-slot"><button type="button" class="icon-button" '
        'aria-controls="conversations" aria-expanded="false" data-open data-name="conversations">'
        f"{icon('menu')}</button></div>"
    )


def _sidebar() -> str:
    return (
        '<aside class="sidebar" id="conversations" data-name="conversations">'
        f'<button type="button" class="button button--quiet" data-new>{icon("plus")}'
        '<span data-word="new"></span></button>'
        '<h2 class="sidebar-title" data-word="conversations"></h2>'
        '<label class="sr-only" for="find" data-word="find_conversation"></label>'
        '<input type="search" id="find" class="find" data-placeholder="find_conversation" hidden>'
        '<ol class="conversation-list" id="conversation-list"></ol>'
        '<p class="none-yet" data-word="none_yet" hidden></p>'
        '<p class="none-found" data-word="none_found" hidden></p></aside>'
    )


def _composer() -> str:
    return (
        '<form class="composer" id="composer"><div class="composer-box">'
        '<label class="sr-only" for="message" data-word="message"></label>'
        '<textarea id="message" rows="1" enterkeyhint="send" autocomplete="off" '
        'aria-describedby="hint" data-placeholder="placeholder"></textarea>'
        f'<button type="submit" class="send" data-name="send">{icon("send")}</button>'
        f'<button type="button" class="stop" data-stop data-name="stop" hidden>{icon("stop")}'
        '</button></div><p class="hint" id="hint" data-word="hint"></p></form>'
    )
