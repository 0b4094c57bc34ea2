/** What of the graph a row draws: its lane, and the lines that pass it. */
export type Graph = {
	lane: "main" | "aside";
	/** The solid line goes on above and below the row's middle. */
	above: boolean;
	below: boolean;
	/** The dashed lane passes from row to row. */
	asideAbove: boolean;
	asideBelow: boolean;
	/** The first row of what was set aside: the dashed lane leaves the main one. */
	leaves: boolean;
	/** A restore: an arrow leads from the dashed lane back to the main one. */
	returns: boolean;
};

type Step = { type: string; setAside: boolean };

/** The two lanes of the timeline. What was set aside lies on the dashed one, until the restore that set it aside. */
export function drawGraph(steps: readonly Step[]): Graph[] {
	const first = steps.findIndex(({ setAside }) => !setAside);
	const last = steps.findLastIndex(({ setAside }) => !setAside);
	return steps.map((step, index) => {
		const before = steps[index - 1];
		const after = steps[index + 1];
		const aside = step.setAside;
		return {
			lane: aside ? "aside" : "main",
			above: first >= 0 && index > first && index <= last,
			below: first >= 0 && index >= first && index < last,
			asideAbove: aside && before?.setAside === true,
			asideBelow: aside && after !== undefined,
			leaves: aside && before !== undefined && !before.setAside,
			returns: !aside && step.type === "restore" && before?.setAside === true,
		};
	});
}
