// What the search pages do faster when there is a script. Without it every form still works with its button.

const LANG = document.documentElement.lang === "en" ? "en" : "nl";
const WORDS = {
  nl: { list: "Suggesties", found: (n) => `${n} suggesties, kies met de pijltjes`, none: "Geen suggesties", done: "Het antwoord is aangepast.", wait: "Het antwoord wordt herrekend.", slider: (label) => `${label}, schuif` },
  en: { list: "Suggestions", found: (n) => `${n} suggestions, choose with the arrow keys`, none: "No suggestions", done: "The answer has been updated.", wait: "The answer is being worked out again.", slider: (label) => `${label}, slider` },
}[LANG];
const PAUSE_MS = 150;

/* Suggestions while typing: the combobox pattern with a list box, focus stays in the field. */
const SOURCES = {
  vraag: { address: "/api/v1/service-types", words: (item) => ({ text: LANG === "en" ? item.label_en : item.label_nl, more: LANG === "en" ? item.group_label_en : item.group_label_nl }) },
  plaats: { address: "/api/v1/places", words: (item) => ({ text: item.label, more: item.label.includes(item.municipality) ? "" : item.municipality }) },
};

function suggestFor(input) {
  const source = SOURCES[input.dataset.suggest || input.name];
  if (!source || input.type === "hidden" || input.getAttribute("role") === "combobox") return;
  const list = document.createElement("ul");
  const status = document.createElement("p");
  list.id = `${input.id}-lijst`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", WORDS.list);
  status.className = "sr";
  status.setAttribute("role", "status");
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) input.setAttribute(name, value);
  input.parentElement.classList.add("combo");
  input.after(list, status);
  const box = { input, list, status, source, chosen: -1, timer: 0, asked: 0 };
  input.addEventListener("input", () => { clearTimeout(box.timer); box.timer = setTimeout(() => ask(box), PAUSE_MS); });
  input.addEventListener("keydown", (event) => onKey(box, event));
  input.addEventListener("blur", () => close(box));
  list.addEventListener("mousedown", (event) => { event.preventDefault(); const option = event.target.closest("[role=option]"); if (option) take(box, option); });
}

async function ask(box) {
  const text = lastPiece(box.input);
  if (text.length < 2) return close(box);
  const number = ++box.asked;
  try {
    const answer = await fetch(`${box.source.address}?${new URLSearchParams({ q: text, limit: "8" })}`);
    if (!answer.ok || number !== box.asked || document.activeElement !== box.input) return;
    show(box, (await answer.json()).items.map(box.source.words));
  } catch { close(box); }
}

// Several places may stand in one field, with commas between them: only the last one is being typed.
const lastPiece = (input) => (input.name === "plaats" ? input.value.split(/[,;]/).at(-1) : input.value).trim();

