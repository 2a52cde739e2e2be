// The page of a picture: search, zoom, and papers that open and close. Nothing is fetched, nothing is stored.
// Two kinds of page share it: sections that open by themselves (<details>), and a stage of cards joined by lines.
"use strict";

const $ = (id) => document.getElementById(id);
const stage = $("stage");
const scroll = document.querySelector(".scroll");
const nodes = [...document.querySelectorAll("main .node")];

// Vietnamese is searched with or without its marks, as people type it.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();

// --- Lines and cards of the stage --------------------------------------------------------------------------------

const numbers = stage ? JSON.parse($("numbers").textContent) : null;
const papers = stage ? [...stage.querySelectorAll(":scope > .paper")] : [];
const GAP = 20, MARGIN = 18, PORT = 12, ROUND = 6, APART = 24;
// More lines than this are not drawn at once: those of the paper or task that is pointed at are.
const MOST_LINES = 1500;

const isOpen = (card) => numbers.cards[card][4].length > 0 && !papers[card].classList.contains("closed");
const heightOf = (card) => (isOpen(card) ? numbers.cards[card][3] : numbers.cards[card][2]);
let tops = [];

// Each card keeps its place unless one above it in its layer has grown: then it moves down just as far as it must.
function place() {
  const below = [];
  numbers.cards.forEach(([layer, top], card) => {
    tops[card] = Math.max(top, below[layer] ?? 0);
    below[layer] = tops[card] + heightOf(card) + GAP;
    const left = numbers.x + numbers.columns[layer];
    papers[card].setAttribute("transform", `translate(${left} ${numbers.y + tops[card]})`);
  });
  const height = numbers.y + Math.max(...below.filter((one) => one)) + 10;
  stage.setAttribute("height", height);
  for (const band of document.querySelectorAll("#bands rect")) band.setAttribute("height", height - 8);
}

// An end of an edge: its card, height and the left and right side of its box; a closed paper stands for its tasks.
function end(card, row) {
  const [layer, , , , rows] = numbers.cards[card];
  const left = numbers.columns[layer], right = left + numbers.card;
  if (row < 0 || !isOpen(card)) return { card, row: -1, layer, y: tops[card] + PORT, left, right };
  const [top, , width] = rows[row];
  return { card, row, layer, y: tops[card] + top + PORT, left: right - 8 - width, right: right - 8 };
}

// Where a line may pass a layer: the middle of the gap between two cards that is nearest to its own height.
function passage(layer, y) {
  let best = -10, edge = -GAP;
  numbers.cards.forEach(([of], card) => {
    if (of !== layer) return;
    const middle = (edge + tops[card]) / 2;
    if (tops[card] - edge >= GAP - 1 && Math.abs(middle - y) < Math.abs(best - y)) best = middle;
    edge = tops[card] + heightOf(card);
  });
  return y > edge + GAP / 2 ? y : Math.abs(edge + GAP / 2 - y) < Math.abs(best - y) ? edge + GAP / 2 : best;
}

function edges(only) {
  const seen = new Set(), found = [];
  const carried = new Set();
  for (const pass of [true, false]) {
    numbers.nets.forEach(([kind, hubCard, hubRow, spokes], net) => {
      if ((kind === "implements") !== pass) return;
      for (const [card, row] of spokes) {
        const hub = end(hubCard, hubRow), spoke = end(card, row);
        const pair = `${hub.card} ${spoke.card}`;
        if (pass) carried.add(pair);
        // Between closed papers what they carry out and what their tasks derive from is one line.
        if (kind === "derives" && hub.row < 0 && spoke.row < 0 && carried.has(pair)) continue;
        if (hub.card === spoke.card && hub.row === spoke.row) continue;
        const key = `${kind} ${hub.card} ${hub.row} ${spoke.card} ${spoke.row}`;
        if (seen.has(key)) continue;
        seen.add(key);
        if (!only || only(hub, spoke, hubCard, hubRow, card, row)) found.push({ net, kind, hub, spoke });
      }
    });
  }
  return found;
}

