// Elements made, and texts as a search compares them: without accents, in small letters. Shared by lists and tables.
(function () {
  "use strict";
  function make(tag, attributes, inside) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    [].concat(inside === undefined ? [] : inside).forEach(function (part) { element.append(part); });
    return element;
  }

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  window.elements = { make: make, plain: plain };
}());
