"use strict";
// The page's state is in the address after '#', so that a link shows the same selection.
const colours = ["#7030A0", "#E67E22", "#5178D5", "#2B8D6E", "#B03A48", "#45BFC6", "#7A8B2E", "#C76BA8", "#2F6F8F", "#B8912A"];
const dashes = ["", "6 3", "2 3", "8 3 2 3"];
const element = id => document.getElementById(id);
const state = { runs: [], metric: "loss", over: "step", logx: false, logy: false, smooth: 0, filter: "", sort: "", view: null };
let table = { version: 0, runs: [], names: [], metrics: [] };
let curves = {};
let showsAll = false;
const shownAtFirst = 200;

function readAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  state.runs = (words.get("runs") || "").split(",").filter(Boolean);
  state.metric = words.get("metric") || "loss";
  state.over = words.get("over") || "step";
  state.logx = words.get("x") === "log";
  state.logy = words.get("y") === "log";
  state.smooth = Math.min(Math.max(Number(words.get("smooth")) || 0, 0), 0.99);
  state.filter = words.get("filter") || "";
}

function writeAddress() {
  const words = new URLSearchParams();
  if (state.runs.length) words.set("runs", state.runs.join(","));
  if (state.metric !== "loss") words.set("metric", state.metric);
  if (state.over !== "step") words.set("over", state.over);
  if (state.logx) words.set("x", "log");
  if (state.logy) words.set("y", "log");
  if (state.smooth) words.set("smooth", state.smooth);
  if (state.filter) words.set("filter", state.filter);
  history.replaceState(null, "", "#" + words);
  element("link").href = "#" + words;
  const picture = new URLSearchParams({ runs: state.runs.join(","), metric: state.metric, over: state.over, x: state.logx ? "log" : "", y: state.logy ? "log" : "" });
  element("picture").href = "api/picture?" + picture;
  element("picture").download = "curves.svg";
}

async function ask(path) {
  const answer = await fetch("api/" + path);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function make(name, attributes, text) {
  const made = document.createElement(name);
  for (const key in attributes) made.setAttribute(key, attributes[key]);
  if (text !== undefined) made.textContent = text;
  return made;
}

// Runs: live ones first, then the newest.
function sorted(runs) {
  const live = run => (run.status === "running" ? 0 : 1);
  if (!state.sort) return runs.slice().sort((a, b) => live(a) - live(b) || b.created.localeCompare(a.created));
  const value = run => state.sort in run.settings ? run.settings[state.sort] : run.losses[state.sort] ?? run[state.sort] ?? "";
  return runs.slice().sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    return Number(x) - Number(y) || String(x).localeCompare(String(y));
  });
}

function fits(run) {
  return state.filter.split(/\s+/).filter(Boolean).every(word => {
    const parts = word.split("=");
    if (parts.length === 2) return table.names.some(name => (name === parts[0] || name.endsWith("." + parts[0])) && run.settings[name] === parts[1]);
    return run.status === word || run.identity.startsWith(word);
  });
}

function number(value) { return typeof value === "number" ? String(Number(value.toPrecision(5))) : ""; }

function drawRuns() {
  const titles = table.names.map(name => {
    const last = name.split(".").pop();
    return table.names.filter(other => other.split(".").pop() === last).length === 1 ? last : name;
  });
  const metrics = table.metrics.slice(0, 4);
  const head = make("tr");
  const column = (title, key) => {
    const cell = make("th", { scope: "col" });
    const button = make("button", { type: "button" }, title);
    if (state.sort === key) cell.setAttribute("aria-sort", "ascending");
    button.onclick = () => { state.sort = state.sort === key ? "" : key; drawRuns(); };
    cell.append(button);
    head.append(cell);
  };
  head.append(make("th", { scope: "col" }, "show"));
  column("run", "identity"); column("status", "status"); column("steps", "stepsDone"); column("loss", "loss");
  metrics.forEach(metric => column(metric, metric));
  table.names.forEach((name, index) => column(titles[index], name));
  const focused = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.run : undefined;
  document.querySelector("#runs thead").replaceChildren(head);
  const runs = sorted(table.runs.filter(fits));
  const shown = showsAll ? runs : runs.slice(0, shownAtFirst);
  const rows = shown.map(run => {
    const row = make("tr", state.runs.includes(run.short) ? { class: "chosen" } : {});
    const box = make("input", { type: "checkbox", "aria-label": "show the curve of run " + run.short, "data-run": run.short });
    box.checked = state.runs.includes(run.short);
    box.onchange = () => choose(run.short, box.checked);
    const first = make("td");
    first.append(box);
    row.append(first);
    const name = make("th", { scope: "row" });
    name.append(make("a", { href: "#runs=" + run.short, title: run.identity }, run.short));
    row.append(name, make("td", { class: run.status, title: run.failure || "" }, run.status), make("td", {}, run.stepsDone + "/" + run.steps));
    row.append(make("td", {}, number(run.loss)));
    metrics.forEach(metric => row.append(make("td", {}, number(run.losses[metric]))));
    table.names.forEach(name => row.append(make("td", {}, run.settings[name] ?? "")));
    return row;
  });
  document.querySelector("#runs tbody").replaceChildren(...rows);
  if (focused) { const box = document.querySelector(`input[data-run="${focused}"]`); if (box) box.focus(); }
  const live = table.runs.filter(run => run.status === "running").length;
  const words = `${runs.length} of ${table.runs.length} runs, ${live} in training` + (table.unread ? `; ${table.unread} more are being read` : "");
  if (element("status").textContent !== words) element("status").textContent = words;
  element("more").hidden = shown.length === runs.length;
  element("more").textContent = `Show all ${runs.length}`;
}

