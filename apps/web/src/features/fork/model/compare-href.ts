/** The page that compares what became of sessions. */
export function compareHref(sessionIds: readonly string[]): string {
	return `/sessions/compare?${new URLSearchParams({ ids: sessionIds.join(",") })}`;
}
