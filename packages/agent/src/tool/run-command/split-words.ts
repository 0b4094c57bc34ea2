import { ToolError } from "../tool-error.ts";

const advice = "There is no shell: call one program per call.";

/**
 * Splits a command line into words by the quoting rules of the shell, without anything else that a shell does: what
 * only a shell could carry out is refused, not passed on as text.
 * Source: POSIX.1-2017, Shell Command Language, 2.2 "Quoting".
 *
 * @throws ToolError INVALID_ARGUMENTS for operators, substitutions, variables, assignments and open quotes
 */
export function splitWords(line: string): string[] {
	const words: string[] = [];
	let rest = line.trimStart();
	while (rest !== "") {
		const { word, length } = readWord(rest);
		words.push(word);
		rest = rest.slice(length).trimStart();
	}
	const first = words[0] ?? "";
	if (/^[A-Za-z_]\w*=/.test(first)) {
		throw refuse(`"${first}" would set a variable, which needs a shell. Use the program env: env ${first} program …`);
	}
	return words;
}

/** Reads up to the next unquoted blank. */
function readWord(text: string): { word: string; length: number } {
	let word = "";
	let at = 0;
	while (at < text.length) {
		const character = text.charAt(at);
		if (/[ \t]/.test(character)) break;
		const part = readPart(text, at, character);
		word += part.text;
		at = part.end;
	}
	return { word, length: at };
}

type Part = { text: string; end: number };

function readPart(text: string, at: number, character: string): Part {
	if (character === "'") return readSingleQuoted(text, at + 1);
	if (character === '"') return readDoubleQuoted(text, at + 1);
	if (character === "\\") return { text: text.charAt(at + 1).replace("\n", ""), end: at + 2 };
	refuseOperator(text, at, character);
	refuseExpansion(text, at, character);
	return { text: character, end: at + 1 };
}

function readSingleQuoted(text: string, start: number): Part {
	const end = text.indexOf("'", start);
	if (end === -1) throw refuse("command: a single quote is not closed.");
	return { text: text.slice(start, end), end: end + 1 };
}

function readDoubleQuoted(text: string, start: number): Part {
	let content = "";
	for (let at = start; at < text.length; at++) {
		const character = text.charAt(at);
		if (character === '"') return { text: content, end: at + 1 };
		if (character === "\\" && /[$`"\\\n]/.test(text.charAt(at + 1))) {
			at++;
			content += text.charAt(at).replace("\n", "");
			continue;
		}
		refuseExpansion(text, at, character);
		content += character;
	}
	throw refuse("command: a double quote is not closed.");
}

function refuseOperator(text: string, at: number, character: string): void {
	if (character === "\n" || character === "\r") throw refuse(`command: has several lines. ${advice}`);
	if (!/[|&;<>()]/.test(character)) return;
	const operator = /^(?:\|\||&&|>>|<<|.)/.exec(text.slice(at))?.[0] ?? character;
	throw refuse(`command: "${operator}" is a shell operator. ${advice} ${hintFor(operator)}`);
}

function hintFor(operator: string): string {
	if (operator.startsWith(">") || operator === "&") return "Standard output and error are both captured already.";
	if (operator === "&&" || operator === ";") return "To change the directory use cwd.";
	return "Put it in quotes if it is meant literally.";
}

function refuseExpansion(text: string, at: number, character: string): void {
	const expands = character === "`" || (character === "$" && /[A-Za-z_{(?!@*#$0-9-]/.test(text.charAt(at + 1)));
	if (!expands) return;
	const what = text.slice(at, at + 2) === "$(" || character === "`" ? "command substitution" : "variable expansion";
	throw refuse(
		`command: ${what} ("${text.slice(at, at + 12)}") needs a shell. ${advice} Single quotes keep it literal.`,
	);
}

function refuse(message: string): ToolError {
	return new ToolError("INVALID_ARGUMENTS", message);
}