function choose(short, isChosen) {
  state.runs = isChosen ? state.runs.concat(short) : state.runs.filter(other => other !== short);
  state.view = null;
  changed();
}

async function changed() {
  writeAddress();
  drawRuns();
  await loadCurves();
  drawPlot();
}

// A curve is read again when its run's file has changed.
async function loadCurves() {
  for (const short of state.runs) {
    const run = table.runs.find(run => run.short === short);
    if (!run || (curves[short] && curves[short].stamp === run.stamp)) continue;
    try { curves[short] = await ask("curves?run=" + run.identity); curves[short].stamp = run.stamp; } catch (error) { element("status").textContent = error.message; }
  }
}

function points(short) {
  const curve = curves[short];
  if (!curve) return [];
  const own = state.metric in curve.columns ? curve : curve.evaluations;
  const values = own.columns[state.metric];
  if (!values) return [];
  const xs = own[state.over] || own.step;
  return xs.map((x, index) => [x, values[index]]).filter(p => p[1] !== null && (!state.logx || p[0] > 0) && (!state.logy || p[1] > 0));
}

// A moving average with weights that fall off, as TensorBoard's; the first values count in full.
function smoothed(list) {
  let sum = 0, weight = 0;
  return list.map(([x, y]) => {
    sum = state.smooth * sum + (1 - state.smooth) * y;
    weight = state.smooth * weight + (1 - state.smooth);
    return [x, sum / weight];
  });
}

// In pixels, so that text is as large on a phone.
const space = { width: 960, height: 400, left: 52, right: 12, top: 12, bottom: 38 };

function whole(all) {
  const xs = all.flat().map(p => p[0]), ys = all.flat().map(p => p[1]);
  if (!xs.length) return null;
  const margin = (low, high) => high > low ? [low, high] : [low - Math.abs(low) / 10 - 1e-9, high + Math.abs(high) / 10 + 1e-9];
  return { x: margin(xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b))), y: margin(ys.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.max(a, b))) };
}

const scale = isLog => isLog ? { to: Math.log10, from: v => 10 ** v } : { to: v => v, from: v => v };

function ticks(low, high, isLog) {
  if (isLog && Math.floor(Math.log10(high)) > Math.ceil(Math.log10(low))) {
    const list = [];
    for (let power = Math.ceil(Math.log10(low)); power <= Math.log10(high); power++) list.push(10 ** power);
    return list;
  }
  const step = 10 ** Math.floor(Math.log10((high - low) / 5 || 1));
  const wide = [1, 2, 5, 10].map(m => m * step).find(s => (high - low) / s <= 7) || step;
  const list = [];
  for (let tick = Math.ceil(low / wide) * wide; tick <= high + wide * 1e-9; tick += wide) list.push(Math.abs(tick) < wide / 1e6 ? 0 : tick);
  return list;
}

function short(value) {
  const size = Math.abs(value);
  if (size >= 1e6) return Number((value / 1e6).toPrecision(4)) + "M";
  if (size >= 1e4) return Number((value / 1e3).toPrecision(4)) + "k";
  return String(Number(value.toPrecision(4)));
}

let drawn = null;

