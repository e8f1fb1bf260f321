// Lists whose entries open: searched and filtered. What an entry says stands in the page; nothing is computed here.
(function () {
  "use strict";

  var make = window.elements.make, plain = window.elements.plain;

  function start(element, data) {
    var section = element.closest("section") || element.parentElement, list = section.querySelector(".entries");
    if (!list) { return; }
    var entries = Array.from(list.children), texts = entries.map(function (entry) { return plain(entry.textContent); });
    var id = "find-" + data.name, status = make("p", { role: "status", class: "found" });
    var input = make("input", { type: "search", id: id, autocomplete: "off", spellcheck: "false" });
    var form = make("form", { class: "finder", role: "search", "aria-label": "Find in this list" });
    form.append(make("p", {}, [make("label", { for: id }, "Find words in a " + data.item), input]));
    var chosen = data.choices.map(function (choice, place) {
      var of = choice.of.split(" ").map(Number), at = "choose-" + data.name + "-" + place;
      var options = [["All", -1]].concat(choice.names.map(function (name, value) { return [name, value]; }));
      var select = make("select", { id: at }, options.map(function (option) { return make("option", { value: option[1] }, option[0]); }));
      form.append(make("p", {}, [make("label", { for: at }, choice.label), select]));
      return { select: select, of: of };
    });
    function show() {
      var sought = plain(input.value).split(/\s+/).filter(Boolean), count = 0;
      entries.forEach(function (entry, place) {
        var here = chosen.every(function (choice) {
          var value = Number(choice.select.value);
          return value < 0 || choice.of[place] === value;
        }) && sought.every(function (part) { return texts[place].includes(part); });
        entry.hidden = !here;
        count += here ? 1 : 0;
      });
      status.textContent = count + " of " + entries.length + " " + data.item + "s" + (count ? "" : ": try fewer words, or “All”.");
    }
    form.append(status);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", show);
    list.before(form);
    show();
  }

  document.querySelectorAll("script.data").forEach(function (element) {
    var data = JSON.parse(element.textContent);
    if (data && data.kind === "entries") { start(element, data); }
  });
}());
