"use client";

import { useMemo, useState } from "react";
import type { Compared } from "./use-comparison.ts";
import type { Show } from "./verdict.ts";
import { visibleRows } from "./visible-rows.ts";

const nothing: ReadonlySet<number> = new Set();

/** The rows that are drawn, and folding. What is folded belongs to one comparison. */
export function useRows({ comparison, verdicts }: Compared, show: Show) {
	const [folds, setFolds] = useState({ of: comparison, folded: nothing });
	const folded = folds.of === comparison ? folds.folded : nothing;
	const rows = useMemo(() => visibleRows(comparison, verdicts, show, folded), [comparison, verdicts, show, folded]);
	const fold = (row: number, closed: boolean) => {
		const next = new Set(folded);
		if (closed) next.add(row);
		else next.delete(row);
		setFolds({ of: comparison, folded: next });
	};
	return { rows, folded, fold };
}
