// Comfort only: suggestions while typing, and more rows. Every form works without this.
const SOURCES = {
  places: { url: "/api/v1/places", text: (each) => each.label },
  "service-types": { url: "/api/v1/service-types", text: (each) => (document.documentElement.lang === "en" ? each.label_en : each.label_nl) },
};
const WAIT_MS = 150;
let lists = 0;

function suggestFor(input) {
  const source = SOURCES[input.dataset.suggest];
  if (!source) return;
  const list = document.createElement("datalist");
  list.id = `suggest-${(lists += 1)}`;
  input.after(list);
  input.setAttribute("list", list.id);
  let timer = 0;
  let asked = "";
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const text = input.value.trim();
      asked = text;
      if (text.length < 2) return list.replaceChildren();
      try {
        const answer = await fetch(`${source.url}?${new URLSearchParams({ q: text, limit: "8" })}`);
        if (!answer.ok || asked !== text) return;
        const { items } = await answer.json();
        list.replaceChildren(...items.map((each) => Object.assign(document.createElement("option"), { value: source.text(each) })));
      } catch {
        list.replaceChildren();
      }
    }, WAIT_MS);
  });
}

function addRow(group) {
  const rows = group.querySelectorAll("[data-row]");
  const last = rows[rows.length - 1];
  const fresh = last.cloneNode(true);
  fresh.classList.remove("has-error");
  fresh.querySelectorAll(".error, datalist").forEach((each) => each.remove());
  fresh.querySelectorAll("input").forEach((input) => {
    const id = input.id.replace(/\d+$/, String(rows.length));
    const label = fresh.querySelector(`label[for="${CSS.escape(input.id)}"]`);
    label.htmlFor = id;
    label.textContent = label.textContent.replace(/\d+\s*$/, String(rows.length + 1));
    Object.assign(input, { id, value: "" });
    ["aria-invalid", "aria-describedby", "list"].forEach((name) => input.removeAttribute(name));
  });
  last.after(fresh);
  fresh.querySelectorAll("[data-suggest]").forEach(suggestFor);
  fresh.querySelector("input").focus();
}

document.querySelectorAll("[data-suggest]").forEach(suggestFor);
document.querySelectorAll("[data-rows]").forEach((group) => {
  const button = group.querySelector("[data-add-row]");
  button.hidden = false;
  button.addEventListener("click", () => addRow(group));
});
