import {
	type Choice,
	chooseForRetention,
	noRetention,
	type Retainable,
	type RetentionPolicy,
	retentionPolicy,
} from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type Removed, removeSession } from "../session/remove-session.ts";
import { settingStore } from "../setting/index.ts";
import { measure, sizes } from "./sizes.ts";

/** Sums over sessions. `bytes`: about what their rows and artifacts take in the database. */
export type RetentionSums = {
	sessions: number;
	events: number;
	snapshots: number;
	artifacts: number;
	bytes: number;
};

export type RetentionPlan = {
	/** What leaves, in the order of leaving. */
	choices: Choice[];
	leaving: RetentionSums;
	/** All sessions, those that leave among them. */
	all: RetentionSums;
};

/** All methods throw a DatabaseUnavailableError while the database is away. */
export type RetentionStore = {
	/** What is set; nothing leaves by itself before somebody has set it. */
	policy(): Promise<RetentionPolicy>;
	setPolicy(policy: RetentionPolicy): Promise<void>;
	/** RET3: what would leave now. Nothing is changed. @param now ISO-8601 */
	plan(policy: RetentionPolicy, now: string): Promise<RetentionPlan>;
	/** Deletes one of a plan; `null`: it has changed since, and stays. */
	remove(choice: Choice): Promise<Removed | null>;
};

const setting = "retention";

type Sized = Retainable & { events: number; snapshots: number; artifacts: number };

export function retentionStore({ pool }: { pool: Pool }): RetentionStore {
	const settings = settingStore({ pool });
	return {
		policy: async () => retentionPolicy.catch(noRetention).parse(await settings.get(setting)),
		setPolicy: (policy) => settings.set(setting, policy),
		plan: (policy, now) => translating(() => plan(pool, policy, now)),
		remove: ({ sessionId, activityAt }) => translating(() => removeSession(pool, sessionId, activityAt)),
	};
}

async function plan(pool: Pool, policy: RetentionPolicy, now: string): Promise<RetentionPlan> {
	await pool.query(measure);
	const { rows } = await pool.query<SizedRecord>(sizes);
	const sessions = rows.map(toSized);
	const choices = chooseForRetention(sessions, policy, Date.parse(now));
	const chosen = new Set(choices.map(({ sessionId }) => sessionId));
	const leaving = sum(sessions.filter(({ sessionId }) => chosen.has(sessionId)));
	return { choices, leaving, all: sum(sessions) };
}

function sum(sessions: readonly Sized[]): RetentionSums {
	const total = { sessions: sessions.length, events: 0, snapshots: 0, artifacts: 0, bytes: 0 };
	for (const { events, snapshots, artifacts, bytes } of sessions) {
		total.events += events;
		total.snapshots += snapshots;
		total.artifacts += artifacts;
		total.bytes += bytes;
	}
	return total;
}

type SizedRecord = {
	id: string;
	title: string;
	workspace: string | null;
	kind: string;
	quiet: boolean;
	activity_at: Date;
	parent_id: string | null;
	held: boolean;
	events: number;
	snapshots: number;
	artifacts: number;
	bytes: number;
};

function toSized(record: SizedRecord): Sized {
	const { id, title, workspace, kind, quiet, activity_at, parent_id, held, events, snapshots, artifacts, bytes } =
		record;
	return {
		sessionId: id,
		title,
		workspace,
		kind: kind as Retainable["kind"],
		quiet,
		activityAt: activity_at.toISOString(),
		parentId: parent_id,
		held,
		bytes,
		events,
		snapshots,
		artifacts,
	};
}
