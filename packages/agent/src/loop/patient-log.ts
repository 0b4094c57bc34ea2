import type { EventLog } from "@playhead/core";
import { type Patience, patiently } from "./patiently.ts";

/**
 * A log whose reads and decisions wait for a database that is away. A decision may be made twice when its answer was
 * lost; the decisions of a run are written for that. Appends are not repeated here: the writer asks the log first.
 */
export function patientLog(log: EventLog, patience: Patience): EventLog {
	return {
		append: (input) => log.append(input),
		read: (input) => patiently(patience, () => log.read(input)),
		execute: (sessionId, decide, options) => patiently(patience, () => log.execute(sessionId, decide, options)),
	};
}
