/**
 * The page's one script, in the language of browsers alone: it is sent as it stands. It draws the rows in view and no
 * others. All text reaches the page as text (`textContent`), never as HTML. Its hash stands in the page's policy:
 * `content-hashes.ts`.
 */
export const pageScript = String.raw`
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const count = data.id.length, rowHeight = 26, spare = 8;
const $ = (id) => document.getElementById(id);
const rows = $("rows"), space = $("space"), search = $("search");
const closed = new Uint8Array(count);
let visible = [], placeOf = new Map(), picked = -1, found = new Set(), failing = null, frame = 0;
let shown = { from: 0, to: data.last || 1 }, zoomed = false;

const make = (tag, className, text) => {
	const element = document.createElement(tag);
	if (className) element.className = className;
	if (text !== undefined) element.textContent = text;
	return element;
};
const time = (ms) => ms < 1 ? ms.toFixed(2) + " ms" : ms < 1000 ? Math.round(ms) + " ms" : ms < 60000 ? (ms / 1000).toFixed(2) + " s"
	: ms < 3600000 ? Math.floor(ms / 60000) + " m " + Math.round(ms % 60000 / 1000) + " s" : Math.floor(ms / 3600000) + " h " + Math.round(ms % 3600000 / 60000) + " m";
const tokens = (n) => n < 1000 ? String(n) : n < 1e6 ? (n / 1000).toFixed(1) + "k" : (n / 1e6).toFixed(2) + "M";
const cost = (usd, unpriced) => usd === null ? (unpriced > 0 ? "unknown" : "") : "$" + (usd < 0.01 && usd > 0 ? usd.toPrecision(2) : usd.toFixed(2)) + (unpriced > 0 ? " + unknown" : "");
const nameOf = (i) => data.words[data.name[i]] || "(no name)";
const statusOf = (i) => data.statuses[data.status[i]] || "";
const kindOf = (i) => data.kinds[data.kind[i]] || "other";
const parentOf = (i) => data.parent[i];
const isLeaf = (i) => data.end[i] === i + 1;

function layOut() {
	visible = [];
	for (let i = 0; i < count; i = closed[i] && !isLeaf(i) ? data.end[i] : i + 1) if (failing === null || failing[i]) visible.push(i);
	placeOf = new Map(visible.map((i, place) => [i, place]));
	space.style.height = visible.length * rowHeight + "px";
	rows.setAttribute("aria-rowcount", String(visible.length));
	$("none").hidden = visible.length > 0;
	draw();
}

function draw() {
	frame = 0;
	const first = Math.max(0, Math.floor(rows.scrollTop / rowHeight) - spare);
	const last = Math.min(visible.length, Math.ceil((rows.scrollTop + rows.clientHeight) / rowHeight) + spare);
	const drawn = document.createDocumentFragment();
	for (let place = first; place < last; place += 1) drawn.append(rowOf(visible[place], place));
	space.replaceChildren(drawn);
	rows.setAttribute("aria-activedescendant", picked >= 0 ? "row-" + picked : "");
}
const drawSoon = () => { frame = frame || requestAnimationFrame(draw); };

function rowOf(i, place) {
	const row = make("div", "row k-" + kindOf(i) + " " + kindOf(i) + " " + statusOf(i) + (found.has(i) ? " found" : ""));
	row.id = "row-" + i;
	row.dataset.span = String(i);
	row.style.top = place * rowHeight + "px";
	for (const [name, value] of [["role", "row"], ["aria-level", data.depth[i] + 1], ["aria-rowindex", place + 1], ["aria-selected", i === picked]]) row.setAttribute(name, String(value));
	if (!isLeaf(i)) row.setAttribute("aria-expanded", String(!closed[i]));
	row.append(nameCell(i), laneCell(i));
	return row;
}

function nameCell(i) {
	const cell = make("div", "name");
	cell.setAttribute("role", "gridcell");
	cell.style.paddingLeft = 8 + Math.min(data.depth[i], 40) * 14 + "px";
	const fold = make("button", "fold", isLeaf(i) ? "" : closed[i] ? "▸" : "▾");
	fold.tabIndex = -1;
	fold.disabled = isLeaf(i);
	fold.setAttribute("aria-hidden", "true");
	const text = make("span", "text");
	text.append(make("b", "", nameOf(i) + (data.orphan[i] ? " (no parent)" : "")));
	if (data.summary[i]) text.append(make("small", "", data.summary[i]));
	const spent = [data.tokens[i] > 0 ? tokens(data.tokens[i]) : "", cost(data.cost[i], data.unpriced[i])].filter(Boolean).join(" · ");
	cell.append(fold, make("span", "dot"), text, make("span", "num", spent || time(data.length[i])));
	cell.title = nameOf(i) + (data.summary[i] ? " · " + data.summary[i] : "");
	return cell;
}

function laneCell(i) {
	const lane = make("div", "lane"), bar = make("div", "bar"), whole = shown.to - shown.from;
	lane.setAttribute("role", "gridcell");
	const from = (data.start[i] - shown.from) / whole * 100, width = data.length[i] / whole * 100, end = from + width;
	bar.style.left = from + "%";
	bar.style.width = width + "%";
	const took = make("span", "took", time(data.length[i]));
	took.hidden = end < 0 || from > 100;
	if (end < 85) took.style.left = "calc(" + end + "% + 5px)";
	else if (from > 12) took.style.right = "calc(" + Math.max(0, 100 - from) + "% + 5px)";
	else {
		took.classList.add("inside");
		took.style.left = "calc(" + Math.max(0, from) + "% + 6px)";
	}
	lane.append(bar, took);
	return lane;
}

function drawRuler() {
	const whole = shown.to - shown.from, wanted = Math.max(2, Math.floor($("ticks").clientWidth / 110)), rough = whole / wanted || 1;
	const power = 10 ** Math.floor(Math.log10(rough)), step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough);
	const ticks = [];
	for (let n = Math.ceil(shown.from / step); n * step < shown.to && ticks.length < 100; n += 1) {
		const tick = make("span", "", n === 0 ? "0" : time(n * step));
		tick.style.left = (n * step - shown.from) / whole * 100 + "%";
		ticks.push(tick);
	}
	$("ticks").replaceChildren(...ticks);
}

function zoom() {
	zoomed = !zoomed && picked >= 0;
	const room = zoomed ? Math.max(data.length[picked], 0.01) * 0.05 : 0;
	shown = zoomed ? { from: data.start[picked] - room, to: data.start[picked] + Math.max(data.length[picked], 0.01) + room } : { from: 0, to: data.last || 1 };
	$("zoom").setAttribute("aria-pressed", String(zoomed));
	drawRuler();
	draw();
}

function reveal(i) {
	for (let above = parentOf(i), steps = 0; above >= 0 && steps < count; above = parentOf(above), steps += 1) closed[above] = 0;
	layOut();
}

function pick(i, focus) {
	picked = i;
	const top = (placeOf.get(i) ?? 0) * rowHeight;
	if (top < rows.scrollTop) rows.scrollTop = top;
	else if (top + rowHeight > rows.scrollTop + rows.clientHeight) rows.scrollTop = top + rowHeight - rows.clientHeight;
	draw();
	showDetail(i);
	if (focus) rows.focus({ preventScroll: true });
}

function showDetail(i) {
	const pane = $("detail"), list = make("dl");
	const add = (name, value) => { if (value !== undefined && value !== null && value !== "") list.append(make("dt", "", name), make("dd", "", String(value))); };
	const close = make("button", "close", "Close");
	close.addEventListener("click", () => { pane.replaceChildren(); drawSoon(); });
	const state = make("div", "state-" + statusOf(i), kindOf(i) + " · " + statusOf(i));
	add("Start", new Date(data.origin + data.start[i]).toISOString() + " (+" + time(data.start[i]) + ")");
	add("Duration", time(data.length[i]));
	add("Summary", data.summary[i]);
	add("Tokens, with what is below", data.tokens[i] > 0 ? data.tokens[i].toLocaleString("en") : "");
	add("Cost, with what is below", cost(data.cost[i], data.unpriced[i]));
	const model = data.models[i];
	if (model) {
		add("Model", model.model);
		["Input", "Cache read", "Cache write", "Output", "Reasoning"].forEach((name, bucket) => add(name, model.tokens[bucket]));
		if (model.firstToken !== null) add("First token after", time(model.firstToken));
	}
	add("Exit code", data.exits[i]);
	add("Note", data.odd[i]);
	add("Id", data.id[i]);
	pane.replaceChildren(close, make("h2", "", nameOf(i)), state, list);
	const section = (title, value) => {
		if (value === undefined || value === null) return;
		pane.append(make("h3", "", title), make("pre", "", typeof value === "string" ? value : JSON.stringify(value, null, 2)));
	};
	if (data.errors[i]) section("Error", data.errors[i].code + ": " + data.errors[i].message);
	const detail = data.details[i] || {};
	section("Input", detail.input);
	section("Output", detail.output);
	if (detail.attributes && Object.keys(detail.attributes).length > 0) section("Attributes", detail.attributes);
	pane.scrollTop = 0;
}

function find() {
	const wanted = search.value.trim().toLowerCase();
	found = new Set();
	if (wanted) for (let i = 0; i < count; i += 1) if ((nameOf(i) + " " + data.summary[i] + " " + (data.errors[i] ? data.errors[i].message : "")).toLowerCase().includes(wanted)) found.add(i);
	$("count").textContent = wanted ? found.size.toLocaleString("en") + " found" : count.toLocaleString("en") + " spans";
	draw();
}
function next(step) {
	const all = [...found];
	if (all.length === 0) return;
	const after = step > 0 ? all.find((i) => i > picked) : all.findLast((i) => i < picked);
	const target = after ?? (step > 0 ? all[0] : all[all.length - 1]);
	reveal(target);
	pick(target);
}
function toggle(i) { if (!isLeaf(i)) { closed[i] = closed[i] ? 0 : 1; layOut(); } }
function showErrors(on) {
	failing = null;
	if (on) {
		failing = new Uint8Array(count);
		for (let i = 0; i < count; i += 1) if (statusOf(i) === "error") for (let at = i, steps = 0; at >= 0 && !failing[at] && steps < count; at = parentOf(at), steps += 1) failing[at] = 1;
	}
	$("errors").setAttribute("aria-pressed", String(on));
	layOut();
}

rows.addEventListener("scroll", drawSoon);
addEventListener("resize", () => { drawRuler(); drawSoon(); });
space.addEventListener("click", (event) => {
	const row = event.target.closest(".row");
	if (!row) return;
	const i = Number(row.dataset.span);
	if (event.target.closest(".fold")) toggle(i);
	pick(i, true);
});
space.addEventListener("dblclick", (event) => { const row = event.target.closest(".row"); if (row) toggle(Number(row.dataset.span)); });
rows.addEventListener("keydown", (event) => {
	const place = placeOf.get(picked) ?? -1, to = (at) => { if (visible.length) pick(visible[Math.max(0, Math.min(visible.length - 1, at))]); };
	const keys = {
		ArrowDown: () => to(place + 1), ArrowUp: () => to(place - 1), Home: () => to(0), End: () => to(visible.length - 1),
		PageDown: () => to(place + Math.floor(rows.clientHeight / rowHeight)), PageUp: () => to(place - Math.floor(rows.clientHeight / rowHeight)),
		ArrowRight: () => { if (picked >= 0 && closed[picked]) toggle(picked); else to(place + 1); },
		ArrowLeft: () => { if (picked >= 0 && !isLeaf(picked) && !closed[picked]) toggle(picked); else if (placeOf.has(parentOf(picked))) pick(parentOf(picked)); },
		Enter: () => { if (picked >= 0) toggle(picked); }, z: zoom, Escape: () => { $("detail").replaceChildren(); },
	};
	if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
	event.preventDefault();
	keys[event.key]();
});
addEventListener("keydown", (event) => { if (event.key === "/" && document.activeElement !== search) { event.preventDefault(); search.focus(); } });
search.addEventListener("input", find);
search.addEventListener("keydown", (event) => { if (event.key === "Enter") next(event.shiftKey ? -1 : 1); if (event.key === "Escape") { search.value = ""; find(); rows.focus(); } });
$("open").addEventListener("click", () => { closed.fill(0); layOut(); });
$("close").addEventListener("click", () => { for (let i = 0; i < count; i += 1) closed[i] = data.depth[i] >= 1 ? 1 : 0; layOut(); });
$("zoom").addEventListener("click", zoom);
$("errors").addEventListener("click", () => showErrors(failing === null));
drawRuler();
find();
layOut();
`;
