"use client";

import type { Trace } from "@playhead/trace";
import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { factsOf, type SpanFacts } from "../model/span-facts.ts";
import { useShown, ViewerProvider } from "../model/use-viewer.ts";
import { Viewer } from "../model/viewer.ts";
import { DetailPane } from "./detail/detail-pane.tsx";
import { FlameView } from "./flame/flame-view.tsx";
import { Rows } from "./rows/rows.tsx";
import { StatusBar } from "./status-bar.tsx";
import { Tables } from "./tables/tables.tsx";
import { Minimap } from "./time/minimap.tsx";
import { Ruler } from "./time/ruler.tsx";
import { Toolbar } from "./toolbar/toolbar.tsx";
import { useTraceCommands } from "./use-trace-commands.ts";
import { useViewerUrl } from "./use-viewer-url.ts";

export type TraceViewerProps = {
	sessionId: string;
	runId: string;
	trace: Trace;
	/** What stands at the left of the toolbar: which run is shown. */
	children: ReactNode;
	selectedId: string | null;
	onSelect: (span: SpanFacts | null) => void;
	onShowInChat: ((span: SpanFacts) => void) | null;
	/** It is the page's only work: its keys work wherever the focus is. */
	alone?: boolean;
};

/** Where a run's time and money went: its steps as a tree, each with its bar on one ruler. */
export function TraceViewer(props: TraceViewerProps) {
	const { trace, selectedId, alone = false } = props;
	const [viewer] = useState(() => new Viewer(trace));
	useEffect(() => viewer.dispatch({ type: "trace", trace }), [viewer, trace]);
	useChosenFromOutside(viewer, selectedId, trace);
	useTellChosen(viewer, props.onSelect);
	useViewerUrl(viewer);
	const field = useRef<HTMLInputElement>(null);
	const rows = useRef<HTMLDivElement>(null);
	const [inside, setInside] = useState(false);
	useTraceCommands(viewer, alone || inside, field);
	useEffect(() => {
		if (alone) rows.current?.focus({ preventScroll: true });
	}, [alone]);
	return (
		<ViewerProvider value={viewer}>
			<div
				className="trace flex min-h-0 min-w-0 flex-1 flex-col bg-bg-0"
				onFocus={() => setInside(true)}
				onBlur={(event) => setInside(event.currentTarget.contains(event.relatedTarget))}
			>
				<Inside>
					<Toolbar runId={props.runId} field={field} onLeaveField={() => rows.current?.focus()}>
						{props.children}
					</Toolbar>
					<div className="trace-body min-h-0 flex-1">
						<div className="flex min-h-0 min-w-0 flex-col">
							<Main box={rows} />
							<StatusBar />
						</div>
						<DetailPane
							sessionId={props.sessionId}
							onShowInChat={props.onShowInChat}
							onLeave={() => rows.current?.focus({ preventScroll: true })}
						/>
					</div>
				</Inside>
			</div>
		</ViewerProvider>
	);
}

function Inside({ children }: { children: ReactNode }) {
	const mode = useShown(({ get }) => get().mode);
	return (
		<div data-mode={mode} className="trace-in flex min-h-0 flex-1 flex-col">
			{children}
		</div>
	);
}

function Main({ box }: { box: RefObject<HTMLDivElement | null> }) {
	const mode = useShown(({ get }) => get().mode);
	if (mode === "tables") return <Tables />;
	return (
		<>
			<Minimap />
			<Ruler />
			{mode === "flame" ? <FlameView /> : <Rows box={box} />}
		</>
	);
}

/** A step that was chosen elsewhere, in the conversation or by the address, is chosen here, once it is there. */
function useChosenFromOutside(viewer: Viewer, selectedId: string | null, trace: Trace): void {
	const index = selectedId === null ? -1 : (trace.indexOf.get(selectedId) ?? -1);
	useEffect(() => {
		const { trace: shown, selected } = viewer.get();
		if ((shown.id[selected] ?? null) === selectedId) return;
		viewer.dispatch({ type: "select", span: index, open: index >= 0 });
	}, [viewer, selectedId, index]);
}

/** Tells of what is chosen here. */
function useTellChosen(viewer: Viewer, onSelect: TraceViewerProps["onSelect"]): void {
	const tell = useRef(onSelect);
	useEffect(() => {
		tell.current = onSelect;
	});
	useEffect(() => {
		const idOf = () => viewer.get().trace.id[viewer.get().selected] ?? null;
		let known = idOf();
		return viewer.subscribe(() => {
			const id = idOf();
			if (id === known) return;
			known = id;
			tell.current(id === null ? null : factsOf(viewer.get().trace, viewer.get().selected));
		});
	}, [viewer]);
}