function drawPlot() {
  const all = state.runs.map(points);
  const range = state.view || whole(all);
  space.width = Math.max(element("plot").clientWidth - 2, 280);
  space.height = space.width < 600 ? 280 : 400;
  const name = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  name.setAttribute("viewBox", `0 0 ${space.width} ${space.height}`);
  name.setAttribute("role", "img");
  const add = (kind, attributes, text) => {
    const part = document.createElementNS("http://www.w3.org/2000/svg", kind);
    for (const key in attributes) part.setAttribute(key, attributes[key]);
    if (text !== undefined) part.textContent = text;
    name.append(part);
    return part;
  };
  if (!range) {
    add("text", { x: space.width / 2, y: space.height / 2, "text-anchor": "middle" }, state.runs.length ? `The chosen runs have no ${state.metric} yet.` : "Choose runs below to see their curves.");
    name.setAttribute("aria-label", "No curves chosen");
    drawn = null;
  } else {
    const [sx, sy] = [scale(state.logx), scale(state.logy)];
    const [x0, x1, y0, y1] = [sx.to(range.x[0]), sx.to(range.x[1]), sy.to(range.y[0]), sy.to(range.y[1])];
    const toX = x => space.left + (sx.to(x) - x0) / (x1 - x0) * (space.width - space.left - space.right);
    const toY = y => space.height - space.bottom - (sy.to(y) - y0) / (y1 - y0) * (space.height - space.top - space.bottom);
    const fromX = p => sx.from(x0 + (p - space.left) / (space.width - space.left - space.right) * (x1 - x0));
    const fromY = p => sy.from(y0 + (space.height - space.bottom - p) / (space.height - space.top - space.bottom) * (y1 - y0));
    drawn = { fromX, fromY, toX, toY, range };
    for (const x of ticks(range.x[0], range.x[1], state.logx)) {
      add("line", { class: "grid", x1: toX(x), x2: toX(x), y1: space.top, y2: space.height - space.bottom });
      add("text", { x: toX(x), y: space.height - space.bottom + 16, "text-anchor": "middle" }, short(x));
    }
    for (const y of ticks(range.y[0], range.y[1], state.logy)) {
      add("line", { class: "grid", x1: space.left, x2: space.width - space.right, y1: toY(y), y2: toY(y) });
      add("text", { x: space.left - 6, y: toY(y) + 4, "text-anchor": "end" }, short(y));
    }
    add("text", { x: (space.left + space.width) / 2, y: space.height - 6, "text-anchor": "middle" }, state.over);
    const clip = add("clipPath", { id: "area" });
    const box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [key, value] of Object.entries({ x: space.left, y: space.top, width: space.width - space.left - space.right, height: space.height - space.top - space.bottom })) box.setAttribute(key, value);
    clip.append(box);
    const line = (list, index, opacity) => {
      const path = list.map((p, i) => (i ? "L" : "M") + toX(p[0]).toFixed(1) + " " + toY(p[1]).toFixed(1)).join("");
      add("path", { d: path, fill: "none", "stroke-width": 1.6, "stroke-opacity": opacity, stroke: colours[index % colours.length], "stroke-dasharray": dashes[Math.floor(index / colours.length) % dashes.length], "clip-path": "url(#area)" });
    };
    if (state.smooth) all.forEach((list, index) => line(list, index, 0.2));
    all.forEach((list, index) => {
      line(state.smooth ? smoothed(list) : list, index, 1);
      if (list.length === 1) add("circle", { cx: toX(list[0][0]), cy: toY(list[0][1]), r: 3, fill: colours[index % colours.length] });
    });
    const ends = state.runs.map((run, index) => all[index].length ? `${run} ends at ${number(all[index][all[index].length - 1][1])}` : `${run} has none`);
    name.setAttribute("aria-label", `${state.metric} over ${state.over} of ${state.runs.length} runs: ${ends.slice(0, 12).join("; ")}`);
  }
  element("plot").replaceChildren(name);
  element("legend").replaceChildren(...state.runs.map((run, index) => {
    const entry = make("li");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    line.setAttribute("viewBox", "0 0 32 10");
    line.setAttribute("aria-hidden", "true");
    const stroke = document.createElementNS("http://www.w3.org/2000/svg", "path");
    for (const [key, value] of Object.entries({ d: "M0 5H32", "stroke-width": 2.4, stroke: colours[index % colours.length], "stroke-dasharray": dashes[Math.floor(index / colours.length) % dashes.length] })) stroke.setAttribute(key, value);
    line.append(stroke);
    const known = table.runs.find(other => other.short === run);
    const last = all[index].length ? all[index][all[index].length - 1][1] : null;
    const settings = known ? table.names.slice(0, 3).map(name => `${name.split(".").pop()} ${known.settings[name] ?? ""}`).join(", ") : "";
    entry.append(line, ` ${run} ${settings} ${last === null ? "" : number(last)}`);
    return entry;
  }));
}

