import type { GrammarState, HighlighterCore, ThemedToken } from "shiki/core";
import { grammarName, grammarOf } from "./grammars.ts";

/** Longer blocks stay plain: colouring them would block the page. Characters. */
const longest = 50_000;
const theme = "playhead";

const colors = {
	foreground: "inherit",
	"token-keyword": "var(--syn-key)",
	"token-string": "var(--syn-str)",
	"token-string-expression": "var(--syn-str)",
	"token-constant": "var(--syn-num)",
	"token-function": "var(--syn-fn)",
	"token-parameter": "inherit",
	"token-punctuation": "var(--text-2)",
	"token-comment": "var(--text-3)",
	"token-link": "var(--syn-str)",
	"token-inserted": "var(--add)",
	"token-deleted": "var(--del)",
	"token-changed": "var(--syn-num)",
};

let highlighter: HighlighterCore | undefined;
let loading: Promise<HighlighterCore> | undefined;

async function load(): Promise<HighlighterCore> {
	const [{ createHighlighterCore, createCssVariablesTheme }, { createJavaScriptRegexEngine }] = await Promise.all([
		import("shiki/core"),
		import("shiki/engine/javascript"),
	]);
	const own = createCssVariablesTheme({ name: theme, variablePrefix: "--code-", variableDefaults: colors });
	const engine = createJavaScriptRegexEngine({ forgiving: true });
	highlighter = await createHighlighterCore({ themes: [own], langs: [], engine });
	return highlighter;
}

/** Loads what the language needs. `false`: it is not known, or could not be loaded; the code then stays plain. */
export async function prepareLanguage(language: string): Promise<boolean> {
	const name = grammarName(language);
	const grammar = name === null ? undefined : grammarOf(name);
	if (grammar === undefined) return false;
	try {
		loading ??= load();
		await (await loading).loadLanguage(grammar);
		return true;
	} catch {
		loading = highlighter === undefined ? undefined : loading;
		return false;
	}
}

/** The code's tokens by line, coloured by variables of the theme; `null` while the language is not loaded. */
export function highlight(code: string, language: string): ThemedToken[][] | null {
	const name = grammarName(language);
	if (highlighter === undefined || name === null || code.length > longest) return null;
	if (!highlighter.getLoadedLanguages().includes(name)) return null;
	return highlighter.codeToTokensBase(code, { lang: name, theme });
}

export type ColoredLines = { lines: ThemedToken[][]; state: GrammarState | undefined };

/** A piece of a text that goes on from `state`, where the piece before it ended; `null` while the language is not loaded. */
export function highlightFrom(code: string, language: string, state: GrammarState | undefined): ColoredLines | null {
	const name = grammarName(language);
	if (highlighter === undefined || name === null || !highlighter.getLoadedLanguages().includes(name)) return null;
	const options = { lang: name, theme, ...(state === undefined ? {} : { grammarState: state }) };
	const lines = highlighter.codeToTokensBase(code, options);
	return { lines, state: highlighter.getLastGrammarState(lines) };
}
