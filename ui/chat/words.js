// First part of the chat page; words.js, conversations.js and chat.js run as one Gradio js_on_load
// script. element, trigger, props, server and watch are given, LABELS is put in front. Texts of shop
// and shopper come as escaped HTML from Python or are set as textContent here, never as HTML.

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
const SILENCE = 6000; // milliseconds without news of an answer, after which the login is checked

let conversation = null; // the id of the open conversation, null for a new one
let running = null; // {run, turn, heard} while an answer streams
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

function chip(text) {
  const button = make("button", "chip", text);
  button.type = "button";
  button.dataset.say = text;
  return button;
}
