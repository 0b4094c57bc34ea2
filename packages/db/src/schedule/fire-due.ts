import { graceMs, planFiring } from "@playhead/core";
import type { ClientBase, Pool } from "pg";
import { transaction } from "../event-log/transaction.ts";
import { addJob } from "../jobs/index.ts";
import { type ScheduleRecord, toSchedule } from "./schedule-record.ts";
import * as statements from "./schedule-statements.ts";

/**
 * SCHED5: notes a firing for every schedule whose time has come, and gives its start to the jobs, in one transaction: a
 * worker that dies leaves all of it or nothing. Answers with the number of schedules that were due.
 */
export async function fireDue(pool: Pool, newId: () => string): Promise<number> {
	const due = await transaction(pool, async (client) => {
		const { rows } = await client.query<ScheduleRecord & { now: Date }>(statements.due);
		for (const record of rows) await fire(client, record, newId());
		return rows.length;
	});
	await releaseWaiting(pool);
	return due;
}

async function fire(client: ClientBase, record: ScheduleRecord & { now: Date }, firingId: string): Promise<void> {
	const { timing, missed: missedPolicy, nextDueAt } = toSchedule(record);
	if (nextDueAt === null) return;
	const waited = { timing, missedPolicy, anchor: record.anchor_at.getTime(), dueAt: Date.parse(nextDueAt) };
	const plan = planFiring(waited, record.now.getTime());
	const late = plan.missed > 0 || record.now.getTime() - plan.dueAt > graceMs;
	const [status, missed] = plan.fires ? ["pending", plan.missed] : ["missed", plan.missed];
	const values = [record.id, new Date(plan.dueAt), firingId, late ? "late" : "due", status, missed];
	const { rowCount } = await client.query(statements.insertFiring, values);
	if (rowCount === 1 && plan.fires) await addFireJob(client, record.id, firingId);
	await client.query(statements.advance, [record.id, plan.nextDueAt === null ? null : new Date(plan.nextDueAt)]);
}

/** Firings of one schedule are started one after the other, so that each sees what became of the one before. */
export async function addFireJob(client: ClientBase | Pool, scheduleId: string, firingId: string): Promise<void> {
	await addJob(client, "fire", { firingId }, { key: `fire:${firingId}`, queue: `schedule:${scheduleId}` });
}

async function releaseWaiting(pool: Pool): Promise<void> {
	const { rows } = await pool.query<{ id: string; schedule_id: string }>(statements.released);
	for (const { id, schedule_id } of rows) await addFireJob(pool, schedule_id, id);
}
