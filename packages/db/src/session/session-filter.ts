import type { RunStatus, SessionKind } from "@playhead/core";
import { decodeCursor } from "./keyset-cursor.ts";

export type SessionFilter = {
	/** A `nextCursor` of the page before. */
	cursor?: string | null;
	/** Most items of the page. */
	limit: number;
	status?: RunStatus;
	kind?: SessionKind;
	agent?: string;
	/** Part of a title, in any case. One or two characters are looked for in a part of the list. */
	query?: string;
	/** Which of the two: archived ones or the others; `false` by default. */
	archived?: boolean;
};

/** A condition on `sessions` in SQL, and the values of its parameters, the first ones of a statement. */
export type Condition = { sql: string; values: readonly unknown[] };

/** Of the lists; indexes of `sessions` have it for every set of filters. */
export const listOrder = "ORDER BY activity_at DESC, id DESC";

/** All of the filter but its query. Throws an InvalidCursorError for a cursor that is none. */
export function conditionOf(filter: SessionFilter): Condition {
	const values: unknown[] = [];
	const place = (value: unknown): string => `$${values.push(value)}`;
	const where = [`archived = ${place(filter.archived ?? false)}`];
	if (filter.status !== undefined) where.push(`status = ${place(filter.status)}`);
	if (filter.kind !== undefined) where.push(`kind = ${place(filter.kind)}`);
	if (filter.agent !== undefined) where.push(`agent = ${place(filter.agent)}`);
	if (filter.cursor) {
		const { at, id } = decodeCursor(filter.cursor);
		where.push(`(activity_at, id) < (${place(at)}::timestamptz, ${place(id)}::uuid)`);
	}
	return { sql: where.join(" AND "), values };
}
