import type { RunStatus, SessionRow } from "@playhead/core";

/** A session of the list. `seenAt`: the activity up to which it was seen; `null` or absent: never. */
export type ListRow = SessionRow & { seenAt?: string | null };

/** What the list shows; lives in the URL. `null`: any. */
export type SessionFilter = {
	query: string;
	status: RunStatus | null;
	kind: SessionRow["kind"] | null;
	agent: string | null;
	model: string | null;
	workspace: string | null;
	tag: string | null;
	/** Whose last run failed. */
	errors: boolean;
	unread: boolean;
	/** US dollars at least. */
	cost: number | null;
	/** Days back from now. */
	days: number | null;
	archived: boolean;
	trash: boolean;
};

export const filterStatuses = ["running", "waiting", "error", "queued", "done", "cancelled", "lost"] as const;
export const filterKinds = ["chat", "heartbeat", "schedule"] as const;
export const groupings = ["time", "workspace"] as const;
export type Grouping = (typeof groupings)[number];

export const noFilter: SessionFilter = {
	query: "",
	status: null,
	kind: null,
	agent: null,
	model: null,
	workspace: null,
	tag: null,
	errors: false,
	unread: false,
	cost: null,
	days: null,
	archived: false,
	trash: false,
};

export function isFiltered(filter: SessionFilter): boolean {
	return Object.entries(noFilter).some(([name, value]) => filter[name as keyof SessionFilter] !== value);
}

/** Whether something happened since the session was seen: it ended, or it waits (FIND5). */
export function isUnread(row: ListRow): boolean {
	if (row.status === "queued" || row.status === "running") return false;
	return row.seenAt == null || row.seenAt < row.activityAt;
}

const dayMs = 86_400_000;

/** Whether a row that changed belongs into the list; the same test as the one behind `listSessions`. `now` in ms. */
export function matches(row: ListRow, filter: SessionFilter, now = Date.now()): boolean {
	const { status, kind, agent, model, workspace, tag, cost, days } = filter;
	return (
		(filter.trash ? row.purgeAt !== null : row.purgeAt === null && row.archived === filter.archived) &&
		(status === null || row.status === status) &&
		(kind === null || row.kind === kind) &&
		(agent === null || row.agent === agent) &&
		(model === null || row.model === model) &&
		(workspace === null || row.workspace === workspace) &&
		(tag === null || row.tags.includes(tag)) &&
		(!filter.errors || row.error !== null) &&
		(!filter.unread || isUnread(row)) &&
		(cost === null || (row.cost ?? 0) >= cost) &&
		(days === null || Date.parse(row.activityAt) >= now - days * dayMs) &&
		row.title.toLowerCase().includes(filter.query.trim().toLowerCase())
	);
}

/** What the API and a saved view call alike: all but the query, the archive, the trash and the time. */
export function toShared({ status, kind, agent, model, workspace, tag, errors, unread, cost }: SessionFilter) {
	return {
		...(status === null ? {} : { status }),
		...(kind === null ? {} : { kind }),
		...(agent === null ? {} : { agent }),
		...(model === null ? {} : { model }),
		...(workspace === null ? {} : { workspace }),
		...(tag === null ? {} : { tag }),
		...(errors ? { hasError: true } : {}),
		...(unread ? { unread: true } : {}),
		...(cost === null ? {} : { minCost: cost }),
	};
}

/** The filter as the API takes it, without its query. The hour is what moves `from`, so that a key of it stands still. */
export function toConditions(filter: SessionFilter, now = Date.now()) {
	const { days, archived, trash } = filter;
	return {
		archived,
		...(trash ? { trashed: true } : {}),
		...toShared(filter),
		...(days === null ? {} : { from: new Date(now - days * dayMs).toISOString() }),
	};
}
