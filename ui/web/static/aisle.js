// Comforts only: every page works without this file.
"use strict";

for (const button of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  const [show, hide] = [button.textContent, button.dataset.hide];
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = shown ? hide : show;
    button.setAttribute("aria-pressed", String(shown));
  });
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.target.closest("details[data-menu][open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Thumbs, without leaving the place on the page ---------------------------------------------------

const toast = document.querySelector("[data-toast]");
let toastTimer = 0;

function say(text) {
  toast.textContent = text;
  toast.classList.add("toast--shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => toast.classList.remove("toast--shown"), 3500);
}

function press(form, thumb) {
  for (const button of form.querySelectorAll("[data-kind]")) {
    const pressed = button.dataset.kind === thumb;
    button.setAttribute("aria-pressed", String(pressed));
    button.value = pressed ? "undo" : button.dataset.kind;
  }
}

async function store(product, thumb) {
  const token = document.querySelector('meta[name="csrf"]').content;
  const answer = await fetch("/api/thumbs", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": token },
    body: JSON.stringify({ product, thumb }),
  });
  if (answer.status === 401) location.reload(); // the page asks to sign in, and leads back here
  if (!answer.ok) throw new Error(String(answer.status));
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-thumbs]") || !event.submitter || !toast) return;
  event.preventDefault();
  const thumb = event.submitter.value;
  const before = form.querySelector('[aria-pressed="true"]');
  press(form, thumb);
  try {
    await store(form.elements.product.value, thumb);
    document.querySelector("[data-renew]")?.removeAttribute("hidden");
    say({ like: toast.dataset.liked, dislike: toast.dataset.disliked }[thumb] || toast.dataset.undone);
  } catch {
    press(form, before ? before.dataset.kind : null);
    say(toast.dataset.failed);
  }
});
