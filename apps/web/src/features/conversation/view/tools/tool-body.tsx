import { isOpen, type Json, type ToolCallPart } from "@playhead/core";
import type { ReactNode } from "react";
import { Diff } from "#features/diff/view/diff.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { acpArguments, flatArguments, planOf } from "../../model/acp-call.ts";
import { callChanges, callText, fields } from "../../model/tool-view.ts";
import { ArtifactLinks } from "../artifact-links.tsx";
import { JsonView } from "./json-view.tsx";
import { Output } from "./output.tsx";
import { Plan } from "./plan.tsx";
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
	const plan = planOf(call);
	if (plan !== null) return <Plan entries={plan} />;
	const changes = callChanges(call);
	const changed = changes.length > 0;
	const text = changed ? null : callText(call);
	const running = isOpen(call.status);
	const nothing = !changed && text === null && call.result === undefined;
	return (
		<>
			<Command call={call} />
			<Arguments call={call} all={nothing && !running} />
			{text === null ? null : <Output text={text} running={running} label={`Output of ${call.name}`} />}
			{changes.map(({ diff, path }, index) => (
				<div key={path ?? index}>
					{changes.length > 1 ? (
						<p className="truncate border-line-1 border-y px-3 py-1 font-mono text-[11.5px]">{path}</p>
					) : null}
					<Diff diff={diff} path={path} label={path === undefined ? "Diff" : `Diff of ${path}`} />
				</div>
			))}
			{text === null && !changed && call.result !== undefined ? (
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
	const acp = acpArguments(args);
	const own = acp === null ? args : flatArguments(acp);
	const rest = typeof own === "string" || all ? own : restOf(fields(own), known);
	if (rest === null) return null;
	if (typeof rest === "object" && Object.keys(rest).length === 0) return null;
	if (isFlat(rest)) return <FlatArguments args={rest} />;
	return (
		<Section title="Arguments">
			<JsonView value={rest} />
		</Section>
	);
}

/** The whole command, where the row cannot show it. */
function Command({ call: { name, args } }: { call: ToolCallPart }) {
	const { command } = fields(args);
	if (name !== "run_command" || typeof command !== "string" || command.length <= shortest) return null;
	return (
		<pre className="whitespace-pre-wrap border-line-1 border-b px-3 py-1.5 font-mono text-[11.5px] text-text-1 leading-[18px] [overflow-wrap:anywhere]">
			<span aria-hidden="true" className="select-none text-text-3">
				${" "}
			</span>
			{command}
		</pre>
	);
}

type Flat = Record<string, string | number | boolean | null>;
/** Longer text has a place of its own. Characters. */
const shortest = 80;

/** Arguments that are told in one line: few, and short. */
function isFlat(args: Json): args is Flat {
	const values = Object.values(fields(args));
	const short = values.every((value) => typeof value !== "object" && String(value).length <= shortest);
	return typeof args === "object" && short && values.length <= 4;
}

function FlatArguments({ args }: { args: Flat }) {
	return (
		<p className="flex flex-wrap gap-x-4 border-line-1 border-b px-3 py-1 font-mono text-[11.5px] text-text-2 leading-[18px] last:border-b-0">
			{Object.entries(args).map(([key, value]) => (
				<span key={key}>
					<span className="text-text-3">{key}</span> {String(value)}
				</span>
			))}
		</p>
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
				{error.message} <code className="ml-1 font-mono text-text-3 text-xs">{error.code}</code>
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
