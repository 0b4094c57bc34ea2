import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { OutboxEntry } from "./entry.ts";
import { newEntry } from "./new-entry.ts";
import { keyPrefix } from "./storage.ts";
import { createArea, createLocks, createServer, openTab } from "./test-tabs.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const say = (text: string, sessionId = "s") => newEntry({ text, sessionId });
const pass = (ms = 1) => vi.advanceTimersByTimeAsync(ms);
const texts = (sent: readonly { text: string }[]) => sent.map(({ text }) => text);

it("[RUN2] tries until the server is back, by itself and in order, and stores each message once", async () => {
	const server = createServer();
	const tab = openTab({ server, area: createArea() });
	server.state.mode = "away";
	for (const text of ["one", "two", "three"]) tab.add(say(text));
	await pass(60_000);
	expect(server.log).toEqual([]);
	expect(tab.phases()).toEqual(["one: waiting", "two: waiting", "three: waiting"]);
	expect(new Set(texts(server.tries))).toEqual(new Set(["one"]));
	server.state.mode = "up";
	await pass(15_000);
	expect(texts(server.log)).toEqual(["one", "two", "three"]);
	expect(tab.phases()).toEqual(["one: stored", "two: stored", "three: stored"]);
	expect(server.client.sendMessage.mutate.mock.calls.every(([input]) => "whenBusy" in input)).toBe(true);
});

it("[RUN2] an answer that is lost leads to another try with the same id, and to one message", async () => {
	const server = createServer();
	const tab = openTab({ server, area: createArea() });
	server.state.mode = "cut";
	tab.add(say("once"));
	await pass(20_000);
	expect(server.tries.length).toBeGreaterThan(2);
	server.state.mode = "up";
	await pass(15_000);
	expect(new Set(server.tries.map(({ messageId }) => messageId)).size).toBe(1);
	expect(texts(server.log)).toEqual(["once"]);
});

it("[RUN1] a start is kept with its ids, goes before the session's messages, and is started once", async () => {
	const server = createServer();
	const area = createArea();
	server.state.mode = "cut";
	const before = openTab({ server, area });
	const start = newEntry({ text: "begin", start: { agent: "demo", workspace: "" } });
	before.add(start);
	before.add(say("go on", start.sessionId));
	await pass(100);
	before.close();
	server.state.mode = "up";
	const after = openTab({ server, area });
	await pass(15_000);
	expect(server.log).toMatchObject([
		{ kind: "start", sessionId: start.sessionId, messageId: start.messageId },
		{ kind: "message", text: "go on" },
	]);
	expect(after.phases()).toEqual(["go on: stored"]);
});

it("survives a page that is gone: the next one sends what the storage has", async () => {
	const server = createServer();
	const area = createArea();
	server.state.mode = "away";
	const before = openTab({ server, area });
	const entries = [say("kept"), say("kept too")];
	for (const entry of entries) before.add(entry);
	await pass(1_000);
	before.close();
	server.state.mode = "up";
	await pass(60_000);
	expect(server.log).toEqual([]);
	const after = openTab({ server, area });
	await pass(1_000);
	expect(server.log.map(({ messageId }) => messageId)).toEqual(entries.map(({ messageId }) => messageId));
	expect(area).toHaveLength(0);
	expect(after.items().every(({ phase }) => phase === "stored")).toBe(true);
});

it("[RUN2] two tabs of one session send each message once, whichever of them wrote it", async () => {
	const server = createServer();
	const area = createArea();
	const withLock = createLocks();
	server.state.mode = "away";
	const [left, right] = [openTab({ server, area, withLock }), openTab({ server, area, withLock })];
	left.add(say("left"));
	right.add(say("right"));
	for (const tab of [left, right]) tab.runAll();
	await pass(1_000);
	server.tries.length = 0;
	server.state.mode = "up";
	for (const tab of [left, right]) tab.kick();
	await pass(60_000);
	expect(texts(server.log)).toEqual(["left", "right"]);
	expect(texts(server.tries)).toEqual(["left", "right"]);
	for (const tab of [left, right]) tab.refresh();
	expect([...left.phases(), ...right.phases()].filter((phase) => !phase.endsWith("stored"))).toEqual([]);
});

it("a refusal is told and holds the line; retried, edited or discarded it goes on", async () => {
	const server = createServer();
	const area = createArea();
	server.state.refuses = ({ text }) => (text === "no" ? "SESSION_ARCHIVED" : null);
	const tab = openTab({ server, area });
	for (const text of ["no", "after"]) tab.add(say(text));
	tab.add(say("elsewhere", "t"));
	await pass(60_000);
	expect(texts(server.tries)).toEqual(["no", "elsewhere"]);
	expect(tab.phases()).toEqual(["elsewhere: stored", "no: refused", "after: behind"]);
	const refused = tab.items().find(({ phase }) => phase === "refused") as OutboxEntry;
	expect(refused.refusal).toEqual({ code: "SESSION_ARCHIVED", message: "No: SESSION_ARCHIVED." });
	tab.retry(refused);
	await pass();
	expect(tab.phases()).toContain("no: refused");
	tab.close();

	const later = openTab({ server, area });
	expect(later.phases()).toEqual(["no: refused", "after: behind"]);
	later.discard(refused);
	await pass();
	expect(texts(server.log)).toEqual(["elsewhere", "after"]);
});

it("a server that answers that it cannot now is tried again, and quoted", async () => {
	const server = createServer();
	server.state.refuses = () => "DATABASE_UNAVAILABLE";
	const tab = openTab({ server, area: createArea() });
	tab.add(say("patience"));
	await pass(5_000);
	expect(tab.items()).toMatchObject([{ phase: "waiting", reason: { code: "DATABASE_UNAVAILABLE" } }]);
	server.state.refuses = () => null;
	tab.kick();
	await pass();
	expect(texts(server.log)).toEqual(["patience"]);
});

it("what is discarded while it is under way does not come back as refused", async () => {
	const server = createServer();
	const tab = openTab({ server, area: createArea() });
	const entry = say("never mind");
	server.state.refuses = () => {
		tab.discard(entry);
		return "SESSION_ARCHIVED";
	};
	tab.add(entry);
	await pass();
	expect(server.tries).toHaveLength(1);
	expect(tab.items()).toEqual([]);
});

it("leaves garbage in the storage alone, and sends what is beside it", async () => {
	const server = createServer();
	const area = createArea();
	const other = say("moved");
	const garbage = { [`${keyPrefix}s.x`]: "{", [`${keyPrefix}s.y`]: JSON.stringify(other), theme: "dark" };
	for (const [key, value] of Object.entries(garbage)) area.setItem(key, value);
	const tab = openTab({ server, area });
	tab.add(say("sent"));
	await pass();
	expect(texts(server.log)).toEqual(["sent"]);
	for (const [key, value] of Object.entries(garbage)) expect(area.getItem(key)).toBe(value);
});

it.each([null, createArea(0)])(
	"without storage it keeps what it has while the page lives, and says so",
	async (area) => {
		const server = createServer();
		server.state.mode = "away";
		const tab = openTab({ server, area });
		tab.add(say("fleeting"));
		await pass();
		expect(tab.items()).toMatchObject([{ saved: false, phase: "waiting" }]);
		server.state.mode = "up";
		await pass(15_000);
		expect(texts(server.log)).toEqual(["fleeting"]);
	},
);
