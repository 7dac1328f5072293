// Comforts only: every page works without this file.
"use strict";

(() => {
  // Numbers of the queues that follow what is recorded, while the page is looked at.
  const queues = document.querySelector("[data-live]");
  const changed = document.querySelector("[data-changed]");
  let events = null;

  function show(message) {
    for (const [queue, number] of Object.entries(JSON.parse(message.data))) {
      const shown = queues.querySelector(`[data-queue="${CSS.escape(queue)}"]`);
      if (!shown || shown.textContent === number) continue;
      shown.textContent = number;
      if (shown.closest("[aria-current]")) changed.hidden = false;
    }
  }

  function follow() {
    if (document.hidden) {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource(queues.dataset.live);
      events.addEventListener("numbers", show);
    }
  }

  if (queues) {
    document.addEventListener("visibilitychange", follow);
    addEventListener("pagehide", () => events?.close());
    follow();
  }

  // One box for all boxes of a table.
  for (const all of document.querySelectorAll("[data-all]")) {
    const boxes = [...all.closest("form").querySelectorAll("input[name=case]")];
    all.hidden = boxes.length === 0;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
    });
  }

  // Offices by code, name or initials, while they are typed.
  for (const [number, input] of document.querySelectorAll("input[data-office]").entries()) {
    const list = document.createElement("datalist");
    list.id = `offices-${number}`;
    input.after(list);
    input.setAttribute("list", list.id);
    let asked = 0;
    input.addEventListener("input", () => {
      clearTimeout(asked);
      const text = input.value.trim();
      if (text.length < 2) return;
      asked = setTimeout(async () => {
        const answer = await fetch(`/api/v1/divisions?limit=12&q=${encodeURIComponent(text)}`);
        if (!answer.ok || input.value.trim() !== text) return;
        const { items } = await answer.json();
        list.replaceChildren(...items.map((unit) => new Option("", `${unit.full_name} ${unit.code}`)));
      }, 200);
    });
  }

  // "/" goes to the search.
  document.addEventListener("keydown", (event) => {
    const search = document.querySelector("input[type=search]");
    const typing = event.target.closest?.("input, select, textarea");
    if (event.key === "/" && search && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
    }
  });
})();
