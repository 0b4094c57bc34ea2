import { InvalidInputError, type RunStatus, type SessionKind } from "@playhead/core";

/** The filters of sessions, as the command line gives them. */
export type FilterOptions = {
	status?: string;
	kind?: string;
	agent?: string;
	model?: string;
	workspace?: string;
	tag?: string;
	errors?: boolean | string;
	pinned?: boolean | string;
	unread?: boolean | string;
	archived?: boolean | string;
};

const statuses: readonly string[] = ["queued", "running", "waiting", "done", "error", "cancelled", "lost"];
const kinds: readonly string[] = ["chat", "heartbeat", "schedule"];

/** As the API takes them. @throws InvalidInputError */
export function filterOf(options: FilterOptions) {
	const { agent, model, workspace, tag } = options;
	return {
		...(options.status === undefined ? {} : { status: oneOf("status", options.status, statuses) as RunStatus }),
		...(options.kind === undefined ? {} : { kind: oneOf("kind", options.kind, kinds) as SessionKind }),
		...(agent === undefined ? {} : { agent }),
		...(model === undefined ? {} : { model }),
		...(workspace === undefined ? {} : { workspace }),
		...(tag === undefined ? {} : { tag }),
		...(options.errors ? { hasError: true } : {}),
		...(options.pinned ? { pinned: true } : {}),
		...(options.unread ? { unread: true } : {}),
		...(options.archived ? { archived: true } : {}),
	};
}

function oneOf(name: string, text: string, allowed: readonly string[]): string {
	if (allowed.includes(text)) return text;
	throw new InvalidInputError(name, `is one of ${allowed.join(", ")}.`);
}