// Level and upright pieces; each net has a track of its own in every gap between two layers.
function route(list) {
  const gaps = new Map();
  for (const edge of list) {
    const { hub, spoke } = edge;
    const right = spoke.layer >= hub.layer;
    edge.pieces = [];
    let y = hub.y + (right ? 2 : 0);
    const step = right ? 1 : -1;
    let gap = right ? hub.layer : hub.layer - 1;
    const last = right ? Math.max(spoke.layer - 1, hub.layer) : spoke.layer;
    for (; ; gap += step) {
      const stop = gap === last;
      const leave = stop ? spoke.y + (right && spoke.layer !== hub.layer ? 0 : 2) : passage(right ? gap + 1 : gap, y);
      edge.pieces.push([gap, y, leave]);
      if (!gaps.has(gap)) gaps.set(gap, new Map());
      const spans = gaps.get(gap);
      const span = spans.get(edge.net) ?? { start: y, low: y, high: y };
      spans.set(edge.net, { start: Math.min(span.start, y), low: Math.min(span.low, y, leave), high: Math.max(span.high, y, leave) });
      y = leave;
      if (stop) break;
    }
  }
  // What starts lower turns nearer: lines that lead down then do not cross. Lines far apart share a track.
  for (const [gap, spans] of gaps) {
    const from = numbers.columns[gap] + numbers.card + MARGIN;
    const to = (numbers.columns[gap + 1] ?? numbers.width + MARGIN) - MARGIN - 8;
    const placed = [...spans.values()].sort((one, other) => other.start - one.start);
    let last = 1;
    placed.forEach((span, count) => {
      span.track = 0;
      for (let n = 0; n < count; n++) {
        const other = placed[n];
        if (other.low - APART < span.high && span.low < other.high + APART) span.track = Math.max(span.track, other.track + 1);
      }
      last = Math.max(last, span.track);
    });
    for (const span of placed) span.x = from + span.track * Math.min(8, (to - from) / last);
  }
  return gaps;
}

function rounded(points) {
  const corners = points.filter(([x, y], n) => !n || x !== points[n - 1][0] || y !== points[n - 1][1]);
  let drawn = `M${corners[0]}`;
  for (let n = 1; n < corners.length - 1; n++) {
    const [[x0, y0], [x1, y1], [x2, y2]] = corners.slice(n - 1, n + 2);
    const radius = Math.min(ROUND, (Math.abs(x1 - x0) + Math.abs(y1 - y0)) / 2, (Math.abs(x2 - x1) + Math.abs(y2 - y1)) / 2);
    drawn += `L${x1 - Math.sign(x1 - x0) * radius} ${y1 - Math.sign(y1 - y0) * radius}`;
    drawn += `Q${x1} ${y1} ${x1 + Math.sign(x2 - x1) * radius} ${y1 + Math.sign(y2 - y1) * radius}`;
  }
  return `${drawn}L${corners.at(-1)}`;
}

function element(name, style, drawn) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  made.setAttribute("class", style);
  made.setAttribute("d", drawn);
  return made;
}

function draw(told) {
  let list = edges(null);
  const all = list.length <= MOST_LINES;
  const concerns = ({ hub, spoke }) => told && [hub, spoke].some((one) => one.card === told.card && (told.row < 0 || one.row < 0 || one.row === told.row));
  if (!all) list = list.filter((edge) => edge.kind === "implements" || concerns(edge));
  const gaps = route(list);
  const lines = document.createDocumentFragment();
  for (const edge of list) {
    const { hub, spoke, kind, net, pieces } = edge;
    const right = spoke.layer >= hub.layer;
    const on = concerns(edge) ? " on" : "";
    const points = [[right ? hub.right : hub.left, pieces[0][1]]];
    for (const [gap, enter, leave] of pieces) {
      const track = gaps.get(gap).get(net).x;
      points.push([track, enter], [track, leave]);
    }
    points.push([right && spoke.layer !== hub.layer ? spoke.left : spoke.right, pieces.at(-1)[2]]);
    for (const point of points) { point[0] += numbers.x; point[1] += numbers.y; }
    lines.append(element("path", `line ${kind}${on}`, rounded(points)));
    if (kind === "implements" || kind === "derives") {
      const [[x, y], [next]] = points;
      lines.append(element("path", `arrow ${kind}${on}`, `M${x} ${y}l${next > x ? 8 : -8} -3.6v7.2z`));
    } else {
      const [[before], [x, y]] = points.slice(-2);
      const at = x + (before > x ? 8 : -8);
      lines.append(element("path", `shape hollow wire-end ${kind}${on}`, `M${at - 4} ${y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z`));
    }
  }
  $("wires").replaceChildren(lines);
  stage.classList.toggle("told", Boolean(told));
}

function toggle(card, open) {
  if (!numbers.cards[card][4].length) return;
  papers[card].classList.toggle("closed", !open);
  papers[card].querySelector("[role=button]").setAttribute("aria-expanded", open);
}

function refresh() {
  place();
  draw(null);
  resize();
}

// --- Zoom ----------------------------------------------------------------------------------------------------------

let zoom = 1;

function resize() {
  if (!stage) {
    for (const sheet of document.querySelectorAll("svg.sheet")) {
      const [, , width, height] = sheet.getAttribute("viewBox").split(" ");
      sheet.setAttribute("width", width * zoom);
      sheet.setAttribute("height", height * zoom);
    }
    return;
  }
  // A view box of another size would lay out every word anew, which takes a second for thousands; a transform does not.
  stage.style.transform = `scale(${zoom})`;
  scroll.firstElementChild.style.width = `${stage.getAttribute("width") * zoom}px`;
  scroll.firstElementChild.style.height = `${stage.getAttribute("height") * zoom}px`;
  // Letters too small to be read only cost time.
  stage.classList.toggle("far", zoom < 0.45);
  stage.classList.toggle("farther", zoom < 0.25);
}

