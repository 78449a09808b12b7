// The chat page. Runs as a Gradio js_on_load script: element, trigger, props, server and watch are
// given, LABELS is put in front. Texts of shop and shopper come as escaped HTML from Python or are
// set as textContent here, never as HTML.

const language = (navigator.language || "en").toLowerCase().startsWith("ko") ? "ko" : "en";
const words = LABELS[language];
const page = element.querySelector("#aisle-chat");
const find = (selector, within = page) => within.querySelector(selector);
const all = (selector, within = page) => [...within.querySelectorAll(selector)];

// Out of Gradio's container, whose resets would undo the shop's style sheet.
all("body > #aisle-chat", document).forEach((old) => old.remove());
document.body.append(page);

const thread = find("#thread"), turns = find("#turns"), box = find("#message");
const sidebar = find("#conversations"), scrim = find(".scrim"), opener = find("[data-open]");
const phone = window.matchMedia("(max-width: 860px)");
const SIGN_IN = "/sign-in?next=" + encodeURIComponent(location.pathname);
const HEADER_WORDS = {
  "/": "chat", "/search": "search", "/for-you": "for_you", "/account": "account", "sign-out": "sign_out",
};
const SILENCE = 6000; // milliseconds without any answer after which we ask whether the login holds

let conversation = null; // the id of the open conversation, null for a new one
let running = null; // {run, turn, answered} while an answer streams
let starters = [], shopper = null;

// Words ------------------------------------------------------------------------------------------

document.documentElement.lang = language;
document.title = words.title;
all("[data-word]").forEach((node) => { node.textContent = words[node.dataset.word]; });
all("[data-name]").forEach((node) => {
  node.setAttribute("aria-label", words[node.dataset.name]);
  if (node.tagName === "BUTTON") node.title = words[node.dataset.name];
});
box.placeholder = words.placeholder;

// The header comes from the shop's other pages; its words are English, so Korean ones go over them.
function showHeader(html) {
  const slot = find(".header-slot");
  slot.insertAdjacentHTML("beforeend", html);
  find(".site-header__row", slot).prepend(opener);
  if (language === "en") return;
  all("a[href], button[type=submit]", slot).forEach((node) => {
    const word = HEADER_WORDS[node.getAttribute("href") || "sign-out"];
    if (word && !node.matches(".wordmark")) node.textContent = words[word];
  });
}

const say = (text) => { find("#announcer").textContent = text; };

