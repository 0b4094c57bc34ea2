import type { RunStatus, SessionKind } from "@playhead/core";
import { decodeCursor } from "./keyset-cursor.ts";

/** What a session must be, in a list or behind what a search finds. What is absent does not matter. */
export type SessionConditions = {
	status?: RunStatus;
	kind?: SessionKind;
	agent?: string;
	/** `provider/model-id`, as the session has it. */
	model?: string;
	/** The folder, absolute. */
	workspace?: string;
	/** One that it has among others. */
	tag?: string;
	/** US dollars; a session without a known price has none. */
	minCost?: number;
	maxCost?: number;
	/** Whether its last run failed. */
	hasError?: boolean;
	pinned?: boolean;
	/** Whether something happened since this person saw it. */
	unread?: boolean;
	/** Of whom `unread` is asked. */
	userKey?: string;
	/** Archived ones or the others; `false` by default. */
	archived?: boolean;
	/** Those in the trash or the others; `false` by default. */
	trashed?: boolean;
};

export type SessionFilter = SessionConditions & {
	/** A `nextCursor` of the page before. */
	cursor?: string | null;
	/** Most items of the page. */
	limit: number;
	/** The session that they were forked from. */
	parent?: string;
	/** ISO-8601: last activity at or after `from`, and before `to`. */
	from?: string;
	to?: string;
	/** Part of a title, in any case. One or two characters are looked for in a part of the list. */
	query?: string;
};

/** A condition on `sessions` in SQL, and the values of its parameters, the first ones of a statement. */
export type Condition = { sql: string; values: readonly unknown[] };

/** Of the lists; indexes of `sessions` have it for every set of filters that `indexed` holds. */
export const listOrder = "ORDER BY activity_at DESC, id DESC";

type Place = (value: unknown) => string;

type Name = keyof SessionConditions;

/** The conditions of these filters in SQL. `of`: what the columns' names begin with, such as `s.`. */
function conditionsOf(filter: SessionConditions, names: readonly Name[], place: Place, of: string): string[] {
	return names.flatMap((name) => conditionBy(name, filter, place, of) ?? []);
}

function conditionBy(name: Name, filter: SessionConditions, place: Place, of: string): string | null {
	const { trashed = false, hasError, pinned } = filter;
	// In the trash lies what was archived and what was not.
	if (name === "archived") return trashed ? null : `${of}archived = ${place(filter.archived ?? false)}`;
	if (name === "trashed") return `${of}purge_at IS ${trashed ? "NOT NULL" : "NULL"}`;
	const value = filter[name];
	if (value === undefined) return null;
	switch (name) {
		case "tag":
			return `${of}tags @> ARRAY[${place(value)}::text]`;
		case "minCost":
			return `${of}cost >= ${place(value)}::float8`;
		case "maxCost":
			return `${of}cost <= ${place(value)}::float8`;
		case "hasError":
			return `${of}error IS ${hasError === true ? "NOT NULL" : "NULL"}`;
		case "pinned":
			return pinned === true ? `${of}pinned` : `NOT ${of}pinned`;
		case "unread":
			return unreadBy(filter, place, of);
		case "userKey":
			return null;
		default:
			return `${of}${name} = ${place(value)}`;
	}
}

/** Nothing is unread while a run is under way, unless it waits for the person. */
function unreadBy({ unread, userKey = "" }: SessionConditions, place: Place, of: string): string {
	const seen = `EXISTS (SELECT FROM session_seen AS seen WHERE seen.session_id = ${of === "" ? "sessions." : of}id
		AND seen.user_key = ${place(userKey)} AND seen.at >= ${of}activity_at OFFSET 0)`;
	return `${unread === true ? "" : "NOT "}(${of}status NOT IN ('queued', 'running') AND NOT ${seen})`;
}

/** `archived` and `trashed` say something even where they are not given. */
const always: readonly Name[] = ["archived", "trashed"];
const together: readonly Name[] = ["status", "kind", "agent"];
const others: readonly Name[] = ["model", "workspace", "tag", "minCost", "maxCost", "hasError", "pinned", "unread"];

/** All conditions in SQL. */
export function sessionConditions(filter: SessionConditions, place: Place, of = ""): string[] {
	return conditionsOf(filter, [...always, ...together, ...others], place, of);
}

/** A list's filter in two parts. */
export type ListCondition = {
	/** What an index finds in the order of the list. */
	indexed: Condition;
	/** What is looked for among those, one after the other; `null`: nothing. */
	sought: string | null;
	/** The values of both. */
	values: readonly unknown[];
};

/** The filters that one index answers: those of few sessions come first. */
function indexedOf(filter: SessionConditions): readonly Name[] {
	if (filter.pinned === true || filter.trashed === true) return ["pinned"];
	if (filter.workspace !== undefined) return ["workspace"];
	return filter.model === undefined ? together : ["model"];
}

/** All of the filter but its query. Throws an InvalidCursorError for a cursor that is none. */
export function listCondition(filter: SessionFilter): ListCondition {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const names = indexedOf(filter);
	const where = conditionsOf(filter, [...always, ...names], place, "");
	if (filter.from !== undefined) where.push(`activity_at >= ${place(filter.from)}::timestamptz`);
	if (filter.to !== undefined) where.push(`activity_at < ${place(filter.to)}::timestamptz`);
	if (filter.parent !== undefined) {
		// So the partial index sessions_forks has it: a session's forks are few.
		where.push(`parent IS NOT NULL AND parent->>'sessionId' = ${place(filter.parent)}`);
	}
	if (filter.cursor) {
		const { at, id } = decodeCursor(filter.cursor);
		where.push(`(activity_at, id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
	}
	const indexed = { sql: where.join(" AND "), values: [...values] };
	const rest = [...together, ...others].filter((name) => !names.includes(name));
	const sought = conditionsOf(filter, rest, place, "");
	return { indexed, sought: sought.length === 0 ? null : sought.join(" AND "), values };
}