function zoom(factor, moveX, moveY) {
  const range = state.view || whole(state.runs.map(points));
  if (!range) return;
  const along = (pair, isLog, move) => {
    const s = scale(isLog);
    const [low, high] = pair.map(s.to);
    const [middle, half] = [(low + high) / 2 + move * (high - low), (high - low) / 2 * factor];
    return [s.from(middle - half), s.from(middle + half)];
  };
  state.view = { x: along(range.x, state.logx, moveX), y: along(range.y, state.logy, moveY) };
  drawPlot();
}

function listen() {
  const plot = element("plot");
  let start = null;
  const place = event => {
    const box = plot.querySelector("svg").getBoundingClientRect();
    return [(event.clientX - box.left) * space.width / box.width, (event.clientY - box.top) * space.height / box.height];
  };
  plot.onpointerdown = event => { if (drawn) start = place(event); };
  plot.onpointerup = event => {
    if (!start || !drawn) return;
    const end = place(event);
    if (Math.abs(end[0] - start[0]) > 8 && Math.abs(end[1] - start[1]) > 8) {
      const pair = (a, b) => [Math.min(a, b), Math.max(a, b)];
      state.view = { x: pair(drawn.fromX(start[0]), drawn.fromX(end[0])), y: pair(drawn.fromY(start[1]), drawn.fromY(end[1])) };
      drawPlot();
    }
    start = null;
  };
  plot.onkeydown = event => {
    const acts = { "+": () => zoom(0.7, 0, 0), "=": () => zoom(0.7, 0, 0), "-": () => zoom(1 / 0.7, 0, 0), ArrowLeft: () => zoom(1, -0.1, 0), ArrowRight: () => zoom(1, 0.1, 0), ArrowUp: () => zoom(1, 0, 0.1), ArrowDown: () => zoom(1, 0, -0.1), "0": () => { state.view = null; drawPlot(); } };
    if (event.ctrlKey || event.metaKey || !(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  };
  element("whole").onclick = () => { state.view = null; drawPlot(); };
  for (const name of ["logx", "logy"]) element(name).onchange = event => { state[name] = event.target.checked; state.view = null; changed(); };
  element("smooth").oninput = event => { state.smooth = Number(event.target.value); writeAddress(); drawPlot(); };
  window.onresize = drawPlot;
  for (const name of ["metric", "over"]) element(name).onchange = event => { state[name] = event.target.value; state.view = null; changed(); };
  element("filter").oninput = event => { state.filter = event.target.value; writeAddress(); drawRuns(); };
  element("more").onclick = () => { showsAll = true; drawRuns(); };
  element("controls").onsubmit = event => event.preventDefault();
  window.onhashchange = () => { readAddress(); state.view = null; fill(); changed(); };
}

function fill() {
  const metrics = ["loss", "gradient_norm", "learning_rate"].concat(table.metrics);
  if (!metrics.includes(state.metric)) metrics.push(state.metric);
  element("metric").replaceChildren(...metrics.map(metric => make("option", { value: metric }, metric)));
  element("metric").value = state.metric;
  element("over").value = state.over;
  element("logx").checked = state.logx;
  element("logy").checked = state.logy;
  element("smooth").value = state.smooth;
  element("filter").value = state.filter;
}

function drawList(id, rows, columns) {
  element(id + "-section").hidden = !rows.length;
  const head = make("tr");
  columns.forEach(column => head.append(make("th", { scope: "col" }, column)));
  element(id).replaceChildren(head, ...rows.map(row => {
    const line = make("tr");
    columns.forEach(column => line.append(make("td", {}, row[column] ?? "")));
    return line;
  }));
}

let rounds = 0;

async function update() {
  try {
    const answer = await ask("runs?since=" + table.version);
    element("store").textContent = answer.store;
    element("system").textContent = answer.system;
    if (answer.version !== table.version) {
      const isFirst = table.version === 0;
      table = answer;
      if (isFirst && !state.runs.length) {
        const live = table.runs.filter(run => run.status === "running");
        state.runs = sorted(live.length ? live : table.runs).slice(0, 5).map(run => run.short);
      }
      fill();
      await changed();
    }
    if (rounds++ % 5 === 0) {
      drawList("searches", await ask("searches"), ["search", "runs", "best", "at", "certificate"]);
      drawList("cluster", await ask("cluster"), ["task", "state", "reason", "node", "submission"]);
    }
  } catch (error) {
    element("system").textContent = "the board does not answer: " + error.message;
  }
  setTimeout(update, table.unread ? 300 : 2000);
}

readAddress();
listen();
fill();
update();
