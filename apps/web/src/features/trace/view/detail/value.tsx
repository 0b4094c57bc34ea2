import type { Json } from "@playhead/core";
import { Diff } from "#features/diff/view/diff.tsx";
import { JsonView } from "../../../conversation/view/tools/json-view.tsx";
import type { ValuePart, ValueView } from "../../model/value-view.ts";
import { Capped } from "./capped.tsx";
import { Terminal } from "./terminal.tsx";

/** A value in the way that reads best. */
export function Value({ view }: { view: ValueView }) {
	switch (view.as) {
		case "terminal":
			return (
				<Capped text={view.text} keep="end">
					{(shown) => <Terminal text={shown} />}
				</Capped>
			);
		case "diff":
			return (
				<Capped text={view.diff} keep="start">
					{(shown) => (
						<div className="-mx-4 border-line-1 border-y">
							<Diff diff={shown} />
						</div>
					)}
				</Capped>
			);
		case "text":
			return <Text text={view.text} />;
		case "json":
			return <Raw value={view.value} />;
		case "parts":
			return view.parts.map((part, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the parts of a recorded value never move
				<Part key={index} part={part} />
			));
	}
}

function Part({ part }: { part: ValuePart }) {
	return (
		<section className="mb-3 last:mb-0">
			{part.title === "" ? null : <h4 className="mb-0.5 text-text-3 text-xs">{part.title}</h4>}
			{"image" in part ? (
				// oxlint-disable-next-line nextjs/no-img-element -- a recorded picture has no address and no known size
				<img
					src={part.image}
					alt="Recorded in this step"
					className="max-h-96 max-w-full rounded-2 border border-line-2"
				/>
			) : "text" in part ? (
				<Text text={part.text} />
			) : (
				<Raw value={part.value} />
			)}
		</section>
	);
}

function Text({ text }: { text: string }) {
	return (
		<Capped text={text} keep="start">
			{(shown) => (
				<pre
					dir="auto"
					className="whitespace-pre-wrap font-mono text-[11.5px] text-text-2 leading-[18px] [overflow-wrap:anywhere]"
				>
					{shown}
				</pre>
			)}
		</Capped>
	);
}

/** JSON as it was recorded, indented and coloured. */
export function Raw({ value }: { value: Json }) {
	const text = typeof value === "string" ? JSON.stringify(value) : JSON.stringify(value, null, 2);
	if (text.length > 60_000) return <Text text={text} />;
	return <JsonView value={typeof value === "string" ? text : value} />;
}
