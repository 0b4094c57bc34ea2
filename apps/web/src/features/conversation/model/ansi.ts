/** A stretch of terminal text in one style. */
export type AnsiSpan = { text: string; color: AnsiColor | null; bold: boolean; dim: boolean };
export type AnsiColor = "black" | "red" | "green" | "yellow" | "blue" | "magenta" | "cyan" | "white";

const colors: readonly AnsiColor[] = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

// ECMA-48: CSI sequences, OSC strings (ended by BEL or ST), other two-character escapes, and lone controls but \t \n.
const escapes = new RegExp(
	String.raw`\u001b\[([0-?]*)[ -/]*([@-~])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]|[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f]`,
	"g",
);

type Style = Omit<AnsiSpan, "text">;
const plain: Style = { color: null, bold: false, dim: false };

/** The style after an SGR sequence (ECMA-48 8.3.117). Backgrounds, 256 and true colours are left out. */
function afterSgr(style: Style, parameters: string): Style {
	const codes = parameters.split(/[;:]/).map(Number);
	let next = style;
	for (let index = 0; index < codes.length; index += 1) {
		const code = codes[index] ?? 0;
		if (code === 0) next = plain;
		else if (code === 1) next = { ...next, bold: true };
		else if (code === 2) next = { ...next, dim: true };
		else if (code === 22) next = { ...next, bold: false, dim: false };
		else if (code === 39) next = { ...next, color: null };
		else if (code === 38 || code === 48) index += codes[index + 1] === 5 ? 2 : 4;
		else if (code >= 30 && code <= 37) next = { ...next, color: colors[code - 30] ?? null };
		else if (code === 90) next = { ...next, dim: true };
		else if (code >= 91 && code <= 97) next = { ...next, color: colors[code - 90] ?? null };
	}
	return next;
}

/** A line that was written over by carriage returns shows its last version, as a terminal does. */
function overwrite(text: string): string {
	return text
		.replace(/\r+\n/g, "\n")
		.replace(/[^\n]*\r(?=[^\n])/g, "")
		.replaceAll("\r", "");
}

/** Splits what a command printed into styled spans; every escape sequence is taken out. */
export function parseAnsi(raw: string): AnsiSpan[] {
	const text = overwrite(raw);
	const spans: AnsiSpan[] = [];
	let style = plain;
	let from = 0;
	const add = (to: number) => {
		if (to > from) spans.push({ text: text.slice(from, to), ...style });
	};
	for (const match of text.matchAll(escapes)) {
		add(match.index);
		from = match.index + match[0].length;
		if (match[2] === "m") style = afterSgr(style, match[1] ?? "");
	}
	add(text.length);
	return spans;
}
