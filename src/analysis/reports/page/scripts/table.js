// Tables that can be searched, sorted and filtered. The data say all: names, words, cells; nothing is computed here.
(function () {
  "use strict";

  var make = window.elements.make, plain = window.elements.plain;

  function places(text) {
    return text.split(" ").map(function (part) { return part === "" ? null : Number(part); });
  }

  function grouped(digits) { return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ","); }

  function written(value, kind) {
    var minus = value < 0 ? "\u2212" : "", size = Math.abs(value);
    if (kind === "number") { return minus + grouped(String(size)); }
    var parts = (size / 10).toFixed(1).split(".");
    return (kind === "signed" && value > 0 ? "+" : minus) + grouped(parts[0]) + "." + parts[1] + "%";
  }

  // Every cell by its keys and item: {"1,0,0,2": {item: place}}; cells of one combination of keys stand together
  function indexed(data) {
    var items = places(data.cells.item), keys = data.cells.keys.map(places), found = {}, place = 0;
    places(data.cells.sizes).forEach(function (size, combination) {
      var here = found[keys.map(function (column) { return column[combination]; }).join(",")] = {};
      for (var last = place + size; place < last; place += 1) { here[items[place]] = place; }
    });
    return found;
  }

  function Table(element, data) {
    var section = element.closest("section") || element.parentElement;
    this.data = data;
    this.region = section.querySelector("div.table");
    this.cells = indexed(data);
    this.notes = places(data.cells.note);
    this.groups = places(data.group.of);
    this.figures = {};
    Object.keys(data.cells.figures).forEach(function (name) { this.figures[name] = places(data.cells.figures[name]); }, this);
    this.names = data.items.map(function (name, item) { return plain(name + " " + ((data.also || {})[item] || "")); });
    this.sorting = data.fields.findIndex(function (field) { return field.sort && field.columns[0] !== "n"; });
    this.falling = true;
    this.build(element);
    this.show();
  }

  Table.prototype.build = function (element) {
    var self = this, data = this.data, id = "find-" + data.name;
    this.input = make("input", { type: "search", id: id, autocomplete: "off", spellcheck: "false" });
    this.input.value = data.find;
    var form = make("form", { class: "finder", role: "search", "aria-label": "Find in this table" });
    form.append(make("p", {}, [make("label", { for: id }, "Find a " + data.item.toLowerCase()), this.input]));
    if (data.group.label) {
      var extra = data.group.names.map(function (name, place) { return [name, place]; });
      this.group = this.select(form, data.group.label, [["All", -1]].concat(extra), data.group.start);
    }
    this.chosen = data.choices.map(function (choice, place) {
      var options = choice.names.map(function (name, value) { return [name, value]; });
      if (choice.each) { options.splice(choice.all + 1, 0, [choice.each, -1]); }
      return this.select(form, choice.label, options, choice.start, place);
    }, this);
    this.status = make("p", { role: "status", class: "found" });
    form.append(this.status);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function () { self.show(); });
    if (!this.region) {
      this.region = make("div", { class: "table whole", tabindex: "0", role: "region", "aria-label": data.name }, make("table"));
      element.before(this.region);
    }
    this.region.before(form);
    var table = this.region.querySelector("table");
    table.querySelectorAll("thead, tbody").forEach(function (part) { part.remove(); });
    this.head = table.appendChild(make("thead"));
    this.body = table.appendChild(make("tbody"));
    this.build_head();
  };

  Table.prototype.select = function (form, label, options, start, place) {
    var id = "choose-" + this.data.name + "-" + (place === undefined ? "group" : place), self = this;
    var select = make("select", { id: id }, options.map(function (option) {
      return make("option", { value: option[1] }, option[0]);
    }));
    select.value = String(start);
    select.addEventListener("change", function () { self.show(); });
    if (options.length > 1) { form.append(make("p", {}, [make("label", { for: id }, label), select])); }
    return select;
  };

  Table.prototype.build_head = function () {
    var self = this;
    this.line = make("tr");
    this.heads = [{ heading: this.data.item, sort: true, kind: "item" }].concat(this.data.fields).map(function (field, place) {
      var cell = make("th", { scope: "col", class: field.kind === "key" || field.kind === "item" ? "long" : "" });
      if (field.sort) {
        var button = make("button", { type: "button" }, field.heading);
        button.addEventListener("click", function () {
          self.falling = self.sorting === place - 1 ? !self.falling : place > 0 && field.kind !== "key";
          self.sorting = place - 1;
          self.show();
        });
        cell.append(button);
      } else { cell.append(field.heading); }
      return cell;
    });
    this.head.append(this.line);
  };

  // The combinations of keys that are shown: one, or one for each single value of a key
  Table.prototype.asked = function () {
    var keys = [[]];
    this.chosen.forEach(function (select, place) {
      var choice = this.data.choices[place], value = Number(select.value), values = [value];
      if (value < 0) { values = choice.names.map(function (_, i) { return i; }).filter(function (i) { return i !== choice.all; }); }
      keys = [].concat.apply([], keys.map(function (key) { return values.map(function (one) { return key.concat(one); }); }));
    }, this);
    return keys;
  };

  Table.prototype.rows = function () {
    var self = this, data = this.data, group = this.group ? Number(this.group.value) : -1, last = data.group.names.length - 1;
    var sought = plain(this.input.value).split(/\s+/).filter(Boolean), keys = this.asked(), rows = [];
    data.items.forEach(function (name, item) {
      if (self.group && (group < 0 ? data.group.apart && self.groups[item] === last : self.groups[item] !== group)) { return; }
      if (!sought.every(function (part) { return self.names[item].includes(part); })) { return; }
      var found = [];
      keys.forEach(function (key) {
        var cell = (self.cells[key.join(",")] || {})[item];
        if (cell !== undefined) { found.push({ item: item, name: name, key: key, cell: cell }); }
      });
      rows = rows.concat(found.length ? found : [{ item: item, name: name, key: keys[0], cell: -1 }]);
    });
    return rows;
  };

  Table.prototype.value = function (row) {
    if (this.sorting < 0) { return row.cell < 0 ? null : 0; }
    var field = this.data.fields[this.sorting];
    if (row.cell < 0) { return null; }
    if (field.kind === "key") { return row.key[field.at]; }
    return this.figures[field.columns[0]][row.cell];
  };

  Table.prototype.show = function () {
    var self = this, rows = this.rows();
    rows.forEach(function (row) { row.value = self.value(row); });
    rows.sort(function (a, b) {
      if ((a.value === null) !== (b.value === null)) { return a.value === null ? 1 : -1; }
      if ((a.cell < 0) !== (b.cell < 0)) { return a.cell < 0 ? 1 : -1; }
      var difference = self.sorting < 0 || a.value === null ? 0 : a.value - b.value;
      if (self.falling) { difference = -difference; }
      return difference || (self.sorting < 0 && self.falling ? b.item - a.item : a.item - b.item) || a.cell - b.cell;
    });
    this.shown = this.data.fields.map(function (field) { return field.kind !== "key" || Number(self.chosen[field.at].value) < 0; });
    var heads = this.heads.filter(function (_, place) { return place === 0 || self.shown[place - 1]; });
    if (heads.length !== this.line.children.length) { this.line.replaceChildren.apply(this.line, heads); }
    this.heads.forEach(function (cell, place) {
      if (cell.firstElementChild) { cell.setAttribute("aria-sort", place - 1 !== self.sorting ? "none" : self.falling ? "descending" : "ascending"); }
    });
    var drawn = rows.map(function (row) { return self.row(row); });
    this.body.replaceChildren.apply(this.body, drawn);
    var filled = rows.filter(function (row) { return self.filled(row); }).length;
    this.status.textContent = grouped(String(rows.length)) + (rows.length === 1 ? " row, " : " rows, ") + grouped(String(filled)) + " with figures";
    if (!rows.length) {
      this.status.textContent += ". No " + this.data.item.toLowerCase() + " here has these words in its name: try one word of it" +
        (this.group && Number(this.group.value) >= 0 ? ", or all of \u201c" + this.data.group.label + "\u201d." : ".");
    }
  };

  Table.prototype.filled = function (row) {
    var self = this;
    return row.cell >= 0 && this.data.fields.some(function (field) {
      return self.figures[field.columns[0]] && field.columns[0] !== "n" && self.figures[field.columns[0]][row.cell] !== null;
    });
  };

  Table.prototype.row = function (row) {
    var self = this, data = this.data, name = make("td", { class: "long" }, row.name), line = make("tr", {}, name);
    var fields = data.fields.filter(function (_, place) { return self.shown[place]; }), count = fields.length;
    if (row.cell < 0) {
      line.append(make("td", { colspan: count, class: "long withheld" }, data.words.absent));
      return line;
    }
    var note = data.notes[this.notes[row.cell]];
    if (note) { name.append(make("br"), make("span", { class: "note" }, note)); }
    var filled = this.filled(row), soft = data.soft.includes(this.notes[row.cell]);
    for (var place = 0; place < count; place += 1) {
      var field = fields[place];
      if (!filled && field.kind !== "key" && field.columns[0] !== "n") {
        line.append(make("td", { colspan: count - place, class: "long withheld" }, data.words.few));
        break;
      }
      line.append(self.cell(row, field, soft));
    }
    return line;
  };

  Table.prototype.cell = function (row, field, soft) {
    if (field.kind === "key") { return make("td", { class: "long" }, this.data.choices[field.at].names[row.key[field.at]]); }
    var values = field.columns.map(function (name) { return this.figures[name][row.cell]; }, this);
    var known = values.every(function (value) { return value !== null; });
    var text = known ? values.map(function (value) { return written(value, field.kind); }).join(" to ") : "\u2013";
    var classes = (values.length > 1 ? "range" : "") + (soft && field.kind === "signed" ? " soft" : "");
    return make("td", { class: classes.trim() }, text);
  };

  document.querySelectorAll("script.data").forEach(function (element) {
    var data = JSON.parse(element.textContent);
    if (data && data.kind === "table") { new Table(element, data); }
  });
}());
