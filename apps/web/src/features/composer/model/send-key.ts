type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">;

/**
 * Whether a key press sends: Ctrl or ⌘ with Enter anywhere, Enter alone with a real keyboard. While an input method
 * composes a word, Enter ends the word.
 */
export function sends(press: Press, touch: boolean): boolean {
	if (press.key !== "Enter" || press.isComposing) return false;
	if (press.ctrlKey || press.metaKey) return true;
	return !touch && !press.shiftKey && !press.altKey;
}
