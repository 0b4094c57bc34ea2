import { type Rec, rec, str } from "../read/read.ts";
import type { Head } from "../tell/draft.ts";

/** What the records of a file say of its session as a whole. */
export function openHead() {
	let session = "";
	let startedAt: string | null = null;
	let lastAt: string | null = null;
	let workspace: string | null = null;
	let model = "";
	const metadata: { [key: string]: string } = {};
	return {
		see(record: Rec, at: string | null): void {
			if (session === "") session = str(record, "sessionId") ?? "";
			startedAt ??= at;
			if (at !== null && (lastAt === null || at > lastAt)) lastAt = at;
			workspace ??= str(record, "cwd");
			for (const key of ["gitBranch", "version"]) metadata[key] ||= str(record, key) ?? "";
			const made = record["type"] === "assistant" ? str(rec(record, "message"), "model") : null;
			if (model === "" && made !== null && made !== "<synthetic>") model = `anthropic/${made}`;
		},
		session: () => session,
		lastAt: () => lastAt,
		head(title: string | null): Head | null {
			if (session === "" || startedAt === null) return null;
			const known = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== ""));
			return {
				id: session,
				producer: "Claude Code",
				agent: "claude-code",
				model,
				title: title ?? "Claude Code",
				workspace,
				startedAt,
				metadata: known,
			};
		},
	};
}
