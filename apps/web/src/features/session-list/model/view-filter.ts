import type { Json } from "@playhead/core";
import {
	filterKinds,
	filterStatuses,
	type Grouping,
	groupings,
	noFilter,
	type SessionFilter,
	toShared,
} from "./filter.ts";

/** A view as the server keeps it: the filters of the API. A time is counted back from the day on which it is looked at. */
export type ViewFilter = Record<string, Json>;

const one = <T extends string>(value: Json | undefined, allowed: readonly T[]): T | null =>
	allowed.find((known) => known === value) ?? null;
const text = (value: Json | undefined): string | null => (typeof value === "string" ? value : null);
const dayMs = 86_400_000;

export function toView(filter: SessionFilter, group: Grouping) {
	const { query, archived, trash } = filter;
	return {
		group,
		...(query.trim() === "" ? {} : { query: query.trim() }),
		...toShared(filter),
		...(archived ? { archived: true } : {}),
		...(trash ? { trashed: true } : {}),
		...(filter.days === null ? {} : { days: filter.days }),
	};
}

/** Another program may have made it: what this page does not know is left out. */
export function fromView(view: ViewFilter, now = Date.now()): { filter: SessionFilter; group: Grouping } {
	const from = text(view["from"]);
	const days = typeof view["days"] === "number" ? view["days"] : null;
	const filter: SessionFilter = {
		...noFilter,
		query: text(view["query"]) ?? "",
		status: one(view["status"], filterStatuses),
		kind: one(view["kind"], filterKinds),
		agent: text(view["agent"]),
		model: text(view["model"]),
		workspace: text(view["workspace"]),
		tag: text(view["tag"]),
		errors: view["hasError"] === true,
		unread: view["unread"] === true,
		cost: typeof view["minCost"] === "number" ? view["minCost"] : null,
		days: days ?? (from === null ? null : Math.ceil((now - Date.parse(from)) / dayMs)),
		archived: view["archived"] === true,
		trash: view["trashed"] === true,
	};
	return { filter, group: one(view["group"], groupings) ?? "time" };
}
