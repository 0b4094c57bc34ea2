import type { EventError, FiringStatus, FiringTrigger, Schedule } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { transaction } from "../event-log/transaction.ts";
import type { Notifier } from "../signal/index.ts";
import { addFireJob, fireDue } from "./fire-due.ts";
import { type Firing, type FiringRecord, toFiring } from "./firing-record.ts";
import { type ScheduleRecord, toSchedule } from "./schedule-record.ts";
import * as statements from "./schedule-statements.ts";

/** A schedule as it is written; `anchorAt` is the moment from which an interval is counted. */
export type ScheduleInput = Omit<Schedule, "createdAt" | "updatedAt"> & { anchorAt: string; at: string };

/** A firing that is about to start, and what it needs to know. */
export type DueFiring = {
	firingId: string;
	dueAt: string;
	status: FiringStatus;
	trigger: FiringTrigger;
	schedule: Schedule;
	/** A run of an earlier firing has not ended. */
	busy: boolean;
	/** Other firings that wait. */
	line: number;
};

export type FiringOutcome = {
	status: Exclude<FiringStatus, "pending">;
	sessionId?: string;
	runId?: string;
	error?: EventError;
};

/** All methods throw a DatabaseUnavailableError while the database is away. What changes something tells the readers. */
export type ScheduleStore = {
	/** `null`: the id is taken. */
	insert(schedule: ScheduleInput): Promise<Schedule | null>;
	/** `null`: there is none. */
	update(schedule: ScheduleInput): Promise<Schedule | null>;
	get(scheduleId: string): Promise<(Schedule & { anchorAt: string }) | null>;
	/** By name, each with its newest firing. */
	list(): Promise<(Schedule & { anchorAt: string; lastFiring: Firing | null })[]>;
	/** With its history; the sessions stay. `false`: there is none. */
	remove(scheduleId: string): Promise<boolean>;
	/** Newest first. */
	history(scheduleId: string, input: { before: string | null; limit: number }): Promise<Firing[]>;
	/** A firing at this moment, by a person. `false`: there is one. */
	fireNow(input: { scheduleId: string; firingId: string; at: string }): Promise<boolean>;
	/** Notes the firings of all schedules whose time has come; call it once a second. */
	fireDue(newId: () => string): Promise<number>;
	dueFiring(firingId: string): Promise<DueFiring | null>;
	/** The last started firing of a schedule before a moment. */
	firingBefore(scheduleId: string, dueAt: string): Promise<Firing | null>;
	settle(firingId: string, outcome: FiringOutcome): Promise<void>;
	continueIn(scheduleId: string, sessionId: string): Promise<void>;
};

type Options = { notify?: Pick<Notifier, "changed"> };

export function scheduleStore({ pool }: { pool: Pool }, { notify }: Options = {}): ScheduleStore {
	const telling = async <T>(work: () => Promise<T>): Promise<T> => {
		const result = await translating(work);
		notify?.changed("schedules");
		return result;
	};
	const firings = async (text: string, values: unknown[]): Promise<Firing[]> =>
		(await pool.query<FiringRecord>(text, values)).rows.map(toFiring);
	const run = async (text: string, values: unknown[]): Promise<number> =>
		(await pool.query(text, values)).rowCount ?? 0;
	return {
		insert: (schedule) => telling(() => write(pool, statements.insert, schedule)),
		update: (schedule) => telling(() => write(pool, statements.update, schedule)),
		get: (scheduleId) => translating(() => get(pool, scheduleId)),
		list: () => translating(() => list(pool)),
		remove: (id) => telling(async () => (await run("DELETE FROM schedules WHERE id = $1", [id])) === 1),
		history: (scheduleId, { before, limit }) =>
			translating(() => firings(statements.history, [scheduleId, before, limit])),
		fireNow: (input) => telling(() => fireNow(pool, input)),
		fireDue: async (newId) => {
			const due = await translating(() => fireDue(pool, newId));
			if (due > 0) notify?.changed("schedules");
			return due;
		},
		dueFiring: (firingId) => translating(() => dueFiring(pool, firingId)),
		firingBefore: (scheduleId, dueAt) =>
			translating(async () => (await firings(statements.before, [scheduleId, dueAt]))[0] ?? null),
		settle: (firingId, { status, sessionId = null, runId = null, error = null }) =>
			telling(async () => void (await run(statements.settle, [firingId, status, sessionId, runId, error]))),
		continueIn: (scheduleId, sessionId) =>
			telling(async () => void (await run(statements.setSession, [scheduleId, sessionId]))),
	};
}

async function write(pool: Pool, text: string, input: ScheduleInput): Promise<Schedule | null> {
	const { scheduleId, name, kind, prompt, agent, model, workspace, timing, session, sessionId } = input;
	const { missed, overlap, paused, anchorAt, nextDueAt, at } = input;
	const what = [scheduleId, name, kind, prompt, agent, model, workspace, JSON.stringify(timing), session, sessionId];
	const { rows } = await pool.query<ScheduleRecord>(text, [...what, missed, overlap, paused, anchorAt, nextDueAt, at]);
	return rows[0] === undefined ? null : toSchedule(rows[0]);
}

function anchored(record: ScheduleRecord): Schedule & { anchorAt: string } {
	return { ...toSchedule(record), anchorAt: record.anchor_at.toISOString() };
}

async function get(pool: Pool, scheduleId: string): Promise<(Schedule & { anchorAt: string }) | null> {
	const { rows } = await pool.query<ScheduleRecord>("SELECT * FROM schedules WHERE id = $1", [scheduleId]);
	return rows[0] === undefined ? null : anchored(rows[0]);
}

async function list(pool: Pool) {
	const { rows } = await pool.query<ScheduleRecord>("SELECT * FROM schedules ORDER BY lower(name), id");
	const newest = await pool.query<FiringRecord>(statements.newest, [rows.map(({ id }) => id)]);
	const bySchedule = new Map(newest.rows.map((record) => [record.schedule_id, toFiring(record)]));
	return rows.map((record) => ({ ...anchored(record), lastFiring: bySchedule.get(record.id) ?? null }));
}

async function fireNow(
	pool: Pool,
	{ scheduleId, firingId, at }: { scheduleId: string; firingId: string; at: string },
): Promise<boolean> {
	return await transaction(pool, async (client) => {
		const values = [scheduleId, at, firingId, "manual", "pending", 0];
		const { rowCount } = await client.query(statements.insertFiring, values);
		if (rowCount === 1) await addFireJob(client, scheduleId, firingId);
		return rowCount === 1;
	});
}

type DueRecord = ScheduleRecord & {
	firing_id: string;
	due_at: Date;
	status: string;
	trigger: string;
	busy: boolean;
	line: number;
};

async function dueFiring(pool: Pool, firingId: string): Promise<DueFiring | null> {
	const { rows } = await pool.query<DueRecord>(statements.firing, [firingId]);
	const [record] = rows;
	if (record === undefined) return null;
	return {
		firingId,
		dueAt: record.due_at.toISOString(),
		status: record.status as FiringStatus,
		trigger: record.trigger as FiringTrigger,
		schedule: toSchedule(record),
		busy: record.busy,
		line: record.line,
	};
}
