// Comforts only: what changes something on the page puts the new page in place of the old one, so
// that the place on it and the keyboard's focus stay. Every form and link works without this file.
"use strict";

(() => {
  const part = (where) => where.querySelector("[data-swap]");

  async function loaded(address, options) {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, ...options });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok || !part(fresh)) throw new Error(String(answer.status));
    return fresh;
  }

  function put(fresh, key) {
    const open = [...part(document).querySelectorAll("details[id][open]")].map((one) => one.id);
    part(document).replaceChildren(...part(fresh).childNodes);
    for (const id of open) document.getElementById(id)?.setAttribute("open", "");
    const renewed = key && part(document).querySelector(`[data-key="${CSS.escape(key)}"]`);
    (renewed || document.getElementById("done") || document.getElementById("main")).focus({ preventScroll: true });
    const told = document.querySelector("[data-announce]");
    if (told) told.textContent = document.querySelector("#done [data-told]")?.textContent ?? "";
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-swaps]")) return;
    event.preventDefault();
    const sent = new URLSearchParams(new FormData(form, event.submitter));
    try {
      put(await loaded(form.action, { method: "POST", body: sent }), event.submitter?.dataset.key);
    } catch {
      location.reload(); // it says what is wrong, or asks to sign in
    }
  });

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-swaps]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    try {
      put(await loaded(link.href));
      link.hidden = true;
      scrollTo({ top: 0 });
    } catch {
      location.assign(link.href);
    }
  });
})();
