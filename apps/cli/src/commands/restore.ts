import { InvalidInputError } from "@playhead/core";
import pc from "picocolors";
import { connect, explainCallError } from "../server.ts";
import { turnNumber } from "./turn-number.ts";

type Options = { scope: string; path?: string[]; dryRun?: boolean };

const signs = { added: pc.green("+"), changed: pc.yellow("~"), deleted: pc.red("-") };

/** `playhead restore`: shows what a restore does to the files, and does it unless it is a dry run. */
export async function restore(sessionId: string, turnText: string, options: Options): Promise<void> {
	const turn = turnNumber(turnText);
	const scope = scopeOf(options.scope);
	const paths = options.path === undefined ? {} : { paths: options.path };
	const { url, client } = connect();
	try {
		const preview = scope === "conversation" ? null : await client.previewRestore.query({ sessionId, turn, paths: [] });
		for (const { path, change, conflict, blocked } of preview?.files ?? []) {
			const chosen = options.path === undefined ? !conflict && blocked === null : options.path.includes(path);
			const why = blocked ?? (conflict ? "somebody else has changed it" : "not chosen");
			process.stdout.write(`${signs[change]} ${path}${chosen ? "" : pc.dim(`  (stays: ${why})`)}\n`);
		}
		if (options.dryRun === true) return;
		const seen = preview === null ? {} : { present: preview.present };
		const done = await client.restoreSession.mutate({ sessionId, turn, scope, ...paths, ...seen });
		for (const { path, reason } of done.kept) process.stdout.write(pc.yellow(`${path} stays: ${reason}\n`));
		process.stdout.write(
			`Back at turn ${turn}. To undo it: playhead restore ${sessionId} ${done.undoTurn} -s ${scope}\n`,
		);
	} catch (error) {
		throw explainCallError(error, url);
	}
}

function scopeOf(text: string): "conversation" | "files" | "both" {
	if (text === "conversation" || text === "files" || text === "both") return text;
	throw new InvalidInputError("scope", `is conversation, files or both, not "${text}".`);
}
