import { OutsideSessionError } from "../error/outside-session-error.ts";
import type { SessionRow } from "../projection/read-model/rows.ts";

/** @throws OutsideSessionError for a session that came from outside: nothing of ours can run it, or take it back */
export function refuseOutside({ origin }: Pick<SessionRow, "origin">): void {
	if (origin !== null) throw new OutsideSessionError(origin.producer ?? origin.source);
}
