import { isOpen, type ToolCallPart } from "@playhead/core";
import type { ReactNode } from "react";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { callChange, callText, fields } from "../../model/tool-view.ts";
import { ArtifactLinks } from "../artifact-links.tsx";
import { Diff } from "./diff.tsx";
import { JsonView } from "./json-view.tsx";
import { Output } from "./output.tsx";
import { callStatus } from "./tool-status.ts";

/** Arguments that the body shows in a better way than as JSON. */
const told: Record<string, readonly string[]> = {
	edit_file: ["path", "oldText", "newText"],
	write_file: ["path", "content"],
	read_file: ["path", "offset", "limit"],
	run_command: ["command"],
};

/** An opened call: its arguments, what it printed, what it changed, what it answered, why it failed. */
export function ToolBody({ call }: { call: ToolCallPart }) {
	const change = callChange(call);
	const text = change === null ? callText(call) : null;
	const running = isOpen(call.status);
	const nothing = change === null && text === null && call.result === undefined;
	return (
		<>
			<Arguments call={call} all={nothing && !running} />
			{text === null ? null : <Output text={text} running={running} label={`Output of ${call.name}`} />}
			{change === null ? null : <Diff diff={change.diff} />}
			{text === null && change === null && call.result !== undefined ? (
				<Section title="Result">
					<JsonView value={call.result} />
				</Section>
			) : null}
			{call.error === undefined ? null : <CallError call={call} />}
			{nothing && !running && call.error === undefined ? (
				<p className="px-3 py-2 text-sm text-text-3">No result: {callStatus[call.status].word.toLowerCase()}.</p>
			) : null}
			<Cut call={call} />
		</>
	);
}

function Section({ title, children }: { title: string; children: ReactNode }) {
	return (
		<section className="px-3 py-2 [&+section]:pt-0">
			<h3 className="mb-0.5 font-medium text-text-3 text-xs">{title}</h3>
			{children}
		</section>
	);
}

function Arguments({ call, all }: { call: ToolCallPart; all: boolean }) {
	const { args, name } = call;
	const known = told[name] ?? [];
	const rest = typeof args === "string" || all ? args : restOf(fields(args), known);
	if (typeof rest === "object" && rest !== null && Object.keys(rest).length === 0) return null;
	if (rest === null) return null;
	return (
		<Section title="Arguments">
			<JsonView value={rest} />
		</Section>
	);
}

function restOf(args: ReturnType<typeof fields>, known: readonly string[]) {
	return Object.fromEntries(Object.entries(args).filter(([key]) => !known.includes(key)));
}

function CallError({ call: { error, status } }: { call: ToolCallPart }) {
	if (error === undefined) return null;
	return (
		<div className="flex gap-2 border-line-1 border-t px-3 py-2 text-sm first:border-t-0">
			<StatusGlyph status={callStatus[status].glyph} className="mt-0.5" />
			<p className="min-w-0 whitespace-pre-wrap text-text-2 [overflow-wrap:anywhere]">
				{error.message} <code className="font-mono text-text-3 text-xs">{error.code}</code>
			</p>
		</div>
	);
}

function Cut({ call: { artifacts, truncated, result } }: { call: ToolCallPart }) {
	const { note } = fields(result);
	if (truncated !== true && typeof note !== "string") return null;
	return (
		<div className="border-line-1 border-t px-3 pt-0.5 pb-1.5 text-text-3 text-xs">
			{typeof note === "string" ? <p className="mt-1">{note}</p> : null}
			{artifacts === undefined && typeof note !== "string" ? (
				<p className="mt-1">Cut: the tool left out what was over its limit.</p>
			) : null}
			<ArtifactLinks artifacts={artifacts} />
		</div>
	);
}
