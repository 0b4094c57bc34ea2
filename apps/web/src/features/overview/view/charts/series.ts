import type { Point } from "../../model/points.ts";

type Common = {
	key: keyof Point;
	name: string;
};

/** What is drawn of the points. Bars stand on each other. */
export type Series =
	| (Common & { kind: "bar"; fill: string; numbered?: boolean })
	| (Common & { kind: "line"; stroke: string; dash?: string; mark?: "dot" | "ring" | "question" | "none" });

/** A row of the tip, and a column of the table. */
export type Reading = { name: string; text: (point: Point) => string; swatch?: string };
