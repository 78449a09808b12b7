// Last part of the chat page: calls to the shop, thumbs, and what each control does.

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

function fill(text) {
  box.value = text;
  grow();
}

const entered = (event) => event.key === "Enter" && !event.shiftKey && !event.isComposing;

function sendBox() {
  if (running || !box.value.trim()) return;
  const text = box.value;
  fill("");
  send(text);
}

const PRESSED = {
  say: (button) => { send(button.dataset.say, { revision: button.dataset.revision }); rest(); },
  thumb: setThumb,
  conversation: (button) => openConversation(button.dataset.conversation),
  new: () => beginNew(),
  open: () => showList(!sidebar.classList.contains("shown")),
  close: () => showList(false),
  stop: () => { stop(); rest(); },
  retry,
  edit: (button) => edit(button.closest(".turn")),
  copy,
  rename,
  remove,
  fold: (button) => {
    const folded = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!folded));
    button.closest("tbody").nextElementSibling.hidden = folded;
  },
  more: (button) => {
    const others = button.previousElementSibling;
    others.hidden = false;
    button.remove();
    find("a[href]:not([tabindex]), button", others).focus();
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
  const menus = all("details[data-menu][open]");
  menus.forEach((menu) => {
    menu.open = false;
    find("summary", menu).focus();
  });
  if (menus.length) return;
  if (sidebar.classList.contains("shown")) { showList(false); opener.focus(); }
  else if (running) stop();
});
box.addEventListener("keydown", (event) => {
  if (event.key === "ArrowUp" && !box.value && find(".turn:last-child [data-edit]")) {
    event.preventDefault();
    edit(find(".turn:last-child"));
  }
  if (!entered(event)) return;
  event.preventDefault();
  sendBox();
});
box.addEventListener("input", grow);
find("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sendBox();
});

watch("value", () => apply(props.value));

(async () => {
  const linked = decodeURIComponent(location.hash.slice(1));
  const started = await ask("start", {});
  if (!started) return;
  if (started.error) return turns.append(make("p", "notice notice--problem", started.error));
  showHeader(started.header);
  shopper = started.name;
  starters = started.starters;
  listConversations(started.conversations);
  const asked = new URLSearchParams(location.search).get("ask");
  if (linked) await openConversation(linked);
  else beginNew();
  if (asked) { fill(asked); box.focus(); }
  page.dataset.ready = "true";
})();
