"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table cannot be drawn in parts; the roles make one of it (WAI-ARIA treegrid) */
import { type RefObject, useRef } from "react";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { Grid } from "../time/grid.tsx";
import { useTimeGestures } from "../time/use-time-gestures.ts";
import { rowKey } from "./row-keys.ts";
import { useRows } from "./use-rows.ts";

/** The rows that are seen, of however many there are. React draws the box; the rows in it are recycled by hand. */
export function Rows({ box }: { box: RefObject<HTMLDivElement | null> }) {
	const viewer = useViewer();
	const body = useRef<HTMLDivElement>(null);
	const empty = useShown((shown) => shown.rowSource().count === 0);
	useRows(viewer, box, body);
	const gestures = useTimeGestures(viewer, box);
	return (
		<div className="relative flex min-h-0 flex-1 flex-col">
			<Grid />
			<div
				ref={box}
				role="treegrid"
				aria-label="Trace"
				aria-colcount={4}
				tabIndex={0}
				onKeyDown={(event) => {
					if (!rowKey(viewer, event, box.current)) return;
					event.preventDefault();
					event.stopPropagation();
				}}
				{...gestures}
				className="trace-rows scroll relative min-h-0 flex-1"
			>
				<div ref={body} role="rowgroup" className="relative min-h-full" />
			</div>
			{empty ? <Nothing /> : null}
		</div>
	);
}

function Nothing() {
	const viewer = useViewer();
	const none = useShown(({ get }) => get().trace.count === 0);
	return (
		<p className="absolute inset-x-0 top-8 text-center text-sm text-text-3">
			{none ? (
				"The first step appears when the run starts."
			) : (
				<>
					No step matches.{" "}
					<button
						type="button"
						className="text-text-1 underline decoration-line-3 underline-offset-2"
						onClick={() => viewer.dispatch({ type: "clear filter" })}
					>
						Clear filters
					</button>
				</>
			)}
		</p>
	);
}
