// Second part of the chat page: past conversations, what can be done with them, and a new one.

const MANY = 6; // conversations, beyond which they can be searched
const seek = find("#find");

function listConversations(items) {
  find("#conversation-list").replaceChildren(...items.map(row));
  find(".none-yet").hidden = items.length > 0;
  seek.hidden = items.length <= MANY;
  if (seek.hidden) seek.value = "";
  sift();
  markCurrent();
}

function row(item) {
  const node = make("li", "conversation-row");
  const button = control("conversation", "conversation", item.id, "");
  const then = new Date(item.at * 1000), time = make("time", "", when(then));
  time.dateTime = then.toISOString();
  button.append(make("span", "conversation-title", item.title), time);
  button.title = item.title;
  node.append(button, menu(item));
  return node;
}

function menu(item) {
  const details = make("details", "row-menu"), summary = make("summary", "");
  details.dataset.menu = "";
  summary.setAttribute("aria-label", `${words.more}: ${item.title}`);
  summary.innerHTML = ICONS.dots;
  const panel = make("div", "row-menu__panel");
  panel.append(
    control("", "rename", item.id, words.rename),
    exported(item, "markdown", words.export_markdown),
    exported(item, "json", words.export_json),
    control("row-menu__danger", "remove", item.id, words.delete),
  );
  details.append(summary, panel);
  details.addEventListener("toggle", () => {
    if (details.open) panel.scrollIntoView({ block: "nearest" });
  });
  return details;
}

function exported(item, format, text) {
  const link = make("a", "", text);
  link.href = `/api/conversations/${encodeURIComponent(item.id)}?format=${format}`;
  link.download = "";
  return link;
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

function sift() {
  const sought = seek.value.trim().toLowerCase(), rows = all(".conversation-row");
  rows.forEach((node) => {
    node.hidden = !find(".conversation-title", node).textContent.toLowerCase().includes(sought);
  });
  find(".none-found").hidden = !rows.length || rows.some((node) => !node.hidden);
}

function rename(button) {
  const id = button.dataset.rename, line = button.closest("li");
  const form = make("form", "rename"), field = make("input", "");
  field.value = find(".conversation-title", line).textContent;
  field.maxLength = 60;
  field.setAttribute("aria-label", words.new_title);
  const save = make("button", "button button--small", words.save);
  form.append(field, save);
  const kept = [...line.children];
  const back = () => { line.replaceChildren(...kept); find("summary", line).focus(); };
  find("details", line).open = false;
  line.replaceChildren(form);
  field.select();
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    back();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const done = await ask("rename_conversation", { conversation: id, title: field.value });
    if (!done || done.error) return say(done ? done.error : words.failed);
    listConversations(done.conversations);
    find(`[data-conversation="${CSS.escape(id)}"]`).focus();
    say(words.renamed);
  });
}

// The first press asks, the second one deletes.
async function remove(button) {
  if (button.textContent !== words.delete_sure) {
    button.textContent = words.delete_sure;
    return say(words.delete_sure);
  }
  const id = button.dataset.remove;
  const done = await ask("delete_conversation", { conversation: id });
  if (!done || done.error) return say(done ? done.error : words.failed);
  listConversations(done.conversations);
  if (id === conversation) beginNew(sidebar.classList.contains("shown"));
  find("[data-new]").focus();
  say(words.deleted);
}

function markCurrent() {
  all("[data-conversation]").forEach((button) => {
    if (button.dataset.conversation === conversation) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  const address = location.pathname + location.search + (conversation ? "#" + conversation : "");
  history.replaceState(null, "", address);
}

function beginNew(staying = false) {
  leave();
  conversation = null;
  const welcome = make("section", "hello");
  const hello = shopper ? words.hello_name.replace("{name}", () => shopper) : words.hello;
  const chips = make("div", "starters");
  chips.append(...starters.map((text) => control("chip", "say", text, text)));
  welcome.append(make("h1", "", hello), make("p", "", words.intro), chips);
  turns.replaceChildren(welcome);
  markCurrent();
  if (staying) return;
  showList(false);
  rest();
}

async function openConversation(id) {
  leave();
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
  rest();
}

function showList(shown) {
  sidebar.classList.toggle("shown", shown);
  scrim.hidden = !shown;
  opener.setAttribute("aria-expanded", String(shown));
  if (shown) find("button", sidebar).focus();
}

seek.addEventListener("input", sift);