function enlarge(factor) {
  const before = zoom;
  zoom = Math.min(4, Math.max(0.05, zoom * factor));
  const held = scroll && [scroll.scrollLeft + scroll.clientWidth / 2, scroll.scrollTop + scroll.clientHeight / 2];
  resize();
  if (held) {
    scroll.scrollLeft = (held[0] * zoom) / before - scroll.clientWidth / 2;
    scroll.scrollTop = (held[1] * zoom) / before - scroll.clientHeight / 2;
  }
}

function fit() {
  const widest = Math.max(...[...document.querySelectorAll("main svg")].map((one) => one.getAttribute("width") / (stage ? 1 : zoom)));
  enlarge(((scroll ?? $("main")).clientWidth - 50) / widest / zoom);
}

// --- Search --------------------------------------------------------------------------------------------------------

let hits = [], now = -1;

function search() {
  for (const node of hits) node.classList.remove("hit", "now");
  const words = plain($("query").value.trim()).split(/\s+/).filter(Boolean);
  hits = words.length ? nodes.filter((node) => {
    node.words ??= plain(node.querySelector("title")?.textContent ?? "");
    return words.every((word) => node.words.includes(word));
  }) : [];
  for (const node of hits) node.classList.add("hit");
  now = -1;
  $("found").textContent = words.length ? $("found").dataset.words.replace("{count}", hits.length) : "";
}

function next() {
  if (!hits.length) return;
  hits[now]?.classList.remove("now");
  now = (now + 1) % hits.length;
  const node = hits[now];
  node.classList.add("now");
  const section = node.closest("details");
  if (section) section.open = true;
  const paper = node.closest(".paper.closed");
  if (paper && node.closest(".rows")) {
    toggle(papers.indexOf(paper), true);
    refresh();
  }
  node.scrollIntoView({ block: "center", inline: "center" });
  $("found").textContent = `${now + 1} / ${hits.length}`;
}

// --- What people do ------------------------------------------------------------------------------------------------

function openAll(open) {
  for (const section of document.querySelectorAll("details")) section.open = open;
  if (!stage) return;
  papers.forEach((_, card) => toggle(card, open));
  refresh();
}

$("query").addEventListener("input", search);
$("query").addEventListener("keydown", (event) => { if (event.key === "Enter") next(); });
$("next").addEventListener("click", next);
$("expand").addEventListener("click", () => openAll(true));
$("collapse").addEventListener("click", () => openAll(false));
$("larger").addEventListener("click", () => enlarge(1.25));
$("smaller").addEventListener("click", () => enlarge(0.8));
$("fit").addEventListener("click", fit);

document.addEventListener("keydown", (event) => {
  if (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = { "/": () => $("query").focus(), "+": () => enlarge(1.25), "-": () => enlarge(0.8), "−": () => enlarge(0.8), 0: fit }[event.key];
  if (act) { event.preventDefault(); act(); }
});

if (stage) {
  const press = (target) => {
    const head = target.closest("[role=button]");
    if (!head) return false;
    const card = papers.indexOf(head.closest(".paper"));
    toggle(card, !isOpen(card));
    refresh();
    return true;
  };
  let dragged = null;
  stage.addEventListener("click", (event) => {
    if (dragged?.moved) return;
    if (press(event.target)) return;
    // A click on a task shows what it is joined to, a click beside it all again.
    const node = event.target.closest(".rows .node");
    const card = papers.indexOf(event.target.closest(".paper"));
    draw(node ? { card, row: [...node.parentNode.querySelectorAll(":scope > .node")].indexOf(node) } : null);
  });
  stage.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && press(event.target)) event.preventDefault();
  });
  stage.addEventListener("focusin", (event) => {
    const card = papers.indexOf(event.target.closest(".paper"));
    if (card >= 0 && event.target.matches(":focus-visible")) draw({ card, row: -1 });
  });
  scroll.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, y: event.clientY, moved: false }; });
  window.addEventListener("pointerup", () => { scroll.classList.remove("held"); if (dragged) dragged.over = true; });
  scroll.addEventListener("pointermove", (event) => {
    if (!dragged || dragged.over || !event.buttons) return;
    const [x, y] = [event.clientX - dragged.x, event.clientY - dragged.y];
    if (!dragged.moved && Math.hypot(x, y) < 5) return;
    dragged = { x: event.clientX, y: event.clientY, moved: true };
    scroll.classList.add("held");
    scroll.scrollBy(-x, -y);
  });
  scroll.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    enlarge(event.deltaY < 0 ? 1.1 : 1 / 1.1);
  }, { passive: false });
  document.body.classList.add("staged");
  place();
  resize();
}
