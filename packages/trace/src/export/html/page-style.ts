/** The page's one style sheet. Its hash stands in the page's policy: `content-hashes.ts`. */
export const pageStyle = `
:root { color-scheme: light dark; --bg: #fff; --fg: #1a1d21; --dim: #5c6570; --line: #e3e6ea; --panel: #f6f7f9; --hover: #eef1f5;
	--pick: #dbe8ff; --mark: #ffe58a; --run: #7a8699; --turn: #98a2b3; --llm: #7c4dff; --tool: #0b84d8; --check: #0f9d76;
	--wait: #c9a227; --agent: #c2418f; --other: #8b95a1; --bad: #d3302f; --off: #b26a00; }
@media (prefers-color-scheme: dark) { :root { --bg: #101215; --fg: #e6e9ed; --dim: #98a2ae; --line: #262b31; --panel: #171a1e;
	--hover: #1d2126; --pick: #1c3358; --mark: #6b5a12; --run: #8893a3; --turn: #66707d; --llm: #a78bfa; --tool: #4aa8ee;
	--check: #34c79b; --wait: #d9b84a; --agent: #e879b9; --other: #7d8793; --bad: #ff6b66; --off: #f0a94a; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; background: var(--bg); color: var(--fg);
	font: 13px/1.45 system-ui, -apple-system, "Segoe UI", sans-serif; }
header { padding: 12px 16px 10px; border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 16px; font-weight: 600; overflow-wrap: anywhere; }
#about { color: var(--dim); margin: 2px 0 10px; }
#tools { display: flex; flex-wrap: wrap; gap: 6px; align-items: center; }
input[type="search"], button { font: inherit; color: inherit; background: var(--bg); border: 1px solid var(--line);
	border-radius: 6px; padding: 4px 9px; }
input[type="search"] { flex: 0 1 240px; min-width: 120px; }
button { cursor: pointer; }
button:hover { background: var(--hover); }
button[aria-pressed="true"] { background: var(--pick); }
:focus-visible { outline: 2px solid var(--tool); outline-offset: -1px; }
#count { color: var(--dim); font-variant-numeric: tabular-nums; }
main { flex: 1; min-height: 0; display: flex; }
#left { flex: 1; min-width: 0; min-height: 0; display: flex; flex-direction: column; }
#ruler { display: flex; height: 24px; border-bottom: 1px solid var(--line); color: var(--dim); font-size: 11px; background: var(--panel); }
#ruler .head { flex: 0 0 var(--names); padding: 4px 16px; }
#ticks { position: relative; flex: 1; overflow: hidden; }
#ticks span { position: absolute; top: 4px; padding-left: 4px; border-left: 1px solid var(--line); white-space: nowrap; }
#rows { flex: 1; overflow: auto; position: relative; }
#space { position: relative; min-width: 100%; }
body { --names: min(46%, 560px); }
.row { position: absolute; left: 0; right: 0; height: 26px; display: flex; align-items: center; cursor: default; }
.row:hover { background: var(--hover); }
.row[aria-selected="true"] { background: var(--pick); }
.name { flex: 0 0 var(--names); display: flex; align-items: center; gap: 6px; padding-right: 10px; overflow: hidden; white-space: nowrap; }
.fold { flex: 0 0 18px; height: 18px; padding: 0; border: 0; background: none; color: var(--dim); }
.dot { flex: 0 0 8px; height: 8px; border-radius: 2px; background: var(--c); }
.text { overflow: hidden; text-overflow: ellipsis; }
.text small { color: var(--dim); margin-left: 7px; font-size: 12px; }
.found .text b { background: var(--mark); border-radius: 2px; }
b { font-weight: 500; }
.num { margin-left: auto; flex: none; color: var(--dim); font-size: 11px; font-variant-numeric: tabular-nums; }
.lane { position: relative; flex: 1; height: 100%; overflow: hidden; }
.bar { position: absolute; top: 7px; height: 12px; min-width: 2px; border-radius: 2px; background: var(--c); }
.wait .bar { background: repeating-linear-gradient(135deg, var(--c) 0 4px, transparent 4px 7px); border: 1px solid var(--c); }
.running .bar { animation: none; border-right: 2px dashed var(--fg); }
.took { position: absolute; top: 5px; font-size: 11px; color: var(--dim); white-space: nowrap; font-variant-numeric: tabular-nums; }
.took.inside { padding: 0 5px; border-radius: 3px; background: var(--bg); color: var(--fg); }
.error .text b, .state-error { color: var(--bad); }
.error .bar { box-shadow: inset 0 0 0 2px var(--bad); }
.cancelled .text b, .interrupted .text b, .state-cancelled, .state-interrupted { color: var(--off); }
.k-run { --c: var(--run); } .k-turn { --c: var(--turn); } .k-llm { --c: var(--llm); } .k-tool { --c: var(--tool); }
.k-check { --c: var(--check); } .k-wait { --c: var(--wait); } .k-agent { --c: var(--agent); } .k-other { --c: var(--other); }
#detail { flex: 0 0 38%; max-width: 620px; overflow: auto; border-left: 1px solid var(--line); padding: 14px 16px 40px; background: var(--panel); }
#detail:empty { display: none; }
#detail h2 { margin: 0 0 2px; font-size: 15px; overflow-wrap: anywhere; }
#detail h3 { margin: 16px 0 5px; font-size: 12px; color: var(--dim); font-weight: 600; }
#detail .close { float: right; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 14px; margin: 10px 0 0; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
pre { margin: 0; padding: 9px 11px; background: var(--bg); border: 1px solid var(--line); border-radius: 6px; max-height: 460px;
	overflow: auto; font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
noscript, #none { padding: 24px 16px; color: var(--dim); }
@media (max-width: 760px) { body { --names: 100%; } main { flex-direction: column; } .lane, #ticks { display: none; }
	#detail { flex: 0 0 55%; max-width: none; border-left: 0; border-top: 1px solid var(--line); } }
@media print { main, #left, #rows { display: block; overflow: visible; } }
`;
