import { limits } from "@playhead/core";
import { expect, it } from "vitest";
import { inOrder, mostWaiting, nextOf, type OutboxEntry, parseEntry, whyNot } from "./entry.ts";
import { outboxItems, unseen } from "./items.ts";
import { newEntry } from "./new-entry.ts";

const say = (text: string, sessionId = "s") => newEntry({ text, sessionId });
const refused = (entry: OutboxEntry) => ({
	...entry,
	refusal: { message: "It is archived.", code: "SESSION_ARCHIVED" },
});
const itemsOf = (entries: OutboxEntry[], reasons = new Map()) =>
	outboxItems({ entries, stored: [], reasons, saved: () => true });

it("[RUN2] gives the same text two ids when it is sent twice, and its order to what was written in one moment", () => {
	const said = Array.from({ length: 100 }, () => say("again"));
	expect(new Set(said.map(({ messageId }) => messageId)).size).toBe(100);
	expect(inOrder(said.toReversed())).toEqual(said);
});

it("sends each session's entries in order, and holds back what was written behind a refused one", () => {
	const [first, other, second] = [say("first"), say("other", "t"), say("second")] as const;
	const entries = [second, other, first];
	expect(nextOf(entries, "s")).toBe(first);
	expect(nextOf(entries, "t")).toBe(other);
	expect(nextOf(entries, "u")).toBeNull();
	expect(nextOf([second, refused(first)], "s")).toBeNull();
	expect(itemsOf([second, other, refused(first)]).map(({ phase }) => phase)).toEqual(["refused", "sending", "behind"]);
});

it("says why something waits", () => {
	const reason = { message: "The server does not answer.", code: null };
	const items = itemsOf([say("a"), say("b"), say("c", "t")], new Map([["s", reason]]));
	expect(items.map(({ phase }) => phase)).toEqual(["waiting", "waiting", "sending"]);
	expect(items[1]?.reason).toBe(reason);
});

it("matches a sent message to the stored one by its id, never by its text", () => {
	const [said, alike, other] = [say("the same"), say("the same"), say("the same", "t")] as const;
	expect(unseen(itemsOf([said, alike, other]), "s", [{ id: said.messageId }])).toMatchObject([
		{ messageId: alike.messageId },
	]);
});

it("reads what it wrote, and takes anything else for none", () => {
	const entry = newEntry({ text: "start", start: { agent: "demo", workspace: "" } });
	expect(parseEntry(JSON.stringify(entry))).toEqual(entry);
	expect(parseEntry(JSON.stringify(refused(entry)))).toEqual(refused(entry));
	const wrong = [{ ...entry, text: 7 }, { ...entry, refusal: "no" }, { ...entry, createdAt: "soon" }, { text: "x" }];
	for (const stored of [null, "", "[", "null", "7", "{}", ...wrong.map((value) => JSON.stringify(value))]) {
		expect(parseEntry(stored)).toBeNull();
	}
});

it("[SEC4] takes no text over the limit, no more than so many a session, and no more than so many starts", () => {
	expect(whyNot(say("x".repeat(limits.promptCharacters)), [])).toBeNull();
	expect(whyNot(say("x".repeat(limits.promptCharacters + 1)), [])).toMatchObject({ code: "TOO_LARGE" });
	const many = Array.from({ length: mostWaiting }, () => say("more"));
	expect(whyNot(say("one too many"), many)?.message).toContain(`${mostWaiting} wait`);
	expect(whyNot(say("elsewhere", "t"), many)).toBeNull();
	const start = () => newEntry({ text: "start", start: { agent: "", workspace: "" } });
	expect(whyNot(start(), many)).toBeNull();
	expect(whyNot(start(), Array.from({ length: mostWaiting }, start))?.message).toContain(`${mostWaiting} wait`);
});
