import { isRec, parsed, str } from "./read/read.ts";

/** What a file's place says of it. */
export type FilePlace = {
	/** A sub-agent's file; `session`: its parent's id, where the place tells it. */
	isAgent: boolean;
	session: string | null;
	/** A file beside it that says more of the sub-agent. */
	meta: string | null;
};

/** @param path with `/` between its parts */
export function placeOf(path: string): FilePlace {
	const parts = path.split("/");
	const name = parts.at(-1) ?? "";
	const folder = parts.at(-2) ?? "";
	const isClaude = /^agent-[\w-]+\.jsonl$/.test(name);
	const isGemini = parts.at(-3) === "chats";
	return {
		isAgent: isClaude || isGemini,
		session: isGemini ? folder : null,
		meta: isClaude ? path.replace(/\.jsonl$/, ".meta.json") : null,
	};
}

/** What the file beside a sub-agent's says. */
export function agentOf(meta: string): { name: string | null; callId: string | null } {
	const told = parsed(meta);
	return isRec(told) ? { name: str(told, "agentType"), callId: str(told, "toolUseId") } : { name: null, callId: null };
}
