import { expect, it } from "vitest";
import { isKey, type KeyPress, showKey } from "./keys.ts";

const press = (key: string, over: Partial<KeyPress> = {}): KeyPress => ({
	key,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	shiftKey: false,
	...over,
});

it("knows a key by its modifiers", () => {
	expect(isKey(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
	expect(isKey(press("k", { metaKey: true }), "mod+k")).toBe(true);
	expect(isKey(press("k"), "mod+k")).toBe(false);
	expect(isKey(press("n", { ctrlKey: true }), "n")).toBe(false);
	expect(isKey(press("ArrowLeft", { shiftKey: true }), "ArrowLeft")).toBe(false);
	expect(isKey(press("ArrowLeft", { shiftKey: true }), "shift+ArrowLeft")).toBe(true);
});

it("takes a sign however the keyboard makes it, and a letter with the shift lock on", () => {
	expect(isKey(press("?", { shiftKey: true }), "?")).toBe(true);
	expect(isKey(press("/"), "/")).toBe(true);
	expect(isKey(press("J"), "j")).toBe(true);
});

it("shows keys as they are called", () => {
	expect(showKey("mod+k", true)).toBe("⌘ K");
	expect(showKey("mod+Enter", false)).toBe("Ctrl ↵");
	expect(showKey("?", false)).toBe("?");
});