function make(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function chip(text) {
  const button = make("button", "chip", text);
  button.type = "button";
  button.dataset.say = text;
  return button;
}

// Conversations ----------------------------------------------------------------------------------

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

// Calls ------------------------------------------------------------------------------------------

async function ask(name, data) {
  try {
    return await server[name]({ ...data, language });
  } catch {
    await checkLogin();
    return null;
  }
}

async function checkLogin() {
  try {
    const answer = await fetch("gradio_api/login_check", { cache: "no-store" });
    if (answer.status === 401) location.assign(SIGN_IN);
    return answer.ok;
  } catch {
    return false;
  }
}

// A message and its answer -----------------------------------------------------------------------

function send(text) {
  text = text.trim();
  if (!text || running) return;
  all(".hello, .notice", turns).forEach((node) => node.remove());
  all(".next", turns).forEach((node) => node.remove()); // chips of an earlier answer are spent
  const turn = make("article", "turn"), said = make("div", "said", text);
  const answer = make("div", "answer");
  answer.append(make("ol", "steps"), make("div", "reply streaming"));
  find(".steps", answer).append(make("li", "step now", words.thinking));
  turn.append(said, answer);
  turns.append(turn);
  running = { run: crypto.getRandomValues(new Uint32Array(1))[0], turn, answered: false };
  box.value = "";
  grow();
  showRunning(true);
  turn.scrollIntoView({ block: "start", behavior: "smooth" });
  trigger("send", { run: running.run, text, conversation, language });
  watchSilence(running);
}

function watchSilence(mine) {
  setTimeout(async () => {
    if (running !== mine || mine.answered || (await checkLogin())) return;
    if (running === mine) finish({ error: words.offline });
  }, SILENCE);
}

function apply(frame) {
  if (!running || !frame || frame.run !== running.run) return;
  running.answered = true;
  if (frame.html !== undefined || frame.error !== undefined) return finish(frame);
  const steps = find(".steps", running.turn), streaming = find(".streaming", running.turn);
  if (frame.steps.length) {
    const last = frame.steps.length - 1;
    steps.replaceChildren(...frame.steps.map((step, n) =>
      make("li", n === last && !frame.text ? "step now" : "step", step)));
  }
  if (frame.text) all(".now", steps).forEach((step) => step.classList.remove("now"));
  streaming.textContent = frame.text;
}

function finish(frame) {
  const { turn } = running, answer = find(".answer", turn);
  running = null;
  showRunning(false);
  if (frame.error !== undefined) {
    find(".steps", answer).remove();
    const problem = make("p", "notice notice--problem", frame.error);
    problem.setAttribute("role", "alert");
    answer.append(problem);
    return;
  }
  const steps = find(".steps", answer);
  all(".now", steps).forEach((step) => step.classList.remove("now"));
  answer.innerHTML = frame.html;
  if (frame.steps.length) answer.prepend(steps);
  conversation = frame.conversation;
  listConversations(frame.conversations);
  say(frame.spoken);
}

function stop() {
  if (!running) return;
  const { turn } = running;
  running = null;
  trigger("stop");
  showRunning(false);
  all(".steps", turn).forEach((node) => node.remove());
  find(".answer", turn).append(make("p", "note", words.stopped));
  say(words.stopped);
}

function showRunning(on) {
  find(".send").hidden = on;
  find("[data-stop]").hidden = !on;
  thread.setAttribute("aria-busy", String(on));
}

// Thumbs -----------------------------------------------------------------------------------------

function press(button, thumb) {
  button.setAttribute("aria-pressed", String(button.dataset.thumb === thumb));
}

async function setThumb(button) {
  const { product, thumb } = button.dataset;
  const same = all("[data-thumb]").filter((other) => other.dataset.product === product);
  const before = same.map((other) => other.getAttribute("aria-pressed"));
  const wanted = button.getAttribute("aria-pressed") === "true" ? "undo" : thumb;
  same.forEach((other) => press(other, wanted));
  const stored = await ask("set_thumb", { product, thumb: wanted });
  if (!stored || stored.error) {
    same.forEach((other, n) => other.setAttribute("aria-pressed", before[n]));
    say(stored ? stored.error : words.failed);
    return;
  }
  say(stored.thumb ? words.saved : words.taken_back);
}

// Hands ------------------------------------------------------------------------------------------

function grow() {
  box.style.height = "auto";
  box.style.height = Math.min(box.scrollHeight, 168) + "px";
}

const PRESSED = {
  say: (button) => { send(button.dataset.say); if (!phone.matches) box.focus(); },
  thumb: setThumb,
  conversation: (button) => openConversation(button.dataset.conversation),
  new: beginNew,
  open: () => showList(!sidebar.classList.contains("shown")),
  close: () => showList(false),
  stop: () => { stop(); box.focus(); },
  more: (button) => {
    const rest = button.previousElementSibling;
    rest.hidden = false;
    button.remove();
    find("a[href]:not([tabindex])", rest).focus();
  },
};

page.addEventListener("click", (event) => {
  const button = event.target.closest(Object.keys(PRESSED).map((name) => `[data-${name}]`).join());
  const name = button && Object.keys(PRESSED).find((key) => key in button.dataset);
  if (name) PRESSED[name](button);
});
document.addEventListener("click", (event) => {
  all("details[data-menu][open]").forEach((menu) => { menu.open = menu.contains(event.target); });
});
page.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  all("details[data-menu][open]").forEach((menu) => { menu.open = false; find("summary", menu).focus(); });
  if (sidebar.classList.contains("shown")) { showList(false); opener.focus(); }
  else if (running) stop();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send(box.value);
});
box.addEventListener("input", grow);
find("#composer").addEventListener("submit", (event) => { event.preventDefault(); send(box.value); });

watch("value", () => apply(props.value));

(async () => {
  const started = await ask("start", {});
  if (!started) return;
  showHeader(started.header);
  shopper = started.name;
  starters = started.starters;
  listConversations(started.conversations);
  const linked = decodeURIComponent(location.hash.slice(1));
  const asked = new URLSearchParams(location.search).get("ask");
  if (linked) await openConversation(linked);
  else beginNew();
  if (asked) { box.value = asked; grow(); box.focus(); }
  page.dataset.ready = "true";
})();
