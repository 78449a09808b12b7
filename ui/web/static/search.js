// Comforts only: changes of a search without loading the page anew, so that the place on it, the
// keyboard's focus and what is folded open stay. Every link and form works without this file.
"use strict";

const found = document.querySelector("[data-found]");
const announcer = document.querySelector("[data-announce]");
const SHEET = "#filters";
const here = () => location.pathname + location.search;
let shown = here();
let asked = 0;

function byKey(key) {
  return key ? found.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
}

function foldedOpen() {
  return new Map([...found.querySelectorAll("details[data-field]")].map((one) => [one.dataset.field, one.open]));
}

// A new element is no target of the address, though the address still names it.
function keepSheet() {
  found.querySelector(SHEET)?.classList.toggle("filters--open", location.hash === SHEET);
}

function put(fresh) {
  const panel = found.querySelector(SHEET);
  const before = { key: document.activeElement?.dataset.key, open: foldedOpen(), scrolled: panel?.scrollTop };
  found.replaceChildren(...fresh.querySelector("[data-found]").childNodes);
  for (const one of found.querySelectorAll("details[data-field]")) {
    one.open = before.open.get(one.dataset.field) ?? one.open;
  }
  const renewed = found.querySelector(SHEET);
  keepSheet();
  if (renewed && before.scrolled) renewed.scrollTop = before.scrolled;
  (byKey(before.key) ?? document.getElementById("results")).focus({ preventScroll: true });
  document.title = fresh.title;
  document.getElementById("q").value = fresh.getElementById("q").value;
  announcer.textContent = found.querySelector("[data-count]")?.textContent ?? "";
}

async function show(address) {
  const turn = ++asked;
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (turn !== asked) return false; // something newer was asked for
    if (!answer.ok || answer.redirected || !fresh.querySelector("[data-found]")) throw new Error("no result");
    put(fresh);
    return true;
  } catch {
    if (turn === asked) location.assign(address);
    return false;
  } finally {
    if (turn === asked) found.removeAttribute("aria-busy");
  }
}

async function go(address, { top = false } = {}) {
  const sheet = location.hash === SHEET ? SHEET : "";
  if (!(await show(address))) return;
  history.pushState({}, "", address + sheet);
  shown = here();
  const list = document.getElementById("results");
  if (top || list.getBoundingClientRect().bottom < innerHeight / 2) list.scrollIntoView();
}

if (found) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-found] a[href^='/search']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.getAttribute("href"), { top: "page" in link.dataset });
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "get" || !found.contains(form)) return;
    event.preventDefault();
    go(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
  });
  addEventListener("hashchange", keepSheet);
  addEventListener("popstate", () => {
    if (here() !== shown) show(here()).then(() => (shown = here())); // else only the sheet moved
  });
}
