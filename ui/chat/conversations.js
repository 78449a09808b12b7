// Second part of the chat page: past conversations, and beginning a new one.

function listConversations(items) {
  find("#conversation-list").replaceChildren(...items.map((item) => {
    const row = document.createElement("li"), button = make("button", "conversation", item.title);
    button.type = "button";
    button.dataset.conversation = item.id;
    const then = new Date(item.at * 1000), time = make("time", "", when(then));
    time.dateTime = then.toISOString();
    button.append(time);
    row.append(button);
    return row;
  }));
  find(".none-yet").hidden = items.length > 0;
  markCurrent();
}

function when(then) {
  const minutes = (Date.now() - then) / 60000;
  if (minutes < 1) return words.now;
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (minutes < 60) return relative.format(-Math.round(minutes), "minute");
  if (minutes < 24 * 60) return relative.format(-Math.round(minutes / 60), "hour");
  if (minutes < 7 * 24 * 60) return relative.format(-Math.round(minutes / 1440), "day");
  return then.toLocaleDateString(language, { year: "numeric", month: "short", day: "numeric" });
}

function markCurrent() {
  all("[data-conversation]").forEach((button) => {
    if (button.dataset.conversation === conversation) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  const address = location.pathname + location.search + (conversation ? "#" + conversation : "");
  history.replaceState(null, "", address);
}

function beginNew() {
  stop();
  conversation = null;
  const welcome = make("section", "hello");
  const hello = shopper ? words.hello_name.replace("{name}", shopper) : words.hello;
  const chips = make("div", "starters");
  chips.append(...starters.map(chip));
  welcome.append(make("h1", "", hello), make("p", "", words.intro), chips);
  turns.replaceChildren(welcome);
  markCurrent();
  showList(false);
  if (!phone.matches) box.focus();
}

async function openConversation(id) {
  stop();
  const opened = await ask("open_conversation", { conversation: id });
  if (!opened) return;
  showList(false);
  if (opened.error) {
    beginNew();
    turns.append(make("p", "notice notice--problem", opened.error));
    return;
  }
  conversation = id;
  turns.innerHTML = opened.html;
  markCurrent();
  const last = turns.lastElementChild;
  if (last) last.scrollIntoView({ block: "start" });
  if (!phone.matches) box.focus();
}

function showList(shown) {
  sidebar.classList.toggle("shown", shown);
  scrim.hidden = !shown;
  opener.setAttribute("aria-expanded", String(shown));
  if (shown) find("button", sidebar).focus();
}
