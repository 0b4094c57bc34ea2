import { describe, expect, it } from "vitest";
import { asksForWords, parseQuery, toTsquery } from "./query.ts";
import { snippetOf } from "./snippet.ts";
import { wordsOf } from "./words.ts";

const words = (text: string) => wordsOf(text).map((word) => word.text);

describe("the words of a text", () => {
	it.each([
		["letters and digits", "Fix the 2 bugs!", ["fix", "the", "2", "bugs"]],
		["parts of paths and names", "src/money.ts RATE_LIMITED", ["src", "money", "ts", "rate", "limited"]],
		["without case and accents", "Élève ÉLÈVE Ελλάδα", ["eleve", "eleve", "ελλαδα"]],
		["wide letters", "ＡＢＣ１", ["abc1"]],
		["pairs where there are no spaces", "会议室", ["会议", "议室", "室"]],
		["one character alone", "室", ["室"]],
		["scripts side by side", "第3回", ["第", "3", "回"]],
		["marks that belong to letters", "हिन्दी", ["हिन्दी"]],
		["pictures", "done 🎉!", ["done", "🎉"]],
		["nothing", " -> '\\' ", []],
	])("are %s", (_, text, expected) => {
		expect(words(text)).toEqual(expected);
	});

	it("know where they stand in the text", () => {
		const text = "a 𠀀会 É_b";
		for (const { start, end } of wordsOf(text)) expect(text.slice(start, end)).not.toBe("");
		expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(["a", "𠀀会", "会", "É", "b"]);
	});

	it("of ASCII text are the same alone as beside another script", () => {
		const text = `src/Money.ts:12 RATE_LIMITED {"a":1} it's ${"K".repeat(100)}9`;
		expect(words(text)).toEqual(words(`${text} 会`).slice(0, -1));
		expect(wordsOf("One two THREE", 2).map((word) => word.text)).toEqual(["one", "two"]);
		for (const { text: word, start, end } of wordsOf(text))
			expect(text.slice(start, end).toLowerCase().startsWith(word)).toBe(true);
	});

	it("of any length are known by their start", () => {
		expect(words(`x ${"k".repeat(5_000)}`)).toEqual(["x", "k".repeat(64)]);
	});
});

describe("a search", () => {
	it.each([
		["words", "fix bug ", "('fix') & ('bug')"],
		["a last word that is still typed", "fix bug", "('fix') & ('bug':*)"],
		["a short last word", "is it", "('is') & ('it')"],
		["a prefix", "fi* bug ", "('fi':*) & ('bug')"],
		["a phrase", '"rate limited" now ', "('rate' <-> 'limited') & ('now')"],
		["a phrase that is not closed", '"rate lim', "('rate' <-> 'lim')"],
		["what is excluded", 'rate -limit -"a b" ', "('rate') & !('limit') & !('a' <-> 'b')"],
		["an option, which excludes nothing", "--watch ", "('watch')"],
		["a path", "src/money.ts ", "('src' <-> 'money' <-> 'ts')"],
		["a script without spaces", "会议室", "('会议' <-> '议室')"],
		["one character of it", "会", "('会':*)"],
		["a quote and a backslash", "it's \\x ", "('it' <-> 's') & ('x')"],
		["SQL", "'); DROP TABLE sessions;--", "('drop') & ('table') & ('sessions')"],
	])("takes %s", (_, text, expected) => {
		expect(toTsquery(parseQuery(text))).toBe(expected);
	});

	it("of signs alone, or of what is excluded alone, asks for nothing", () => {
		expect(asksForWords(parseQuery("-> ;"))).toBe(false);
		expect(asksForWords(parseQuery("-word"))).toBe(false);
		expect(asksForWords(parseQuery("word"))).toBe(true);
	});
});

describe("a snippet", () => {
	const marked = (text: string, query: string, length?: number) => {
		const { text: shown, hits } = snippetOf(text, parseQuery(query), length);
		return hits.map(([start, end]) => shown.slice(start, end));
	};

	it("marks the words that were found", () => {
		expect(marked("The Tests failed: a test, testing", "test*")).toEqual(["Tests", "test", "testing"]);
		expect(marked("Élan, elan", "elan ")).toEqual(["Élan", "elan"]);
		expect(marked("我们的会议室在二楼", "会议室")).toEqual(["会议室"]);
		expect(marked("we met the limit; limit the met", '"the limit"')).toEqual(["the limit"]);
	});

	it("shows the part where most of the terms are, in one line, with its hits in place", () => {
		const text = `${"word one here. ".repeat(40)}\n\tthe needle\nin a haystack ${"and more. ".repeat(40)}`;
		const { text: shown, hits } = snippetOf(text, parseQuery("needle haystack one "));
		expect(shown).toContain("needle in a haystack");
		expect(shown).not.toMatch(/[\n\t]/);
		expect(shown.startsWith("…") && shown.endsWith("…")).toBe(true);
		expect(shown.length).toBeLessThan(260);
		expect(hits.map(([start, end]) => shown.slice(start, end))).toContain("haystack");
	});

	it("is the start of a text in which nothing is found", () => {
		expect(snippetOf("abc", parseQuery("zzz "))).toEqual({ text: "abc", hits: [] });
	});
});
