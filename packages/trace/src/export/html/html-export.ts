import type { Trace } from "../../model/trace.ts";
import { escapeForScript } from "../escape-for-script.ts";
import type { SpanDetail } from "../gen-ai-attributes.ts";
import { scriptHash, styleHash } from "./content-hashes.ts";
import { type PageHead, pageData } from "./page-data.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";

/** Nothing is loaded and nothing leaves: the page may run its own script and use its own style, and that is all. */
const policy = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

/**
 * The trace as one HTML file that needs nothing else: tree, bars, search and detail, read-only. Up to some ten thousand
 * spans it opens at once; it draws the rows in view alone.
 *
 * @param details by span id: what the columns leave out, such as inputs and outputs
 */
export function htmlExport(trace: Trace, head: PageHead, details?: ReadonlyMap<string, SpanDetail>): string {
	const title = escapeText(head.title.toWellFormed());
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Playhead">
<title>${title}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<div id="about">${escapeText(head.about.toWellFormed())}</div>
<div id="tools">
<input id="search" type="search" placeholder="Search (/)" aria-label="Search in names and errors" autocomplete="off" spellcheck="false">
<span id="count" role="status"></span>
<button id="errors" type="button" aria-pressed="false">Errors only</button>
<button id="zoom" type="button" aria-pressed="false">Zoom to step (z)</button>
<button id="open" type="button">Expand all</button>
<button id="close" type="button">Collapse all</button>
</div>
</header>
<main>
<div id="left">
<div id="ruler" aria-hidden="true"><div class="head">Step</div><div id="ticks"></div></div>
<div id="rows" role="treegrid" aria-label="Steps" tabindex="0"><div id="space" role="presentation"></div><div id="none" hidden>Nothing to show.</div></div>
</div>
<aside id="detail" aria-label="Detail"></aside>
</main>
<noscript>This page draws its trace with a script, which is off here.</noscript>
<script type="application/json" id="data">${escapeForScript(pageData(trace, head, details))}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeText(text: string): string {
	return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
