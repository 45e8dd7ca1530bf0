// Keys press what is on the page; nothing here knows what a key means. The page says it in data-key,
// in the person's own binding, or says nothing where keys are off.
(() => {
  "use strict";
  const typing = "input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=submit]), textarea, select, [contenteditable]";

  const visible = (element) => element.getClientRects().length > 0;

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key.length !== 1 || event.target.closest(typing)) return;
    const found = [...document.querySelectorAll("[data-key]")].find(
      (element) => element.dataset.key === event.key && visible(element) && !element.disabled,
    );
    if (!found) return;
    event.preventDefault();
    if (found.matches(typing)) {
      found.focus();
      if (found.select) found.select();
    } else {
      found.click();
    }
  });

  document.documentElement.dataset.keys = "listening";

  // Escape leaves a field, so that keys work again.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches(typing)) event.target.blur();
  });

  // After a swap the reader's focus goes where the page says.
  document.addEventListener("htmx:afterSettle", () => {
    const next = document.querySelector("[data-focus]");
    if (next && !document.activeElement.matches(typing)) next.focus({ preventScroll: true });
  });

  // A table's or a list's boxes, all at once.
  document.addEventListener("change", (event) => {
    const group = event.target.dataset && event.target.dataset.all;
    if (!group) return;
    for (const box of document.querySelectorAll(`input[type=checkbox][name="${CSS.escape(group)}"]`)) {
      box.checked = event.target.checked;
    }
  });

  // Files dropped anywhere on the drop area go into its file field.
  document.addEventListener("dragover", (event) => {
    if (event.target.closest("[data-drop]")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const area = event.target.closest("[data-drop]");
    if (!area || !event.dataTransfer.files.length) return;
    event.preventDefault();
    const field = area.querySelector("input[type=file]");
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
})();
