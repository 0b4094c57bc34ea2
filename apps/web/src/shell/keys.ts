export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The plus is a key too: "+", "mod++". */
function partsOf(written: string): string[] {
	const parts = written.split("+");
	return written.endsWith("+") ? [...parts.slice(0, -2), "+"] : parts;
}

/** Whether a key press is the key that is written as "mod+k", "?", "shift+ArrowLeft". */
export function isKey(press: KeyPress, written: string): boolean {
	const parts = partsOf(written);
	const key = parts.pop() ?? "";
	const mod = parts.includes("mod");
	if ((press.ctrlKey || press.metaKey) !== mod || press.altKey !== parts.includes("alt")) return false;
	// A sign such as `?` brings its own shift.
	if (key.length > 1 || /[a-z]/.test(key)) if (press.shiftKey !== parts.includes("shift")) return false;
	return press.key.length === 1 ? press.key.toLowerCase() === key : press.key === key;
}

const names: Record<string, string> = {
	ArrowLeft: "←",
	ArrowRight: "→",
	ArrowUp: "↑",
	ArrowDown: "↓",
	Enter: "↵",
	Escape: "Esc",
	Backspace: "⌫",
	shift: "Shift",
	alt: "Alt",
};

/** How a key is shown: "⌘ K" on a Mac, "Ctrl K" elsewhere. */
export function showKey(written: string, mac: boolean): string {
	return partsOf(written)
		.map((part) => (part === "mod" ? (mac ? "⌘" : "Ctrl") : (names[part] ?? part.toUpperCase())))
		.join(" ");
}
