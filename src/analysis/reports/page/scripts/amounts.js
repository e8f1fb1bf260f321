// Sums of money: written as sentences write them, read as people write them. Shared by the forms.
(function () {
  "use strict";
  // as `page/words.py` does, halves to even
  function even(x) {
    var down = Math.floor(x), rest = x - down;
    if (rest !== 0.5) return rest < 0.5 ? down : down + 1;
    return down % 2 ? down + 1 : down;
  }
  function number(x, digits) {
    var rounded = digits ? Number(x.toFixed(digits)) : even(x);
    return rounded.toLocaleString("en-US",
      { minimumFractionDigits: digits || 0, maximumFractionDigits: digits || 0 });
  }
  function figure(x, digits) {
    if (!x) return "0";
    var places = digits - 1 - Number(x.toExponential().split("e")[1]);
    if (places > 0) return number(x, places);
    var unit = Math.pow(10, -places);
    return number(even(x / unit) * unit, 0);
  }
  function stated(x) { return number(x, x >= 1000 || x === Math.floor(x) ? 0 : 2); }
  function share(x) { return number(100 * x, 0) + "%"; }
  function cents(x) { return Math.round(x * 100) / 100; }
  function fill(text, words) {
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return name in words ? String(words[name]) : all;
    });
  }

  // as `topics/offer/sums.py` reads them
  var SPACES = "\\u0020\\u00a0\\u202f\\u2009";
  var GROUPED = new RegExp("^\\d{1,3}(?:([,.'’" + SPACES + "])\\d{3})(?:\\1\\d{3})*$");
  var SCALED = new RegExp("^(\\d+(?:[.,]\\d{1,2})?)[" + SPACES + "]?([km])$", "i");
  var CENTS = /^(?:(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:\.\d{3})+),(\d{1,2}))$/;
  function value(text) {
    var found;
    if ((found = SCALED.exec(text))) return Number(found[1].replace(",", ".")) * (/k/i.test(found[2]) ? 1e3 : 1e6);
    if (GROUPED.test(text)) return Number(text.replace(/\D/g, ""));
    if ((found = CENTS.exec(text))) return Number((found[1] || found[3]).replace(/\D/g, "") + "." + (found[2] || found[4]));
    return /^\d+(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(",", ".")) : null;
  }
  /** Return the reader of sums for `known` {currencies, signs, shared} and `words`. */
  function reader(known, words) {
    function named(name) {
      var folded = name.toUpperCase().replace(/\.+$/, ""), code = known.signs[folded] || folded;
      return known.shared[code] || known.currencies[code] ? code : null;
    }
    function bare(text) {
      var found = /^(\D*?)\s*(\d[^]*?)\s*([^\d\s]*)$/.exec(text), scale = "";
      if (!found) return [text, null];
      var before = found[1], behind = found[3];
      if (/^[km]$/i.test(behind)) { scale = behind; behind = ""; }
      else if (/^[km]/i.test(behind) && named(behind.slice(1))) { scale = behind[0]; behind = behind.slice(1); }
      else if (before && behind) return [text, null];
      var name = before || behind;
      if (!name) return [found[2] + scale, null];
      var code = named(name);
      return code ? [found[2] + scale, code] : [text, null];
    }
    /** Return the sum that a text states, {value, currency}, or why there is none, {refused}. */
    return function (text, chosen) {
      if (!text.trim()) return { refused: words.nothing };
      var read = bare(text.trim()), sum = value(read[0]), code = read[1] || chosen, shared = known.shared[code];
      if (sum === null) return { refused: fill(words.not_understood, { text: "'" + text + "'" }) };
      if (shared) {
        if (shared.indexOf(chosen, 1) < 0 && !shared[0]) return { refused: fill(words.of_several, {
          sign: code.charAt(0) + code.slice(1).toLowerCase(),
          codes: shared.slice(1, -1).join(", ") + " or " + shared[shared.length - 1]
        }) };
        code = shared.indexOf(chosen) < 0 ? shared[0] : chosen;
      }
      return { value: cents(sum), currency: code };
    };
  }
  window.amounts = { even: even, number: number, figure: figure, stated: stated, share: share, cents: cents, fill: fill, reader: reader };
})();
