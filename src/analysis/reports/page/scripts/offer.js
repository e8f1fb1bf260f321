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

  var A = window.amounts, number = A.number, share = A.share, fill = A.fill, cents = A.cents;
  var sum = A.reader(D, W);
  function money(x, code) { return D.currencies[code][1] + A.figure(x, 3); }
  function exact(x, code) { return D.currencies[code][1] + A.stated(x); }
  /** Return how two sums are one, in the words of pay_words.sameness; nothing where they are a range. */
  function sameness(low, high, code) {
    var text = money(low, code);
    if (text !== money(high, code)) return "";
    return exact(low, code) === text && exact(high, code) === text ? "exactly" : "about";
  }
  function partOf(x) {
    var whole = share(x), close = { "0%": W.counted.least, "100%": W.counted.most };
    return x === 0 ? W.counted.none : x === 1 ? W.counted.all : close[whole] || whole;
  }
  function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }
  /** Return the place and the row of the year that an offer is of. */
  function when(offer) {
    var key = offer.year === undefined ? D.start.year : offer.year === null ? D.every : String(offer.year), place = 0;
    while (D.years[place][0] !== key) place++;
    var own = (D.factors[offer.country] || [])[place] || [1, D.years[place][1]];
    return { place: place, key: key, offered: D.years[place][1], factor: own[0], prices_of: own[1] };
  }

  // a curve: what a group of adverts offers, place by place, in the prices that `factor` brings it to
  function curve(key, factor) {
    var packed = D.groups[key], known = key + "|" + factor;
    if (!unpacked[known]) {
      var pay = steps(packed.pay);
      unpacked[known] = {
        ranks: packed.ranks ? summed(steps(packed.ranks)) : pay.slice(1).map(function (_, place) { return place + 1; }),
        pay: sums(pay, factor), low: sums(steps(packed.low), factor)
      };
    }
    return unpacked[known];
  }
  function steps(text) { return text.split(" ").map(Number); }
  function summed(parts) {
    var total = 0;
    return parts.map(function (part) { return (total += part); });
  }
  function sums(parts, factor) {
    return summed(parts.slice(1)).map(function (total) {
      var sum = total * parts[0] / 100;
      return factor === 1 ? sum : A.even(sum * factor * 100) / 100;
    });
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
      when: year ? ", " + (year === D.every ? D.spans[country][0] : year) : ""
    });
  }

  /** Return the answer for {role, country, seniority or null, year, currency, base}: its text, and
      the figures that it was written from; pay in USD a year. */
  function answer(offer) {
    var year = when(offer), rate = D.currencies[offer.currency][2][year.place], usd = offer.base / rate;
    var found = { usd: usd, verdict: null, n: 0 }, base = exact(offer.base, offer.currency);
    if (rate === null) {
      found.refused = found.text = fill(W.no_rate, { currency: offer.currency, year: year.offered });
      return found;
    }
    if (!(usd >= D.bounds[0] && usd <= D.bounds[1])) {
      found.refused = found.text = fill(W.refused[offer.currency === "USD" ? "USD" : "other"], {
        base: base, dollars: exact(usd, "USD"),
        least: exact(D.bounds[0], "USD"), most: exact(D.bounds[1], "USD")
      });
      return found;
    }
    if (offer.currency !== "USD") found.converted = fill(W.converted, {
      base: base, dollars: money(usd, "USD"), rate: A.figure(rate, 4),
      currency: offer.currency, year: year.offered
    });
    var group = groupOf(offer, year);
    if (!group) { found.text = abstained(offer); return found; }
    return weighed(offer, usd, rate, group, found);
  }
  function groupOf(offer, year) {
    var tried = [[offer.seniority || D.every, year.key], [D.every, year.key], [D.every, D.every]];
    for (var i = 0; i < tried.length; i++) {
      var key = [offer.role, offer.country].concat(tried[i]).join("|");
      if (D.groups[key]) return {
        key: key, level: tried[i][0], year: tried[i][1], asked: year,
        factor: tried[i][1] === D.every ? year.factor : 1,
        who: jobs(offer.role, offer.country, tried[i][0] === D.every ? null : tried[i][0], tried[i][1])
      };
    }
    return null;
  }
  function weighed(offer, usd, rate, group, found) {
    var kept = D.groups[group.key], c = curve(group.key, group.factor), n = kept.n, pay = cents(usd);
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
    found.text = worded(offer, rate, group.who, found) + given_up(offer, group);
    found.unknown = W.unknown;
    return found;
  }
  function worded(offer, rate, who, found) {
    var code = offer.currency, same = sameness(found.p25 * rate, found.p75 * rate, code);
    var key = [found.verdict, found.rivals.join(" "), found.above ? "some" : "none"].concat(same ? "same" : []);
    function range(code, by) {
      return fill(W.ask, { low: money(found.p25 * by, code), high: money(found.p75 * by, code) });
    }
    return fill(W.verdict[key.join("|")], {
      base: exact(offer.base, code), below: partOf(found.below), lower: share(found.lower),
      upper: share(found.upper), confidence: D.confidence, above: capital(partOf(found.above)), who: who,
      n: fill(W.counted.adverts, { n: number(found.n, 0) }), median: money(found.p50 * rate, code),
      same: same, ask: range(code, rate) + (code === "USD" ? "" : " (" + range("USD", 1) + ")")
    });
  }
  function given_up(offer, group) {
    var year = group.asked.key;
    var key = (offer.seniority && group.level === D.every ? "level" : "") + (group.year !== year ? "year" : "");
    if (!key) return "";
    return " " + fill(W.wider[key], {
      least: D.least, asked: jobs(offer.role, offer.country, offer.seniority, year),
      prices_of: group.asked.prices_of, compared: D.spans[offer.country][1]
    });
  }
  function abstained(offer) {
    var family = D.roles[offer.role][1], here = D.countries[offer.country][1];
    var others = (D.near.roles[offer.country] || []).filter(function (each) { return each[0] !== offer.role; });
    var akin = others.filter(function (each) { return D.roles[each[0]][1] === family; });
    var abroad = (D.near.countries[offer.role] || []).filter(function (each) { return each[0] !== offer.country; });
    var near = akin[0], there = near ? null : abroad[0], found = near || there;
    var words = { who: jobs(offer.role, offer.country), least: D.least, here: here, compared: D.spans[offer.country][1] };
    var lacking = D.unpriced[offer.role + "|" + offer.country], kind = "";
    if (lacking) {
      kind = lacking[1] === null ? "some" : "counted";
      words.total = number(lacking[0], 0); words.without = number(lacking[1] || 0, 0); words.unpriced_years = lacking[2];
    }
    if (found) words.n = fill(W.counted.adverts, { n: number(found[1], 0) });
    if (near) { words.other = jobs(near[0], offer.country); words.value = near[0]; }
    if (there) { words.other = D.countries[there[0]][1]; words.value = D.countries[there[0]][0]; }
    return fill(W.none[(near ? "role" : there ? "country" : "") + "|" + kind], words);
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
    var rate = D.currencies[offer.currency][2][when(offer).place], low25 = money(found.p25 * rate, offer.currency), high75 = money(found.p75 * rate, offer.currency),
      half = (low25 === high75 ? low25 : fill(W.ask, { low: low25, high: high75 })) + ": " +
        (low25 === high75 ? W.fields.same : W.fields.half), mine = exact(offer.base, offer.currency) + ": " + W.fields.mine;
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
    var year = element("select", {}, D.years.map(function (each) {
      return choice(each[0], each[0] === D.every ? W.all_years : each[0], start.year);
    }));
    var currency = element("select", {}, Object.keys(D.currencies).map(function (code) {
      return choice(code, code + " · " + D.currencies[code][0], start.currency);
    }));
    var shown = element("div", { class: "answered", role: "status", "aria-live": "polite" });
    var form = element("form", { class: "offer", novalidate: "" }, [
      element("fieldset", {}, [element("legend", {}, [F.job]),
        field("role", role), field("country", country), field("seniority", seniority), field("year", year)]),
      element("fieldset", {}, [element("legend", {}, [F.pay]), field("base", base), field("currency", currency)]),
      element("button", { type: "submit" }, [F.button]), shown]);
    function respond(event) {
      event.preventDefault();
      var read = sum(base.value, currency.value), refused = read.refused, parts;
      var offer = { role: role.value, country: country.value, seniority: seniority.value || null,
        year: year.value, currency: read.currency, base: read.value };
      var found = refused ? null : answer(offer);
      refused = refused || found.refused;
      if (refused) {
        base.setAttribute("aria-invalid", "true");
        parts = [bold(refused)];
        base.focus();
      } else {
        base.removeAttribute("aria-invalid");
        parts = [bold(found.text)];
        if (found.verdict) parts.push(picture(found, offer, Math.max(220, Math.min(480, form.clientWidth - 60))));
        [read.currency === currency.value ? "" : fill(W.named, { currency: D.currencies[read.currency][0] }),
         found.converted, found.unknown].forEach(function (text) {
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
