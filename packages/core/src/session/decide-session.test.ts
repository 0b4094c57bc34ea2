import { expect, it } from "vitest";
import { at, draft } from "../test/draft.ts";
import { given, sessionId } from "../test/given.ts";
import { opened } from "../test/small-session.ts";
import { decideArchive, decideRename, decideUnarchive } from "./decide-session.ts";

const rename = (title: string, by: "user" | "model") => ({ sessionId, title, by, at: at(9) });
const titled = (title: string, by: "user" | "model") => draft.of("session.titled", { at: at(5) }, { title, by });

it("a model's title replaces the prompt's, a person's replaces both and stays", () => {
	expect(given(...opened()).when((state) => decideRename(rename("Better", "model"), state)).after.row?.title).toBe(
		"Better",
	);
	const mine = given(...opened(), titled("Mine", "user"));
	expect(mine.when((state) => decideRename(rename("Better", "model"), state)).events).toEqual([]);
	expect(mine.when((state) => decideRename(rename("Mine 2", "user"), state)).after.row?.title).toBe("Mine 2");
});

it("the same title by the same author is no event; by a person it fixes a model's", () => {
	const named = given(...opened(), titled("Named", "model"));
	expect(named.when((state) => decideRename(rename("Named", "model"), state)).events).toEqual([]);
	expect(named.when((state) => decideRename(rename("Named", "user"), state)).after.row?.titledBy).toBe("user");
});

it("archive and unarchive happen once", () => {
	const command = { sessionId, at: at(9) };
	const open = given(...opened());
	expect(open.when((state) => decideUnarchive(command, state)).events).toEqual([]);
	expect(open.when((state) => decideArchive(command, state)).after.row?.archived).toBe(true);
	const archived = given(...opened(), draft.of("session.archived", {}, {}));
	expect(archived.when((state) => decideArchive(command, state)).events).toEqual([]);
	expect(archived.when((state) => decideUnarchive(command, state)).after.row?.archived).toBe(false);
});

it.each([
	(state: never) => decideRename(rename("x", "user"), state),
	(state: never) => decideArchive({ sessionId, at: at(0) }, state),
	(state: never) => decideUnarchive({ sessionId, at: at(0) }, state),
])("an unknown session is refused (%#)", (decide) => {
	expect(() => given().when((state) => decide(state as never))).toThrow(
		expect.objectContaining({ code: "SESSION_NOT_FOUND" }),
	);
});
