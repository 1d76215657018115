"use strict";
// What the web page does with a script: a click on a citation opens its passage, and items can be
// filtered by party or source. Without it the page is complete. Every word it shows stands in the
// markup (the template #web-parts and the notes), and only ever moves as nodes or as text.
(() => {
  const parts = document.getElementById("web-parts");
  if (!parts || typeof HTMLDialogElement === "undefined") {
    return;
  }
  const main = document.querySelector("main");

  const piece = (name) => parts.content.querySelector(`[data-part="${name}"]`).cloneNode(true);

  // Puts values in the place of {names} in the text and the attributes of a piece.
  const fill = (text, values) =>
    text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  const filled = (root, values) => {
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      walk.currentNode.data = fill(walk.currentNode.data, values);
    }
    return root;
  };

  // ---- Citations -----------------------------------------------------------------------------

  // The words under a number: one passage, or those of one paragraph of a source.
  const notesOf = (number) => {
    const listed = [...document.querySelectorAll(`[data-words="${CSS.escape(number)}"]`)];
    return listed.length ? listed : [document.getElementById(`n${number}`)].filter(Boolean);
  };

  const entryOf = (number) => {
    const entry = filled(piece("note"), { number });
    const empty = entry.querySelector("[data-slot='words']");
    const where = entry.querySelector("[data-slot='where']");
    for (const note of notesOf(number)) {
      const words = empty.cloneNode();
      for (const child of note.querySelectorAll(".context, .quote")) {
        words.append(child.cloneNode(true));
      }
      where.before(words);
      const place = note.querySelector(".where");
      where.replaceChildren(...(place ? place.cloneNode(true).childNodes : []));
    }
    empty.remove();
    entry.querySelector("[data-slot='link']").href = `#n${number}`;
    return entry;
  };

  // The dialog covers the page: it carries the handling mark and the embargo itself.
  const dialog = piece("passage");
  const marks = dialog.querySelector("[data-slot='marks']");
  for (const mark of document.querySelectorAll(".marks .mark, .marks .embargo")) {
    marks.append(mark.cloneNode(true));
  }
  document.body.append(dialog);
  const title = dialog.querySelector("h2");

  const open = (link) => {
    const chosen = link.hash.slice(2);
    const cite = link.closest(".cite");
    const numbers = (cite?.dataset.notes ?? chosen).split(" ").filter((one) => notesOf(one).length);
    const entries = numbers.map(entryOf);
    dialog.querySelector("[data-slot='notes']").replaceChildren(...entries);
    link.focus();
    dialog.showModal();
    const first = entries[numbers.indexOf(chosen)];
    if (numbers.length > 1 && first) {
      first.classList.add("chosen");
      first.scrollIntoView({ block: "nearest" });
      first.querySelector("h3").focus({ preventScroll: true });
    } else {
      title.focus({ preventScroll: true });
    }
  };

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) {
      return;
    }
    const link = event.target.closest?.(".cite a[href^='#n']");
    if (link && notesOf(link.hash.slice(2)).length) {
      event.preventDefault();
      open(link);
    }
  });

  dialog.addEventListener("click", (event) => {
    const box = dialog.getBoundingClientRect();
    const outside =
      event.target === dialog &&
      (event.clientX < box.left || event.clientX > box.right ||
        event.clientY < box.top || event.clientY > box.bottom);
    if (outside || event.target.closest("[data-do='close'], [data-slot='link']")) {
      dialog.close();
    }
  });

  // ---- Filters -------------------------------------------------------------------------------

  const KEYS = ["parties", "sources"];
  const items = [...main.querySelectorAll("[data-parties], [data-sources]")];
  const numbers = (item, key) => (item.dataset[key] ?? "").split(" ").filter(Boolean);
  const sections = [...main.querySelectorAll("section")]
    .map((section) => ({
      section,
      items: items.filter((item) => item.closest("section") === section),
      note: piece("hidden"),
    }))
    .filter((one) => one.items.length);
  const form = parts.content.querySelector("[data-part='filters']") ? piece("filters") : null;
  const selects = KEYS.map((key) => form?.querySelector(`select[name="${key}"]`)).filter(Boolean);
  const status = form?.querySelector("[role='status']");

  const chosen = () => selects.filter((select) => select.value);

  const count = () => {
    const out = (some) => some.filter((item) => item.classList.contains("filtered-out")).length;
    for (const { section, items: own, note } of sections) {
      const hidden = out(own);
      note.hidden = !hidden;
      if (hidden) {
        const words = hidden === own.length ? note.dataset.all : note.dataset.some;
        note.textContent = fill(words, { hidden, all: own.length });
        if (note.parentNode !== section) {
          const heading = section.querySelector("h2");
          heading ? heading.after(note) : section.prepend(note);
        }
      }
    }
    const hidden = out(items);
    const words = chosen().length ? status.dataset.active : status.dataset.idle;
    status.textContent = fill(words, { hidden, shown: items.length - hidden, all: items.length });
  };

  const apply = () => {
    for (const item of items) {
      const fits = chosen().every((select) => numbers(item, select.name).includes(select.value));
      item.classList.toggle("filtered-out", !fits);
    }
    for (const button of form.querySelectorAll("[data-do='clear']")) {
      button.disabled = !chosen().length;
    }
    count();
  };

  // The address holds the filter beside the place, so that it can be passed on: #timeline&parties=3
  const read = () => {
    const [place, ...rest] = decodeURIComponent(location.hash.slice(1)).split("&");
    const words = place.includes("=") ? [place, ...rest] : rest;
    return {
      place: place.includes("=") ? "" : place,
      values: new Map(words.filter((one) => one.includes("=")).map((one) => one.split("=", 2))),
    };
  };
  const write = (place) => {
    const words = chosen().map((select) => `${select.name}=${select.value}`);
    const hash = [place, ...words].filter(Boolean).join("&");
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  };

  // What a link leads to is shown, whatever the filter; a citation gets the focus.
  const arrive = (place) => {
    const target = place ? document.getElementById(place) : null;
    if (!target) {
      return;
    }
    for (let one = target; one && one !== main; one = one.parentElement) {
      one.classList.remove("filtered-out");
      if (one.matches("details")) {
        one.open = true;
      }
    }
    target.scrollIntoView();
    (target.matches(".cite") ? target.querySelector("a") : null)?.focus({ preventScroll: true });
  };

  addEventListener("hashchange", () => {
    const { place, values } = read();
    if (values.size && form) {
      start();
      return;
    }
    arrive(place);
    if (form) {
      count();
      if (chosen().length) {
        write(place);
      }
    }
  });

  const start = () => {
    const { place, values } = read();
    for (const select of selects) {
      const wanted = values.get(select.name) ?? "";
      select.value = [...select.options].some((one) => one.value === wanted) ? wanted : "";
    }
    apply();
    if (chosen().length) {
      form.closest("details").open = true;
      arrive(place);
    }
  };

  if (form && selects.length && items.length) {
    for (const select of selects) {
      for (const option of select.options) {
        if (option.value) {
          const found = items.filter((item) => numbers(item, select.name).includes(option.value));
          option.textContent = `${option.textContent} (${found.length})`;
        }
      }
    }
    form.addEventListener("change", () => {
      apply();
      write(read().place);
    });
    form.addEventListener("click", (event) => {
      if (event.target.closest("[data-do='clear']")) {
        for (const select of selects) {
          select.value = "";
        }
        apply();
        write(read().place);
        selects[0].focus();
      }
    });
    const box = piece("filter-box");
    box.append(form);
    main.querySelector("header").after(box);
    start();
  }
})();
