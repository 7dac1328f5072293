// How far a piece of work is, until it is over; the page has a link that does the same.
"use strict";
for (const shown of document.querySelectorAll("[data-progress]")) {
  const look = async () => {
    const answer = await fetch(shown.dataset.progress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return;
    const { done, running } = await answer.json();
    if (!running) {
      location.reload();
      return;
    }
    shown.querySelector("progress").value = done;
    shown.querySelector("[data-done]").textContent = done;
    setTimeout(look, 700);
  };
  setTimeout(look, 700);
}
