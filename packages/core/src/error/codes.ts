/**
 * The closed list of error codes. A code is part of the wire format (`data.code`): add one here, never rename one.
 * `http` is the status that the wire mapping uses; the core itself knows nothing of HTTP.
 */
export const errorCodes = {
	INVALID_INPUT: { http: 400 },
	INVALID_CURSOR: { http: 400 },
	TOO_LARGE: { http: 413 },
	UNAUTHORIZED: { http: 401 },
	FORBIDDEN_ORIGIN: { http: 403 },
	SESSION_NOT_FOUND: { http: 404 },
	RUN_NOT_FOUND: { http: 404 },
	SPAN_NOT_FOUND: { http: 404 },
	AGENT_NOT_FOUND: { http: 404 },
	APPROVAL_NOT_FOUND: { http: 404 },
	NOT_FOUND: { http: 404 },
	RUN_IN_PROGRESS: { http: 409 },
	STALE_RUN: { http: 409 },
	APPROVAL_ANSWERED: { http: 409 },
	SESSION_ARCHIVED: { http: 409 },
	SESSION_CONFLICT: { http: 409 },
	SESSION_HAS_FORKS: { http: 409 },
	SNAPSHOT_NOT_FOUND: { http: 404 },
	RESTORE_CONFLICT: { http: 409 },
	SNAPSHOT_FAILED: { http: 500 },
	GIT_UNAVAILABLE: { http: 503 },
	OUTSIDE_WORKSPACE: { http: 400 },
	WORKSPACE_NOT_FOUND: { http: 400 },
	MISSING_API_KEY: { http: 400 },
	INVALID_CONFIG: { http: 500 },
	DATABASE_UNAVAILABLE: { http: 503 },
	DATA_DIR_UNUSABLE: { http: 500 },
	PORT_IN_USE: { http: 500 },
	SHUTTING_DOWN: { http: 503 },
	INTERNAL: { http: 500 },
} as const satisfies Record<string, { http: number }>;

export type ErrorCode = keyof typeof errorCodes;
