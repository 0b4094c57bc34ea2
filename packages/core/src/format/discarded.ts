import { formatCount } from "./tokens.ts";

const causes: Record<string, string> = {
	RATE_LIMITED: "Rate limited",
	MODEL_UNAVAILABLE: "The model's server failed",
	MODEL_UNREACHABLE: "The connection dropped",
	MODEL_TIMEOUT: "The model went silent",
	INTERRUPTED: "The worker stopped",
};

type Part = { type: string; text?: string };

/** One line for an answer that was discarded: "The connection dropped after 120 characters; set aside". */
export function discardedNote(parts: readonly Part[], error: { code: string } | undefined): string {
	const cause = causes[error?.code ?? ""] ?? "The model call failed";
	const characters = parts.reduce((sum, { type, text = "" }) => sum + (type === "tool-call" ? 0 : text.length), 0);
	if (characters === 0) return `${cause} before anything was said`;
	return `${cause} after ${formatCount(characters)} ${characters === 1 ? "character" : "characters"}; set aside`;
}
