// What a slider stands at, while it is moved; the page works the same without.
"use strict";
for (const slider of document.querySelectorAll("input[type=range][list]")) {
  const shown = document.querySelector(`output[data-of="${slider.id}"]`);
  slider.addEventListener("input", () => {
    const label = slider.list.options[Number(slider.value)].label;
    shown.textContent = label;
    slider.setAttribute("aria-valuetext", label);
  });
}
