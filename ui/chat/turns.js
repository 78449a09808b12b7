// Third part of the chat page: a message and its answer, stopped, given again, changed, copied.

const PATIENCE = 5000; // milliseconds that an answer has to stop in

// Send a message, in place of an earlier turn where one is given. revision is what a chip stands
// for exactly; the words are then for people.
function send(text, { revision = "", earlier = null } = {}) {
  text = text.trim();
  if (!text || running) return;
  all(".hello, .notice", turns).forEach((node) => node.remove());
  const turn = newTurn(text);
  turn.sent = { text, revision };
  if (earlier) earlier.replaceWith(turn);
  else turns.append(turn);
  const run = crypto.getRandomValues(new Uint32Array(1))[0];
  running = { run, turn, earlier, heard: Date.now(), stopping: false };
  showRunning(true);
  turn.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" });
  const instead = Boolean(earlier && "stored" in earlier.dataset);
  trigger("send", { run, text, conversation, language, revision, instead });
  watchSilence(running);
}

function newTurn(text) {
  const turn = make("article", "turn"), asked = make("div", "asked"), said = make("div", "said");
  const answer = make("div", "answer"), steps = make("ol", "steps");
  said.append(make("span", "sr-only", `${words.you}: `), text);
  asked.append(said);
  steps.append(make("li", "step now", words.thinking));
  answer.append(steps, make("div", "reply streaming"));
  turn.append(asked, answer);
  return turn;
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
  if ("html" in frame || "error" in frame || "stopped" in frame) return finish(frame);
  const steps = find(".steps", running.turn), streaming = find(".streaming", running.turn);
  if (frame.steps.length && !running.stopping) {
    const last = frame.steps.length - 1, step = frame.steps[last];
    if (find(".step:last-child", steps).textContent !== step) say(step);
    steps.replaceChildren(...frame.steps.map((text, n) =>
      make("li", n === last && !frame.text ? "step now" : "step", text)));
  }
  streaming.textContent = frame.text;
}

function finish(frame) {
  const { turn, earlier } = running;
  running = null;
  showRunning(false);
  if (!("html" in frame)) return breakOff(turn, earlier, frame);
  find(".answer", turn).innerHTML = frame.html;
  find(".asked", turn).append(tool("edit"));
  turn.dataset.stored = "";
  conversation = frame.conversation;
  listConversations(frame.conversations);
  say(frame.spoken);
}

// Nothing of a broken answer is kept: an earlier one that it was to replace still stands.
function breakOff(turn, earlier, { stopped, error }) {
  const note = make("p", stopped ? "note" : "notice notice--problem", stopped || error);
  if (!stopped) note.setAttribute("role", "alert");
  if (earlier) {
    turn.replaceWith(earlier);
    all(".answer > .note--stopped, .answer > .notice", earlier).forEach((node) => node.remove());
    if (!box.value && turn.sent.text !== textOf(earlier)) fill(turn.sent.text);
  } else {
    earlier = turn;
    find(".steps", turn).remove();
    find(".asked", turn).append(tool("edit"));
    const tools = make("div", "tools");
    tools.append(tool("retry"));
    find(".answer", turn).append(tools);
  }
  if (stopped) note.classList.add("note--stopped");
  find(".tools", earlier).before(note);
  say(stopped || error);
}

// Stop, and leave --------------------------------------------------------------------------------

function stop() {
  if (!running || running.stopping) return;
  const mine = running;
  mine.stopping = true;
  find(".steps", mine.turn).replaceChildren(make("li", "step now", words.stopping));
  ask("stop_answer", { run: mine.run });
  setTimeout(() => { if (running === mine) finish({ stopped: words.stopped }); }, PATIENCE);
}

// Go elsewhere: the answer under way is not wanted any more.
function leave() {
  if (!running) return;
  ask("stop_answer", { run: running.run });
  running = null;
  showRunning(false);
}

function showRunning(on) {
  find(".send").hidden = on;
  find("[data-stop]").hidden = !on;
  thread.setAttribute("aria-busy", String(on));
}

// Again, and otherwise ---------------------------------------------------------------------------

const textOf = (turn) => turn.sent ? turn.sent.text : find(".said", turn).lastChild.textContent;

function retry(button) {
  const earlier = button.closest(".turn");
  send(textOf(earlier), { ...earlier.sent, earlier });
  rest();
}

function edit(turn) {
  if (running || !turn || find(".editor", turn)) return;
  const form = make("form", "editor"), field = make("textarea", "", textOf(turn));
  const row = make("div", "editor__row"), asked = find(".asked", turn);
  const cancel = make("button", "button button--quiet button--small", words.cancel);
  field.setAttribute("aria-label", words.edit_message);
  cancel.type = "button";
  row.append(cancel, make("button", "button button--small", words.send_again));
  form.append(field, row);
  asked.hidden = true;
  asked.before(form);
  const back = () => { form.remove(); asked.hidden = false; };
  const submit = () => { back(); send(field.value, { earlier: turn }); rest(); };
  cancel.addEventListener("click", () => { back(); find("[data-edit]", turn).focus(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      cancel.click();
    } else if (event.target === field && entered(event)) {
      event.preventDefault();
      submit();
    }
  });
  const height = () => { field.style.height = "auto"; field.style.height = field.scrollHeight + 2 + "px"; };
  field.addEventListener("input", height);
  height();
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

// Copy -------------------------------------------------------------------------------------------

async function copy(button) {
  const done = await copied(button.dataset.text), label = find("span", button);
  say(done ? words.copied : words.failed);
  if (!done) return;
  label.textContent = words.copied;
  setTimeout(() => { label.textContent = words.copy; }, 2000);
}

// Without https there is no clipboard to write to, but the old command still works.
async function copied(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(() => true, () => false);
  }
  const field = make("textarea", "sr-only", text), before = document.activeElement;
  page.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before.focus();
  return done;
}
