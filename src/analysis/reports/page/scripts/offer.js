// The form of one offer: weighs it by the curves that the page carries. All words are data.
(function () {
  "use strict";
  var holder = null, D = null;
  document.querySelectorAll("script.data").forEach(function (each) {
    if (holder || each.textContent.indexOf('"offer_form"') < 0) return;
    var read = JSON.parse(each.textContent);
    if (read.offer_form) { holder = each; D = read.offer_form; }
  });
  if (!D) return;
  var W = D.words, unpacked = {};

  // numbers as sentences write them: as `page/words.py` does, halves to even
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
  function money(x, code) { return D.currencies[code][1] + figure(x, 3); }
  function exact(x, code) { return D.currencies[code][1] + number(x, 0); }
  function share(x) { return number(100 * x, 0) + "%"; }
  function partOf(x) { return x === 0 ? W.counted.none : x === 1 ? W.counted.all : share(x); }
  function fill(text, words) {
    return text.replace(/\{(\w+)\}/g, function (all, name) {
      return name in words ? String(words[name]) : all;
    });
  }
  function cents(x) { return Math.round(x * 100) / 100; }

  // a curve: what a group of adverts offers, place by place
  function curve(key) {
    var packed = D.groups[key];
    if (!packed) return null;
    if (!unpacked[key]) unpacked[key] = {
      ranks: packed.ranks ? numbers(packed.ranks) : summed(packed.pay).map(function (_, place) { return place + 1; }),
      pay: summed(packed.pay), low: summed(packed.low)
    };
    return unpacked[key];
  }
  function numbers(text) { return text.split(" ").map(Number); }
  function summed(text) {
    var steps = numbers(text), total = 0, unit = steps[0];
    return steps.slice(1).map(function (step) { total += step * unit; return total / 100; });
  }
  function count(n, ranks, values, pay, equal) {
    var place = 0;
    while (place < values.length && (equal ? values[place] <= pay : values[place] < pay)) place++;
    if (place === 0) return 0;
    if (place === values.length) return n;
    var below = values[place - 1], above = values[place];
    var part = pay === below || pay === above ? 0.5 : (pay - below) / (above - below);
    return Math.floor(ranks[place - 1] + (ranks[place] - ranks[place - 1] - 1) * part + 0.5);
  }
  function quantile(n, ranks, values, p) {
    var rank = 1 + (n - 1) * p, place = 1;
    while (place < ranks.length - 1 && ranks[place] < rank) place++;
    var from = ranks[place - 1], slope = (values[place] - values[place - 1]) / (ranks[place] - from);
    return cents(slope * (rank - from) + values[place - 1]);
  }
  function wilson(part, size) {
    var z2 = D.z * D.z, middle = part + z2 / (2 * size), shrunk = 1 + z2 / size;
    var half = D.z * Math.sqrt(part * (1 - part) / size + z2 / (4 * size * size));
    return [Math.max((middle - half) / shrunk, 0), Math.min((middle + half) / shrunk, 1)];
  }
  function verdictOf(part) { return part < D.quartiles[0] ? 0 : part > D.quartiles[1] ? 2 : 1; }

  function jobs(role, country, level, year) {
    return fill(W.jobs, {
      level: level ? (D.levels[level] || level) + " " : "", jobs: D.roles[role][0], country: D.countries[country][1],
      when: year ? ", " + (year === D.every ? W.all_years : year) : ""
    });
  }

  /** Return the answer for {role, country, seniority or null, currency, base}: its text, and the
      figures that it was written from; pay in USD a year. */
  function answer(offer) {
    var currency = D.currencies[offer.currency], rate = currency[2], usd = offer.base / rate;
    var dollars = money(usd, "USD"), found = { usd: usd, verdict: null, n: 0 };
    if (!(usd >= D.bounds[0] && usd <= D.bounds[1])) {
      found.refused = found.text = fill(W.refused, {
        base: exact(offer.base, offer.currency), dollars: exact(usd, "USD"),
        least: exact(D.bounds[0], "USD"), most: exact(D.bounds[1], "USD")
      });
      return found;
    }
    if (offer.currency !== "USD") found.converted = fill(W.converted, {
      base: exact(offer.base, offer.currency), dollars: dollars, rate: figure(rate, 4),
      currency: offer.currency, year: D.offered
    });
    var group = groupOf(offer);
    if (!group) { found.text = abstained(offer); return found; }
    return weighed(offer, usd, rate, group, found);
  }
  function groupOf(offer) {
    var tried = [[offer.seniority || D.every, D.year], [D.every, D.year], [D.every, D.every]];
    for (var i = 0; i < tried.length; i++) {
      var key = [offer.role, offer.country].concat(tried[i]).join("|");
      if (D.groups[key]) return { key: key, level: tried[i][0], year: tried[i][1] };
    }
    return null;
  }
  function weighed(offer, usd, rate, group, found) {
    var kept = D.groups[group.key], c = curve(group.key), n = kept.n, pay = cents(usd);
    found.n = n;
    found.below = count(n, c.ranks, c.pay, pay, false) / n;
    found.above = (n - count(n, c.ranks, c.low, pay, true)) / n;
    [5, 25, 50, 75, 95].forEach(function (p) {
      found["p" + p] = quantile(n, c.ranks, c.pay, p / 100);
    });
    var ends = wilson(found.below, kept.effective);
    found.lower = ends[0]; found.upper = ends[1];
    var mine = pay < found.p25 ? 0 : pay > found.p75 ? 2 : 1;
    found.verdict = D.verdicts[mine];
    found.rivals = D.verdicts.filter(function (_, place) {
      return place !== mine && place >= verdictOf(ends[0]) && place <= verdictOf(ends[1]);
    });
    found.text = worded(offer, rate, kept, found) + given_up(offer, group, kept);
    found.unknown = W.unknown;
    return found;
  }
  function worded(offer, rate, kept, found) {
    var code = offer.currency, key = [found.verdict, found.rivals.join(" "), found.above ? "some" : "none"];
    function range(code, by) {
      return fill(W.ask, { low: money(found.p25 * by, code), high: money(found.p75 * by, code) });
    }
    return fill(W.verdict[key.join("|")], {
      base: exact(offer.base, code), below: partOf(found.below), lower: share(found.lower),
      upper: share(found.upper), confidence: D.confidence, above: partOf(found.above), who: kept.who,
      n: fill(W.counted.adverts, { n: number(kept.n, 0) }), median: money(found.p50 * rate, code),
      ask: range(code, rate) + (code === "USD" ? "" : " (" + range("USD", 1) + ")")
    });
  }
  function given_up(offer, group, kept) {
    var key = (offer.seniority && group.level === D.every ? "level" : "") + (group.year !== D.year ? "year" : "");
    if (!key) return "";
    return " " + fill(W.wider[key], {
      least: D.least, asked: jobs(offer.role, offer.country, offer.seniority, D.year),
      prices_of: kept.prices_of
    });
  }
  function abstained(offer) {
    var family = D.roles[offer.role][1], here = D.countries[offer.country][1];
    var others = (D.near.roles[offer.country] || []).filter(function (each) { return each[0] !== offer.role; });
    var akin = others.filter(function (each) { return D.roles[each[0]][1] === family; });
    var abroad = (D.near.countries[offer.role] || []).filter(function (each) { return each[0] !== offer.country; });
    var near = akin[0] || others[0], there = near ? null : abroad[0], found = near || there;
    var words = { who: jobs(offer.role, offer.country), least: D.least, here: here };
    if (found) words.n = fill(W.counted.adverts, { n: number(found[1], 0) });
    if (near) { words.other = jobs(near[0], offer.country); words.value = near[0]; }
    if (there) { words.other = D.countries[there[0]][1]; words.value = D.countries[there[0]][0]; }
    return fill(W.none[near ? "role" : there ? "country" : ""], words);
  }

  // sums as people write them: as `topics/offer/sums.py` reads them
  var SIGNS = D.signs, SPACES = "\\u0020\\u00a0\\u202f\\u2009";
  var GROUPED = new RegExp("^\\d{1,3}(?:([,.'’" + SPACES + "])\\d{3})(?:\\1\\d{3})*$");
  var SCALED = new RegExp("^(\\d+(?:[.,]\\d{1,2})?)[" + SPACES + "]?([km])$", "i");
  var CENTS = /^(?:(\d{1,3}(?:,\d{3})+)\.(\d{1,2})|(\d{1,3}(?:\.\d{3})+),(\d{1,2}))$/;
  function named(name) {
    var code = SIGNS[name] || name.toUpperCase();
    return D.currencies[code] ? code : null;
  }
  function bare(text) {
    var found = /^(\D*?)\s*(\d[^]*?)\s*([^\d\s]*)$/.exec(text), scale = "";
    if (!found) return [text, null];
    var before = found[1], behind = found[3];
    if (/^[km]$/i.test(behind)) { scale = behind; behind = ""; }
    else if (/^[km]/i.test(behind) && named(behind.slice(1))) { scale = behind[0]; behind = behind.slice(1); }
    else if (before && behind) return [text, null];
    var name = before || behind;
    if (name === "" || name === "$") return [found[2] + scale, name || null];
    var code = named(name);
    return code ? [found[2] + scale, code] : [text, null];
  }
  /** Return the sum that a text states and its currency, {value, currency}; null where it is not understood. */
  function sum(text, chosen) {
    var read = bare(text.trim()), value, found;
    if ((found = SCALED.exec(read[0]))) {
      value = Number(found[1].replace(",", ".")) * (/k/i.test(found[2]) ? 1e3 : 1e6);
    } else if (GROUPED.test(read[0])) {
      value = Number(read[0].replace(/\D/g, ""));
    } else if ((found = CENTS.exec(read[0]))) {
      value = Number((found[1] || found[3]).replace(/\D/g, "") + "." + (found[2] || found[4]));
    } else if (/^\d+(?:[.,]\d{1,2})?$/.test(read[0])) {
      value = Number(read[0].replace(",", "."));
    } else return null;
    var code = read[1] || chosen;
    if (read[1] === "$") code = D.currencies[chosen][0].indexOf("Dollar") >= 0 ? chosen : "USD";
    return { value: cents(value), currency: code };
  }

  // the form
  function element(tag, words, children) {
    var made = document.createElement(tag);
    Object.keys(words || {}).forEach(function (name) { made.setAttribute(name, words[name]); });
    (children || []).forEach(function (child) {
      made.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return made;
  }
  function choice(value, text, chosen) {
    var made = element("option", { value: value }, [text]);
    made.selected = value === chosen;
    return made;
  }
  function grouped(name, label, choices) { return element("optgroup", { label: label }, choices); }
  function field(name, control) {
    var words = W.fields[name], id = "offer-" + name;
    control.id = id; control.name = name;
    var parts = [element("label", { for: id }, [words.label]), control];
    if (words.help) {
      control.setAttribute("aria-describedby", id + "-help");
      parts.push(element("span", { class: "help", id: id + "-help" }, [words.help]));
    }
    return element("div", { class: "field" }, parts);
  }
  function bold(text) {
    return element("p", {}, text.split("**").map(function (part, place) {
      return place % 2 ? element("strong", {}, [part]) : part;
    }));
  }
  function drawn(name, words, text) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(words).forEach(function (each) { made.setAttribute(each, words[each]); });
    if (text) made.textContent = text;
    return made;
  }
  function picture(found, offer, width) {
    var low = Math.min(found.p5, found.usd), high = Math.max(found.p95, found.usd), wide = high - low || 1;
    function at(pay) { return 14 + (width - 28) * (pay - low) / wide; }
    function inside(x, text) { return Math.max(3.8 * text.length, Math.min(width - 3.8 * text.length, x)); }
    var rate = D.currencies[offer.currency][2], half = fill(W.ask, {
      low: money(found.p25 * rate, offer.currency), high: money(found.p75 * rate, offer.currency)
    }) + ": " + W.fields.half, mine = exact(offer.base, offer.currency) + ": " + W.fields.mine;
    var svg = drawn("svg", { viewBox: "0 0 " + width + " 84", width: width, height: 84, "aria-hidden": "true", focusable: "false" });
    var x = at(found.usd);
    [drawn("line", { x1: at(found.p5), x2: at(found.p95), y1: 42, y2: 42, class: "whole" }),
     drawn("rect", { x: at(found.p25), width: Math.max(at(found.p75) - at(found.p25), 2), y: 33, height: 18, class: "half" }),
     drawn("line", { x1: at(found.p50), x2: at(found.p50), y1: 30, y2: 54, class: "median" }),
     drawn("path", { d: "M" + x + " 34l8 8l-8 8l-8 -8z", class: "mine" }),
     drawn("text", { x: inside((at(found.p25) + at(found.p75)) / 2, half), y: 20 }, half),
     drawn("text", { x: inside(x, mine), y: 74, class: "mine" }, mine)
    ].forEach(function (each) { svg.appendChild(each); });
    return element("div", { class: "picture" }, [svg]);
  }
  function build() {
    var F = W.fields, start = D.start, families = {};
    Object.keys(D.roles).forEach(function (role) {
      (families[D.roles[role][1]] = families[D.roles[role][1]] || []).push(role);
    });
    var role = element("select", {}, Object.keys(families).sort().map(function (family) {
      return grouped("role", family, families[family].map(function (each) { return choice(each, each, start.role); }));
    }));
    var answered = Object.keys(D.near.roles), codes = Object.keys(D.countries);
    function places(known) {
      return codes.filter(function (code) { return known === (answered.indexOf(code) >= 0); })
        .map(function (code) { return choice(code, D.countries[code][0], start.country); });
    }
    var country = element("select", {}, [
      grouped("country", F.answered, places(true)), grouped("country", F.others, places(false))]);
    var seniority = element("select", {}, [choice("", F.any, start.seniority || "")].concat(
      D.seniorities.map(function (each) { return choice(each, each, start.seniority); })));
    var base = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "40" });
    base.value = start.base === null ? "" : number(start.base, 0);
    var currency = element("select", {}, Object.keys(D.currencies).map(function (code) {
      return choice(code, code + " · " + D.currencies[code][0], start.currency);
    }));
    var shown = element("div", { class: "answered", role: "status", "aria-live": "polite" });
    var form = element("form", { class: "offer", novalidate: "" }, [
      element("fieldset", {}, [element("legend", {}, [F.job]),
        field("role", role), field("country", country), field("seniority", seniority)]),
      element("fieldset", {}, [element("legend", {}, [F.pay]), field("base", base), field("currency", currency)]),
      element("button", { type: "submit" }, [F.button]), shown]);
    function respond(event) {
      event.preventDefault();
      var read = sum(base.value, currency.value), parts;
      if (read === null) {
        base.setAttribute("aria-invalid", "true");
        parts = [bold(fill(W.not_understood, { text: "'" + base.value + "'" }))];
        base.focus();
      } else {
        base.removeAttribute("aria-invalid");
        currency.value = read.currency;
        var offer = { role: role.value, country: country.value, seniority: seniority.value || null,
          currency: read.currency, base: read.value }, found = answer(offer);
        parts = [bold(found.text)];
        if (found.verdict) parts.push(picture(found, offer, Math.max(220, Math.min(480, form.clientWidth - 60))));
        [found.converted, found.unknown].forEach(function (text) {
          if (text) { parts.push(bold(text)); parts[parts.length - 1].className = "small"; }
        });
      }
      shown.replaceChildren.apply(shown, parts);
    }
    form.addEventListener("submit", respond);
    holder.parentNode.insertBefore(form, holder);
    document.querySelectorAll(".needs-script").forEach(function (each) { each.hidden = true; });
  }
  window.offerForm = { answer: answer, sum: sum };
  build();
})();
