// First part of the chat page; words.js, conversations.js, turns.js and chat.js run as one Gradio
// js_on_load script. element, trigger, props, server and watch are given, LABELS and ICONS are put
// in front. Texts of shop and shopper come as escaped HTML from Python or are set as textContent
// here, never as HTML.

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
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const SIGN_IN = "/sign-in?next=" + encodeURIComponent(location.pathname);
const SILENCE = 6000; // milliseconds without news of an answer, after which the login is checked

let conversation = null; // the id of the open conversation, null for a new one
let running = null; // {run, turn, earlier, heard, stopping} while an answer streams
let starters = [], shopper = null;

// Words ------------------------------------------------------------------------------------------

document.documentElement.lang = language;
document.title = words.title;
all("[data-word]").forEach((node) => { node.textContent = words[node.dataset.word]; });
all("[data-placeholder]").forEach((node) => { node.placeholder = words[node.dataset.placeholder]; });
all("[data-name]").forEach((node) => {
  node.setAttribute("aria-label", words[node.dataset.name]);
  if (node.tagName === "BUTTON") node.title = words[node.dataset.name];
});

// The header is that of the shop's other pages.
function showHeader(html) {
  const slot = find(".header-slot");
  slot.insertAdjacentHTML("beforeend", html);
  find(".site-header__row", slot).prepend(opener);
}

const say = (text) => { find("#announcer").textContent = text; };

function make(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

// A button that does what PRESSED[name] says.
function control(className, name, value, text) {
  const button = make("button", className, text);
  button.type = "button";
  button.dataset[name] = value;
  return button;
}

// A small button with an icon, as Python draws them below an answer.
function tool(name) {
  const button = control("tool", name, "", "");
  button.innerHTML = ICONS[name];
  button.append(make("span", "", words[name]));
  return button;
}

// Where the keyboard goes on after a control that is gone; on a phone the box would open its own.
function rest() {
  if (phone.matches) thread.focus({ preventScroll: true });
  else box.focus();
}
