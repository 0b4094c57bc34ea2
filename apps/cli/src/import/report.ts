import { formatBytes } from "@playhead/core";
import pc from "picocolors";
import type { Sent } from "./send.ts";
import type { Problem } from "./source.ts";

const producers = { "claude-code": "Claude Code", codex: "Codex", gemini: "Gemini CLI", opencode: "opencode" } as const;
export const producerOf = (format: keyof typeof producers): string => producers[format];

export type Report = {
	sent(sent: Sent): void;
	problem(problem: Problem): void;
	read(bytes: number): void;
	/** A line of its own, above the bar where there is one. */
	line(text: string): void;
	plan(total: { files: number; bytes: number }): void;
	fileDone(files: number): void;
	/** Takes the bar away. */
	end(): void;
	counts: { appended: number; repeated: number; problems: number };
};

/** Problems that are told one by one; more are counted. */
const mostProblems = 20;
const barWidth = 24;
/** Milliseconds between two pictures of the bar. */
const drawMs = 80;

/** Says how far an import is: a bar where a person watches, lines otherwise. */
export function reporter(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Report {
	const isWatched = out.isTTY;
	const counts = { appended: 0, repeated: 0, problems: 0 };
	const total = { files: 0, bytes: 0 };
	let files = 0;
	let bytes = 0;
	let drawnAt = 0;
	const clear = (): void => void (isWatched && out.write("\r\u001B[2K"));
	const draw = (): void => {
		if (!isWatched || total.files === 0 || performance.now() - drawnAt < drawMs) return;
		drawnAt = performance.now();
		const share = total.bytes === 0 ? files / total.files : Math.min(1, bytes / total.bytes);
		const full = Math.round(share * barWidth);
		const bar = `${"█".repeat(full)}${"░".repeat(barWidth - full)}`;
		const done = `${files} of ${total.files} files, ${formatBytes(bytes)} of ${formatBytes(total.bytes)}`;
		clear();
		out.write(`${pc.cyan(bar)} ${done}, ${counts.appended.toLocaleString("en")} events`.slice(0, 300));
	};
	const line = (text: string): void => {
		clear();
		out.write(`${text}\n`);
		drawnAt = 0;
		draw();
	};
	return {
		counts,
		line,
		sent({ appended, repeated }) {
			counts.appended += appended;
			counts.repeated += repeated;
			draw();
		},
		problem({ path, line: place, problem }) {
			counts.problems += 1;
			clear();
			if (counts.problems <= mostProblems) {
				err.write(`${pc.red("✗")} ${path}${place === null ? "" : `:${place}`}: ${problem}\n`);
			} else if (counts.problems === mostProblems + 1)
				err.write(`${pc.red("✗")} … and more, which are counted below\n`);
			draw();
		},
		read(more) {
			bytes += more;
			draw();
		},
		plan(planned) {
			Object.assign(total, planned);
			files = 0;
			bytes = 0;
			draw();
		},
		fileDone(more) {
			files += more;
			draw();
		},
		end: clear,
	};
}
