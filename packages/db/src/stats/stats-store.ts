import { InvalidInputError } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type CallRecord, type NameRecord, type RunRecord, toStats } from "./figures.ts";
import { bucketStarts, callFigures, nameFigures, runFigures } from "./statements.ts";
import { type Stats, statsNames } from "./stats.ts";
import { type StatsInput, statsValues } from "./stats-input.ts";

export type StatsStore = {
	/** Throws an InvalidInputError for a time zone that the database does not know. */
	stats(input: StatsInput): Promise<Stats>;
};

export function statsStore({ pool }: { pool: Pool }): StatsStore {
	return { stats: (input) => translating(() => readStats(pool, input)) };
}

async function readStats(pool: Pool, input: StatsInput): Promise<Stats> {
	const values = statsValues(input);
	const [starts, runs, calls, names] = await Promise.all([
		ask<{ at: Date }>(pool, bucketStarts, values.slice(0, 4), input),
		ask<RunRecord>(pool, runFigures, values, input),
		ask<CallRecord>(pool, callFigures, values, input),
		ask<NameRecord>(pool, nameFigures, [...values, statsNames], input),
	]);
	return toStats(
		starts.map(({ at }) => at.toISOString()),
		{ runs, calls, names },
	);
}

async function ask<R extends object>(pool: Pool, text: string, values: unknown[], { timeZone }: StatsInput) {
	try {
		return (await pool.query<R>(text, values)).rows;
	} catch (error) {
		const state = error instanceof Error && "code" in error ? error.code : null;
		if (state !== "22023") throw error;
		throw new InvalidInputError(
			"timeZone",
			`"${timeZone}" is not known here. Give an IANA name, such as Europe/Berlin.`,
		);
	}
}
