import type { EventData, Json } from "@playhead/core";
import { cleanJson, cleanText } from "../tool/clean-text.ts";
import { diffFile } from "../tool/file-diff.ts";
import { displayPath, isInside } from "../workspace/path-guard.ts";
import type { CallContent, CallUpdate } from "./update.ts";

/** Characters of a call's text that its result carries. */
const maxText = 64_000;

/** A tool call of an agent, as far as it is known. */
export type AcpCall = Omit<CallUpdate, "status"> & {
	/** In the log; unique in the session. */
	callId: string;
	/** As the log knows it. */
	state: "known" | "announced" | "begun" | "done";
	inProgress?: boolean;
	/** Live output that the log has. */
	shown: string;
	/** Monotonic clock, in ms. */
	startedAt: number;
	timer?: NodeJS.Timeout | undefined;
	/** The answer that announced it. */
	messageId?: string;
	/** The input that the log has. */
	logged?: Json;
};

/** The tool's own name where the agent tells it, else the kind: a noun that an allowance can hold for. */
export function nameOf({ name, kind }: Pick<AcpCall, "name" | "kind">): string {
	return cleanText(name ?? kind ?? "other").slice(0, 64);
}

/** What the log and a person see of the input. */
export function argsOf({ title, input, locations, content }: AcpCall, workspace: string): Json {
	const paths = locations?.map(({ path }) => shownPath(workspace, path)) ?? [];
	const diffs = input === undefined ? diffsOf(content, workspace) : [];
	const args = {
		...(title === undefined ? {} : { title }),
		...(input === undefined ? {} : { input }),
		...(paths.length === 0 ? {} : { paths }),
		...(diffs.length === 0 ? {} : { diffs }),
	};
	return cleanJson(args) as Json;
}

export function shownPath(workspace: string, path: string): string {
	return isInside(workspace, path) ? displayPath(workspace, path) : path;
}

/** The text that the agent shows of a call. */
export function textOf(content: readonly CallContent[] | undefined): string {
	const texts = (content ?? []).flatMap((part) => (part.type === "content" ? [part.content.text ?? ""] : []));
	return cleanText(texts.filter((text) => text !== "").join("\n"));
}

function diffsOf(content: readonly CallContent[] | undefined, workspace: string) {
	return (content ?? []).flatMap((part) => {
		if (part.type !== "diff") return [];
		const path = shownPath(workspace, part.path);
		const { truncated: _, ...changes } = diffFile(path, part.oldText ?? "", part.newText);
		return [{ path, ...changes }];
	});
}

type Ended = Pick<EventData<"tool.finished">, "ok" | "result" | "error" | "truncated" | "filesWritten">;

/** The end of a call as the log has it. One changed file stands flat, as the result of our own tools. */
export function endOfCall(
	call: AcpCall,
	ok: boolean,
	{ workspace, printed }: { workspace: string; printed: string },
): Ended {
	const all = textOf(call.content) || printed || (typeof call.output === "string" ? cleanText(call.output) : "");
	const output = all.slice(0, maxText).toWellFormed();
	const diffs = diffsOf(call.content, workspace);
	const [only] = diffs;
	const changed = JSON.stringify(call.input) !== JSON.stringify(call.logged) && call.input !== undefined;
	const result = {
		...(call.title === undefined ? {} : { title: call.title }),
		...(changed ? { input: call.input } : {}),
		...(diffs.length === 1 ? only : diffs.length === 0 ? {} : { diffs }),
		...(output === "" ? {} : { output }),
		...(output === "" && call.output !== undefined ? { raw: call.output } : {}),
	};
	const written = ok ? diffs.map(({ path }) => path).filter((path) => !path.startsWith("/")) : [];
	const message = output === "" ? "The agent tells of a failure, and not of which." : output.slice(0, 2_000);
	return {
		ok,
		result: cleanJson(result) as Json,
		...(output.length < all.length ? { truncated: true } : {}),
		...(written.length === 0 ? {} : { filesWritten: written }),
		...(ok ? {} : { error: { code: "TOOL_FAILED", message } }),
	};
}
