// Last part of the chat page: messages, answers, thumbs, and what each control does.

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
  const turn = make("article", "turn"), said = make("div", "said");
  const answer = make("div", "answer");
  answer.append(make("ol", "steps"), make("div", "reply streaming"));
  find(".steps", answer).append(make("li", "step now", words.thinking));
  said.append(make("span", "sr-only", `${words.you}: `), text);
  turn.append(said, answer);
  turns.append(turn);
  running = { run: crypto.getRandomValues(new Uint32Array(1))[0], turn, heard: Date.now() };
  box.value = "";
  grow();
  showRunning(true);
  turn.scrollIntoView({ block: "start", behavior: "smooth" });
  trigger("send", { run: running.run, text, conversation, language });
  watchSilence(running);
}

// Gradio tells nothing of a call that was refused or lost, so a long silence is looked into.
function watchSilence(mine) {
  const watch = setInterval(async () => {
    if (running !== mine) return clearInterval(watch);
    if (Date.now() - mine.heard < SILENCE || (await checkLogin()) || running !== mine) return;
    finish({ error: words.offline });
  }, SILENCE / 2);
}

function apply(frame) {
  if (!running || !frame || frame.run !== running.run) return;
  running.heard = Date.now();
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
  all("details[data-menu][open]").forEach((menu) => {
    menu.open = false;
    find("summary", menu).focus();
  });
  if (sidebar.classList.contains("shown")) { showList(false); opener.focus(); }
  else if (running) stop();
});
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send(box.value);
});
box.addEventListener("input", grow);
find("#composer").addEventListener("submit", (event) => {
  event.preventDefault();
  send(box.value);
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
  if (asked) { box.value = asked; grow(); box.focus(); }
  page.dataset.ready = "true";
})();
