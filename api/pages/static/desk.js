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
    all.closest("label").hidden = boxes.length === 0;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
    });
  }

  // Offices by code, name or initials, while they are typed: a list to choose from by keys or mouse.
  let lists = 0;
  for (const input of document.querySelectorAll("input[data-office]")) {
    const list = document.createElement("ul");
    list.id = `offices-${(lists += 1)}`;
    list.className = "offices";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.labels?.[0]?.innerText ?? input.getAttribute("aria-label") ?? "");
    list.hidden = true;
    const box = document.createElement("span");
    box.className = "combo";
    input.replaceWith(box);
    box.append(input, list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    let asked = 0;
    let at = -1;

    const show = (open) => {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      at = -1;
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (place) => {
      const units = [...list.children];
      at = (place + units.length) % units.length;
      units.forEach((unit, n) => unit.setAttribute("aria-selected", String(n === at)));
      input.setAttribute("aria-activedescendant", units[at].id);
      units[at].scrollIntoView({ block: "nearest" });
    };
    const choose = (unit) => {
      input.value = unit.dataset.value;
      show(false);
    };

    input.addEventListener("input", () => {
      clearTimeout(asked);
      const text = input.value.trim();
      if (text.length < 2) return show(false);
      asked = setTimeout(async () => {
        const answer = await fetch(`/api/v1/divisions?limit=12&q=${encodeURIComponent(text)}`);
        if (!answer.ok) return;
        const { items } = await answer.json();
        // Meanwhile somebody may have typed on, or gone on to another field.
        if (document.activeElement !== input || input.value.trim() !== text) return;
        list.replaceChildren(
          ...items.map((found, n) => {
            const unit = document.createElement("li");
            unit.id = `${list.id}-${n}`;
            unit.setAttribute("role", "option");
            unit.setAttribute("aria-selected", "false");
            unit.lang = "zh";
            unit.dataset.value = `${found.full_name} ${found.code}`;
            unit.textContent = unit.dataset.value;
            unit.addEventListener("mousedown", (event) => {
              event.preventDefault();
              choose(unit);
            });
            return unit;
          }),
        );
        show(items.length > 0);
      }, 200);
    });
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") mark(at + 1);
      else if (event.key === "ArrowUp") mark(at < 0 ? -1 : at - 1);
      else if (event.key === "Enter" && at >= 0) choose(list.children[at]);
      else if (event.key === "Escape") show(false);
      else return;
      event.preventDefault();
    });
    input.addEventListener("blur", () => {
      clearTimeout(asked);
      show(false);
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