function show(box, found) {
  box.chosen = -1;
  box.list.replaceChildren(...found.map((words, at) => {
    const option = document.createElement("li");
    option.id = `${box.list.id}-${at}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.text = words.text;
    option.append(words.text);
    if (words.more) { const small = document.createElement("small"); small.textContent = ` ${words.more}`; option.append(small); }
    return option;
  }));
  box.list.hidden = !found.length;
  box.input.setAttribute("aria-expanded", String(!!found.length));
  box.input.removeAttribute("aria-activedescendant");
  box.status.textContent = found.length ? WORDS.found(found.length) : WORDS.none;
}

function close(box) {
  box.asked++;
  box.list.hidden = true;
  box.list.replaceChildren();
  box.chosen = -1;
  box.input.setAttribute("aria-expanded", "false");
  box.input.removeAttribute("aria-activedescendant");
}

function take(box, option) {
  const pieces = box.input.name === "plaats" ? box.input.value.split(/[,;]/).slice(0, -1).map((piece) => piece.trim()) : [];
  box.input.value = [...pieces, option.dataset.text].join(", ");
  close(box);
  box.input.dispatchEvent(new Event("change", { bubbles: true }));
}

function onKey(box, event) {
  const options = [...box.list.children];
  if (box.list.hidden || !options.length) return;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    event.preventDefault();
    const start = box.chosen < 0 && event.key === "ArrowUp" ? 0 : box.chosen;
    box.chosen = (start + steps[event.key] + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === box.chosen)));
    box.input.setAttribute("aria-activedescendant", options[box.chosen].id);
    options[box.chosen].scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && box.chosen >= 0) {
    event.preventDefault();
    take(box, options[box.chosen]);
  } else if (event.key === "Escape") {
    event.preventDefault();
    close(box);
  }
}

/* Weights: a slider beside every number field; the answer follows and the address stays one that can be shared. */
function slide(row) {
  const number = row.querySelector("input[type=number]");
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: "0", max: "100", step: "1", value: number.value });
  range.setAttribute("aria-label", WORDS.slider(row.querySelector("label").textContent.trim()));
  row.append(range);
  range.addEventListener("input", () => { number.value = range.value; number.dispatchEvent(new Event("input", { bubbles: true })); });
  number.addEventListener("input", () => { range.value = number.value; });
}

function follow(form) {
  const target = document.getElementById(form.dataset.follows);
  const status = document.getElementById("zegt-iets");
  let timer = 0;
  let asked = 0;
  async function refresh() {
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    const number = ++asked;
    status.textContent = WORDS.wait;
    target.classList.add("busy");
    try {
      const answer = await fetch(address, { headers: { "X-Schakel-Fragment": "1" } });
      const text = await answer.text();
      if (number !== asked) return;
      if (answer.status >= 500) throw new Error(answer.statusText);
      target.innerHTML = text;
      history.replaceState(null, "", address);
      status.textContent = WORDS.done;
      showShares(form);
    } catch { if (number === asked) form.submit(); } finally { if (number === asked) target.classList.remove("busy"); }
  }
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(refresh, PAUSE_MS); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); refresh(); });
}

function showShares(form) {
  const numbers = [...form.querySelectorAll("[data-slider] input[type=number]")];
  const total = numbers.reduce((sum, each) => sum + (Number(each.value) || 0), 0);
  const write = new Intl.NumberFormat(LANG === "en" ? "en-GB" : "nl-BE", { style: "percent", maximumFractionDigits: 1 });
  for (const each of numbers) form.querySelector(`[data-share="${each.name}"]`).textContent = total ? write.format((Number(each.value) || 0) / total) : "";
}

/* The hours of a need, worked out while they are typed; the server works them out again when the form is sent. */
function reckon(form) {
  const out = form.querySelector("[data-sum-here]");
  const words = out.dataset;
  const write = new Intl.NumberFormat(LANG === "en" ? "en-GB" : "nl-BE", { maximumFractionDigits: 2 });
  const value = (name) => { const text = form.elements[name].value.trim(); return /^\d+([.,]\d+)?$/.test(text) && !/^[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? Number(text.replace(",", ".")) : NaN; };
  form.addEventListener("input", () => {
    const given = value("uren");
    const [quantity, times, minutes] = ["aantal", "keren", "minuten"].map(value);
    const months = form.querySelectorAll("input[name=maand]:checked").length || 12;
    const hours = (quantity * times * minutes) / 60 / months;
    const counts = { unit: quantity, time: times, minute: minutes, month: months, hour: Math.round(100 * (given > 0 ? given : hours)) / 100 };
    const said = { count: write.format(quantity), times: write.format(times), minutes: write.format(minutes), months, hours: write.format(given > 0 ? given : hours) };
    for (const [noun, count] of Object.entries(counts)) said[noun] = words[noun].split("|")[count === 1 ? 0 : 1];
    const template = given > 0 ? words.given : hours > 0 ? words.sum : words.nothing;
    out.textContent = template.replace(/{(\w+)}/g, (_, name) => said[name]);
  });
}

document.querySelectorAll("input[name=vraag], input[name=plaats], [data-suggest]").forEach(suggestFor);
document.querySelectorAll("[data-slider]").forEach(slide);
document.querySelectorAll("form[data-follows]").forEach(follow);
document.querySelectorAll("form[data-reckons]").forEach(reckon);
const weights = document.getElementById("gewichten");
if (weights && matchMedia("(min-width: 56rem)").matches) weights.open = true;
