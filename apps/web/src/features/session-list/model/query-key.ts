/** All queries of the session list begin with this key. */
export const sessionListKey = ["session-list"] as const;
