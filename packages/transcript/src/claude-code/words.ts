/** What a user record's text is: only some of it was said to the model by a person. */
export type Words =
	| { kind: "prompt"; text: string }
	/** A command of the program itself, and what it printed. */
	| { kind: "note"; text: string }
	| { kind: "interrupted" }
	| { kind: "nothing" };

const tag = (name: string, text: string): string | null =>
	new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(text)?.[1]?.trim() ?? null;

export function wordsKind(text: string): Words {
	const trimmed = text.trim();
	if (trimmed === "") return { kind: "nothing" };
	if (trimmed.startsWith("[Request interrupted by user")) return { kind: "interrupted" };
	const command = tag("command-name", trimmed);
	if (command !== null && trimmed.startsWith("<command-")) {
		return { kind: "note", text: `${command} ${tag("command-args", trimmed) ?? ""}`.trim() };
	}
	if (/^<(?:local-command|bash)-std(?:out|err)>/.test(trimmed)) {
		const printed = trimmed.replace(/<\/?(?:local-command|bash)-std(?:out|err)>/g, "").trim();
		return printed === "" ? { kind: "nothing" } : { kind: "note", text: printed };
	}
	const typed = tag("bash-input", trimmed);
	if (typed !== null) return { kind: "note", text: `! ${typed}` };
	if (/^<(?:local-command-caveat|system-reminder|task-notification)>/.test(trimmed)) return { kind: "nothing" };
	return { kind: "prompt", text };
}
