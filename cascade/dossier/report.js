// The report page: the two languages, and the filters of the findings. Nothing is fetched, nothing is stored.
"use strict";

const root = document.getElementById("page");
root.classList.add("scripted");

// Vietnamese is searched with or without its marks, as people type it.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

// --- Languages -----------------------------------------------------------------------------------------------------

const switches = [...document.querySelectorAll(".languages button")];

function speak(language) {
  root.dataset.language = language;
  for (const one of switches) one.setAttribute("aria-pressed", String(one.value === language));
  for (const one of document.querySelectorAll("[data-attribute]")) {
    const words = one.dataset[language];
    if (one.dataset.attribute === "text") one.textContent = words;
    else one.setAttribute(one.dataset.attribute, words);
  }
  filter();
}

// --- Findings ------------------------------------------------------------------------------------------------------

const form = document.querySelector(".filters");
const entries = [...document.querySelectorAll(".findings > li")].map((element) => ({ element }));

// What a finding says, in both languages and with its passages; made when somebody first searches.
const wordsOf = (entry) => (entry.words ??= plain(entry.element.textContent));

function filter() {
  if (!form) return;
  const sought = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
  const severities = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
  const asked = ["rule", "paper", "place"].filter((name) => form.elements[name]?.value);
  let shown = 0;
  for (const entry of entries) {
    const { element } = entry;
    const fits =
      severities.has(element.dataset.severity) &&
      asked.every((name) => element.dataset[name] === form.elements[name].value) &&
      sought.every((word) => wordsOf(entry).includes(word));
    if (element.hidden === fits) element.hidden = !fits;
    shown += fits;
  }
  const told = form.querySelector("output");
  told.textContent = told.getAttribute("data-words").replace("{shown}", shown);
}

function openAll(open) {
  for (const { element } of entries) if (!element.hidden) element.querySelector("details").open = open;
}

if (form) {
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.expand.addEventListener("click", () => openAll(true));
  form.elements.collapse.addEventListener("click", () => openAll(false));
}
for (const one of switches) one.addEventListener("click", () => speak(one.value));

// A slash leads to the search, as in other pages of papers.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, select, textarea") || !form) return;
  event.preventDefault();
  form.elements.words.focus();
});

// On paper nothing can be opened: what is shown is printed whole.
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("main details:not([open])")];
  for (const one of closed) one.open = true;
});
window.addEventListener("afterprint", () => {
  for (const one of closed) one.open = false;
});

speak(root.dataset.language);
