/* Keeps what was typed but not sent yet in this tab, and says so. Pages work the same without it.
   Names and numbers of identity never go here: only forms with data-keep and fields without data-private are kept. */
(function () {
  "use strict";
  var store;
  try { store = window.sessionStorage; store.setItem("keep", "1"); } catch (refused) { return; }
  document.querySelectorAll("form[data-keep]").forEach(function (form) {
    var key = "keep:" + location.pathname + ":" + form.dataset.keep;
    var note = form.querySelector("[data-kept]");
    /* a draft that was saved has another version: what was kept for the old one has arrived and goes */
    var version = form.elements.version ? form.elements.version.value : "";
    function fields() {
      return Array.prototype.filter.call(form.elements, function (field) {
        return field.name && !field.dataset.private && !/^(hidden|file|password|submit|button)$/.test(field.type) && field.name !== "csrfmiddlewaretoken";
      });
    }
    function each(field) { return field.type === "radio" || field.type === "checkbox" ? field.name + "=" + field.value : field.name; }
    function keep() {
      var held = { version: version };
      fields().forEach(function (field) {
        held[each(field)] = field.type === "radio" || field.type === "checkbox" ? field.checked : field.value;
      });
      store.setItem(key, JSON.stringify(held));
      if (note) note.hidden = false;
    }
    var held = null;
    try { held = JSON.parse(store.getItem(key) || "null"); } catch (broken) { held = null; }
    if (held && held.version !== version) { store.removeItem(key); held = null; }
    if (held && !document.querySelector(".errors")) {
      fields().forEach(function (field) {
        var value = held[each(field)];
        if (value === undefined) return;
        if (typeof value === "boolean") field.checked = value; else field.value = value;
      });
      if (note) note.hidden = false;
    }
    form.addEventListener("input", keep);
    form.addEventListener("submit", function (event) {
      if (navigator.onLine === false) {
        event.preventDefault();
        keep();
        if (note) { note.hidden = false; note.textContent = note.dataset.offline; }
        return;
      }
      keep(); /* until the server has it: the connection may break on the way */
    });
  });
}());
