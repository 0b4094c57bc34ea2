/** Chosen sessions, and the one from which a range is drawn. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | null };

export const noSelection: Selection = { ids: new Set(), anchor: null };

/** Chooses a session, or gives it up. */
export function toggle({ ids }: Selection, id: string): Selection {
	const next = new Set(ids);
	if (!next.delete(id)) next.add(id);
	return { ids: next, anchor: id };
}

/** Chooses everything from the anchor to the session, in the order of the list, and keeps what was chosen. */
export function extend(selection: Selection, id: string, order: readonly string[]): Selection {
	const [from, to] = [order.indexOf(selection.anchor ?? id), order.indexOf(id)];
	if (from === -1 || to === -1) return toggle(selection, id);
	const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
	return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id };
}

/** What is no longer in the list is not chosen either. */
export function keep(selection: Selection, order: readonly string[]): Selection {
	const present = new Set(order);
	const ids = [...selection.ids].filter((id) => present.has(id));
	return ids.length === selection.ids.size ? selection : { ...selection, ids: new Set(ids) };
}
