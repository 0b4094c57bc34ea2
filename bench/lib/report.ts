/** One line of a rule's table. Values come with their unit, ready to be read. */
export type Figure = {
	figure: string;
	value: string;
	/** The same quantity of the baseline, in the same run. */
	baseline?: string;
	ratio?: number;
	/** What the rule demands; none where the figure is for information. */
	target?: string;
	met?: boolean;
};

export type Section = {
	/** `PERF2`, or a word in capitals for what has no rule. */
	rule: string;
	title: string;
	/** What was measured, against what, and what limits it: paragraphs. */
	notes: string[];
	figures: Figure[];
	/** Version of the database server; empty where none was used. */
	postgres: string;
};

export type RunInfo = { date: string; command: string; machine: string };

const ruleHeading = /^## (?=[A-Z]+\d*:)/m;

export function renderSection({ rule, title, notes, figures }: Section, { date, command, machine }: RunInfo): string {
	const rows = figures.map((line) =>
		row([
			line.figure,
			line.value,
			line.baseline ?? "",
			line.ratio === undefined ? "" : line.ratio.toFixed(2),
			line.target ?? "",
			line.met === undefined ? "" : line.met ? "yes" : "**no**",
		]),
	);
	const table = [row(["figure", "measured", "baseline", "ratio", "target", "met"]), row(Array(6).fill("---")), ...rows];
	return [`## ${rule}: ${title}`, `${date} · \`${command}\` · ${machine}`, table.join("\n"), ...notes].join("\n\n");
}

function row(cells: readonly string[]): string {
	return `| ${cells.join(" | ")} |`;
}

const preamble = `# Measured

Written by \`npm run bench\`; \`node bench/main.ts perf2\` renews one section. Every figure stands beside a baseline that ran in the same minutes on the same machine, rounds of both in turn. A figure is the median of its rounds, a ratio the median of the rounds' ratios: ratios hold from machine to machine, absolute figures do not.`;

/** The file with these sections in it, in the order of their rules; sections of other rules stay as they were. */
export function mergeReport(report: string, sections: ReadonlyMap<string, string>): string {
	const known = new Map<string, string>();
	for (const part of report.split(ruleHeading).slice(1)) known.set(ruleOf(part), `## ${part.trim()}`);
	for (const [rule, section] of sections) known.set(rule, section);
	const ordered = [...known].toSorted(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
	return `${[preamble, ...ordered.map(([, section]) => section)].join("\n\n")}\n`;
}

function ruleOf(part: string): string {
	return part.slice(0, part.indexOf(":"));
}
