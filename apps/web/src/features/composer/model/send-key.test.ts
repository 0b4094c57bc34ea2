import { expect, it } from "vitest";
import { sends } from "./send-key.ts";

const enter = { key: "Enter", shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

it("sends on Enter with a keyboard, on Ctrl or ⌘ Enter anywhere", () => {
	expect(sends(enter, false)).toBe(true);
	expect(sends(enter, true)).toBe(false);
	expect(sends({ ...enter, metaKey: true }, true)).toBe(true);
	expect(sends({ ...enter, ctrlKey: true }, true)).toBe(true);
});

it("leaves Enter to new lines and to input methods", () => {
	expect(sends({ ...enter, shiftKey: true }, false)).toBe(false);
	expect(sends({ ...enter, isComposing: true }, false)).toBe(false);
	expect(sends({ ...enter, key: "a" }, false)).toBe(false);
});
