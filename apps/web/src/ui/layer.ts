export const layerId = "layer";

/** Where menus, tips and dialogs are drawn: over the page, and inside a landmark, so that nothing lies outside of all. */
export function layer(): HTMLElement | undefined {
	return typeof document === "undefined" ? undefined : (document.getElementById(layerId) ?? undefined);
}
