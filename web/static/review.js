// Keys, dropped files and the progress of reading. Everything works without this file; it only saves ways and waits.
"use strict";

document.documentElement.classList.add("script");

// -- keys

(() => {
  const OFF = "casefold.keys.off";
  const cards = [...document.querySelectorAll("main article.card")];
  const keys = document.querySelector("#keys");

  const read = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const write = (name, value) => {
    try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* not kept */ }
  };

  // The card with the focus, else the one of the address, else the first one of which most is in sight.
  const current = () => {
    const held = document.activeElement?.closest("article.card") ?? document.querySelector("article.card:target");
    return held ?? cards.find((card) => card.getBoundingClientRect().bottom > innerHeight / 3) ?? null;
  };

  const stand = (card) => {
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };

  const follow = (selector) => {
    const link = document.querySelector(selector);
    link?.click();
    return Boolean(link);
  };

  const move = (step) => {
    const turn = step > 0 ? 'a[rel="next"]' : 'a[rel="prev"]';
    if (!cards.length) return follow(turn);
    const held = document.activeElement?.closest("article.card") ?? document.querySelector("article.card:target");
    const next = held ? cards[cards.indexOf(held) + step] : current();
    if (next) stand(next);
    else follow(turn);
    return true;
  };

  const choose = (letter) => {
    const radio = current()?.querySelector(`.decide input[type="radio"][data-key="${letter}"]`);
    if (!radio) return false;
    const form = radio.form;
    radio.closest("details").open = true;
    radio.checked = true;
    const name = form.elements.reviewer;
    const first = radio.dataset.note ? form.elements.note : name && !name.value ? name : form.querySelector("button");
    first.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
    return true;
  };

  const undo = () => {
    const held = document.activeElement?.closest("article.card");
    const form = held?.querySelector("form.undo") ?? document.querySelector("#done form.undo");
    form?.requestSubmit();
    return Boolean(form);
  };

  const open = () => {
    const link = current()?.querySelector("figcaption a.cite");
    link?.click();
    return Boolean(link);
  };

  const actions = {
    j: () => move(1), ArrowRight: () => move(1),
    k: () => move(-1), ArrowLeft: () => move(-1),
    z: undo,
    o: open,
    "/": () => { const field = document.querySelector("#find"); field?.select(); field?.focus(); return Boolean(field); },
    "?": () => { keys?.showModal(); return Boolean(keys); },
    ...Object.fromEntries([..."ecnau"].map((letter) => [letter, () => choose(letter)])),
  };

  const typing = (target) => target.closest?.("textarea, select, input:not([type=radio], [type=checkbox], [type=file]), [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.form) {
      event.target.form.requestSubmit();
      return event.preventDefault();
    }
    if (event.key === "Escape" && event.target.closest?.("details.decide")) {
      const card = event.target.closest("article.card");
      event.target.closest("details").open = false;
      return stand(card);
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys?.open) return;
    const arrow = event.key.startsWith("Arrow");
    if (typing(event.target) || (arrow && event.target.closest?.('[type="radio"], .scroll'))) return;
    if (read(OFF) && event.key !== "?") return;
    const pressed = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
    if (pressed) pressed.click();
    else if (!actions[event.key]?.()) return;
    event.preventDefault();
  });

  if (keys) {
    const button = document.querySelector("#keys-open");
    const on = keys.querySelector("#keys-on");
    button.hidden = false;
    button.addEventListener("click", () => keys.showModal());
    on.checked = !read(OFF);
    on.addEventListener("change", () => write(OFF, on.checked ? "" : "1"));
  }
})();

// -- which kinds of marks the pages show
for (const box of document.querySelectorAll("input[data-kept]")) {
  const name = `casefold.${box.dataset.kept}`;
  try {
    box.checked = localStorage.getItem(name) !== "off";
    box.addEventListener("change", () => localStorage.setItem(name, box.checked ? "on" : "off"));
  } catch { /* not kept */ }
}

// -- papers dropped into a case
(() => {
  const form = document.querySelector("form.upload");
  const list = document.querySelector("#uploads");
  if (!form || !list) return;
  let under = 0;

  const line = (file) => {
    const item = list.appendChild(document.createElement("li"));
    item.append(Object.assign(document.createElement("span"), { textContent: file.name }));
    const bar = item.appendChild(Object.assign(document.createElement("progress"), { max: 1, value: 0 }));
    bar.setAttribute("aria-label", file.name);
    const note = item.appendChild(Object.assign(document.createElement("span"), { className: "dim" }));
    return { item, bar, note };
  };

  // One request for each file, so that each has its own progress and its own trouble; true when it was taken.
  const send = (file, shown, read) => new Promise((done) => {
    const body = new FormData();
    body.append("token", form.elements.token.value);
    if (read) body.append("read", "1");
    body.append("papers", file, file.name);
    const request = new XMLHttpRequest();
    const end = (note, taken) => {
      shown.bar.value = 1;
      shown.note.textContent = note;
      shown.item.classList.toggle("grave", !taken);
      done(taken);
    };
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) shown.bar.value = event.loaded / event.total;
    });
    request.addEventListener("error", () => end("it could not be sent: is the review still running?", false));
    request.addEventListener("load", () => {
      try {
        const [answer] = JSON.parse(request.responseText);
        end(answer.trouble || answer.note || "added", !answer.trouble);
      } catch {
        end(request.status === 413 ? "too large" : "it was refused: load the page again, and retry", false);
      }
    });
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(body);
  });

  const add = async (files) => {
    const lines = files.map(line);
    const asked = form.elements.read;
    let taken = true;
    for (const [i, file] of files.entries()) {
      const last = i === files.length - 1;
      taken = await send(file, lines[i], last && (asked.type !== "checkbox" || asked.checked)) && taken;
    }
    if (taken && files.length) location.assign(form.action);
  };

  // A dropped folder stands for the files in it.
  const entries = (entry) => new Promise((done) => {
    if (entry.isFile) return entry.file((file) => done([file]), () => done([]));
    const reader = entry.createReader();
    const found = [];
    const more = () => reader.readEntries(async (batch) => {
      if (!batch.length) return done((await Promise.all(found.map(entries))).flat());
      found.push(...batch);
      more();
    }, () => done([]));
    more();
  });

  const carries = (event) => event.dataTransfer?.types.includes("Files");
  const mark = () => document.body.classList.toggle("dropping", under > 0);
  document.addEventListener("dragenter", (event) => { if (carries(event)) { under += 1; mark(); } });
  document.addEventListener("dragleave", (event) => { if (carries(event)) { under -= 1; mark(); } });
  document.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  document.addEventListener("drop", async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    under = 0;
    mark();
    const roots = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const files = roots.length ? (await Promise.all(roots.map(entries))).flat() : [...event.dataTransfer.files];
    add(files.filter((file) => !file.name.startsWith(".")));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add([...form.elements.papers.files]);
  });
})();

// -- how far the reading is
(() => {
  const work = document.querySelector("#work");
  if (!work?.dataset.busy) return;
  const ask = async () => {
    try {
      const said = await (await fetch(work.dataset.poll)).json();
      if (said.text !== work.textContent) work.textContent = said.text;
      if (said.busy) return setTimeout(ask, 1000);
      if (document.querySelector("form.upload:not([hidden])")) return location.reload();
      const link = Object.assign(document.createElement("a"), { href: "", textContent: "Show what is new" });
      work.append(" ", link);
    } catch {
      setTimeout(ask, 5000);
    }
  };
  setTimeout(ask, 600);
})();
