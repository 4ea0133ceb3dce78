// Keys for the review page. Everything works without this file; it only saves the way to the mouse.
"use strict";

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
    if (actions[event.key]?.()) event.preventDefault();
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
