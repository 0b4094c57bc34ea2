"use client";

import { useCallback, useMemo, useState } from "react";
import type { ListItem } from "./group.ts";
import { extend, keep, noSelection, toggle } from "./selection.ts";

/** The chosen sessions of the list. */
export function useSelection(items: readonly ListItem[] | undefined) {
	const [selection, setSelection] = useState(noSelection);
	const order = useMemo(
		() => (items ?? []).flatMap((item) => (item.type === "row" ? [item.row.sessionId] : [])),
		[items],
	);
	const { ids } = useMemo(() => keep(selection, order), [selection, order]);
	const choose = useCallback(
		(id: string, range: boolean) =>
			setSelection((before) => (range ? extend(keep(before, order), id, order) : toggle(keep(before, order), id))),
		[order],
	);
	const clear = useCallback(() => setSelection(noSelection), []);
	const all = useCallback(() => setSelection({ ids: new Set(order), anchor: null }), [order]);
	return { ids, choose, clear, all };
}

export type ChooseRow = ReturnType<typeof useSelection>["choose"];
