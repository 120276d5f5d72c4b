/* A key presses what carries it: <a data-key="r">. Typing in a field is never a command. Without this file everything
   works by links and buttons. */
(() => {
  const typing = (element) => element.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
  const press = (found) => (found.matches("textarea, input") ? found.focus() : found.click());
  for (const opener of document.querySelectorAll("[data-open]")) {
    opener.hidden = false;
    opener.addEventListener("click", () => document.getElementById(opener.dataset.open).showModal());
  }
  document.querySelector(".turn[aria-current]")?.scrollIntoView({ block: "nearest" });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const key = event.key === "Escape" ? "Escape" : event.key.toLowerCase();
    const found = document.querySelector(`[data-key="${CSS.escape(key)}"]:not([hidden])`);
    if (!found) return;
    event.preventDefault();
    press(found);
  });
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "1";
    });
  }
})();
