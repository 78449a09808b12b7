// The console: draws charts, sorts tables, follows jobs. Without it the figures stand as tables.
"use strict";

(() => {
  // Charts: Plotly is large, so it is fetched once a chart comes near, and those further down are
  // drawn while nothing else happens, so that the whole page can be printed.

  const source = document.querySelector("[data-plotly]")?.dataset.plotly;
  const touching = matchMedia("(pointer: coarse)").matches;
  const waiting = new Set(document.querySelectorAll("[data-plot]"));
  let loading = null;

  // Our policy forbids style attributes: what Plotly writes as one is set as properties instead.
  function withoutStyleAttributes() {
    const set = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
      if (name === "style") this.style.cssText = value;
      else set.call(this, name, value);
    };
  }

  function plotly() {
    if (!loading) withoutStyleAttributes();
    loading ??= new Promise((loaded, failed) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => loaded(window.Plotly);
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  }

  async function draw(place) {
    if (!waiting.delete(place)) return;
    const library = await plotly();
    const { figure, config } = JSON.parse(place.nextElementSibling.textContent);
    if (touching) {
      figure.layout.dragmode = false; // a finger on a chart scrolls the page
      config.displayModeBar = false;
    }
    figure.layout.font = { family: getComputedStyle(place).fontFamily, size: 12 };
    place.replaceChildren();
    await library.newPlot(place, figure.data, figure.layout, config);
    fit(place);
    place.on("plotly_afterplot", () => fit(place));
    place.dataset.drawn = String(Math.round(performance.now()));
  }

  function fit(place) {
    for (const svg of place.querySelectorAll(".main-svg")) {
      svg.setAttribute("viewBox", `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`);
    }
  }

  for (const place of waiting) place.style.minHeight = `${place.dataset.height}px`;

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "300px" });
  for (const place of waiting) near.observe(place);

  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 50));
  function drawRest() {
    const [next] = waiting;
    if (next) draw(next).then(() => idle(drawRest));
  }
  if (waiting.size) addEventListener("load", () => setTimeout(() => idle(drawRest), 400));
  addEventListener("beforeprint", () => {
    for (const place of [...waiting]) draw(place);
    for (const values of document.querySelectorAll("details[data-printed]:not([open])")) {
      values.open = true;
      addEventListener("afterprint", () => { values.open = false; }, { once: true });
    }
  });

  // On a phone the menu is a strip: the open page's entry comes into sight.
  const menu = document.querySelector(".desk__menu");
  const open = menu?.querySelector('[aria-current="page"]');
  if (open) menu.scrollLeft = open.offsetLeft - (menu.clientWidth - open.offsetWidth) / 2;

  // Tables: a column's head sorts by it -----------------------------------------------------------

  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  function compared(left, right) {
    if (left === "" || right === "") return left === right ? 0 : left === "" ? 1 : -1;
    const [a, b] = [Number(left), Number(right)];
    return Number.isNaN(a) || Number.isNaN(b) ? collator.compare(left, right) : a - b;
  }

  function sort(table, column, up) {
    const body = table.tBodies[0];
    const key = (row) => row.cells[column].dataset.order;
    const rows = [...body.rows].sort((one, other) => {
      const [a, b] = [key(one), key(other)];
      return a === "" || b === "" ? compared(a, b) : (up ? 1 : -1) * compared(a, b);
    });
    body.append(...rows);
    for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
    table.tHead.rows[0].cells[column].setAttribute("aria-sort", up ? "ascending" : "descending");
  }

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      button.title = table.dataset.sortable.replace("{name}", head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const now = head.getAttribute("aria-sort");
        sort(table, column, now ? now === "descending" : !head.classList.contains("number"));
      });
    });
  }

  // Filters apply as soon as one is chosen --------------------------------------------------------

  for (const select of document.querySelectorAll("select[data-submits]")) {
    select.addEventListener("change", () => select.form.requestSubmit());
  }
  for (const form of document.querySelectorAll("form.choose")) {
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  }

  // Jobs: their progress as they go; the page is loaded anew when one ends --------------------------

  const board = document.querySelector("[data-jobs]");

  async function follow() {
    const answer = await fetch(board.dataset.jobs, { headers: { Accept: "application/json" } });
    if (!answer.ok) return location.reload();
    const jobs = await answer.json();
    for (const place of document.querySelectorAll("[data-job]")) {
      const job = jobs.find((one) => one.id === place.dataset.job);
      if (!job || !job.active) return location.reload();
      place.querySelector("[data-job-said]").textContent = job.said;
      place.querySelector("[data-job-step]").textContent = job.progress;
      const bar = place.querySelector("[data-job-share]");
      bar.hidden = !job.running;
      if (job.share === null) bar.removeAttribute("value");
      else bar.value = job.share;
    }
    if (jobs.some((one) => one.active)) setTimeout(follow, 1000);
    return undefined;
  }
  if (board && "active" in board.dataset) setTimeout(follow, 500);
})();
