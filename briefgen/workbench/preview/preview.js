"use strict";

const by = (id) => document.getElementById(id);
let version = 0;
let chosen = new URLSearchParams(location.hash.slice(1));
let round = 0;
let place = 0;

function fill(select, choices, value) {
  const now = choices.map((one) => one.id + "=" + one.title).join("\n");
  if (select.dataset.choices !== now) {
    select.replaceChildren(...choices.map((one) => new Option(one.title, one.id)));
    select.dataset.choices = now;
  }
  select.value = choices.some((one) => one.id === value) ? value : choices[0].id;
}

function load(frame, address) {
  return new Promise((done) => {
    frame.addEventListener("load", done, { once: true });
    frame.src = address;
  });
}

async function show() {
  const mine = ++round;
  by("status").textContent = "Rendering";
  const asked = chosen.get("audience");
  const answer = await fetch("/state.json" + (asked ? "?audience=" + encodeURIComponent(asked) : ""));
  const state = await answer.json();
  if (mine !== round) return;
  version = state.version;
  fill(by("audience"), state.audiences, state.audience);
  fill(by("briefing"), state.briefings, chosen.get("briefing"));
  by("findings").replaceChildren(...state.findings.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  by("faults").hidden = state.findings.length === 0;
  const base = "/shown/" + encodeURIComponent(by("audience").value) + "/" + by("briefing").value;
  by("html-alone").href = base + ".html";
  by("pdf-alone").href = base + ".pdf";
  const view = by("html").contentWindow;
  if (view.location.pathname.endsWith(".html") && !view.document.body.classList.contains("fault")) {
    place = view.scrollY;
  }
  await load(by("html"), base + ".html?v=" + version);
  if (mine !== round) return;
  by("html").contentWindow.scrollTo(0, place);
  await load(by("pdf"), base + ".pdf?v=" + version + "#view=FitH");
  if (mine === round) by("status").textContent = "Up to date; follows every change";
}

for (const id of ["audience", "briefing"]) {
  by(id).addEventListener("change", () => {
    chosen.set(id, by(id).value);
    history.replaceState(null, "", "#" + chosen);
    show();
  });
}

const news = new EventSource("/events");
news.addEventListener("message", (event) => {
  if (Number(event.data) !== version) show();
});
news.addEventListener("error", () => {
  by("status").textContent = "The preview has ended, or cannot be reached";
});
window.addEventListener("pagehide", () => news.close());
