import { eventLogContract } from "./contract/index.ts";
import { createMemoryLog } from "./memory-log.ts";

eventLogContract("in memory", async () => {
	const log = createMemoryLog({ newId: () => crypto.randomUUID() });
	return {
		log,
		readModels: async (sessionId) => ({
			row: log.rows(sessionId),
			runs: log.runs(sessionId),
			spans: log.spans(sessionId),
			snapshots: log.snapshots(sessionId),
		}),
		artifact: async (sessionId, id) => log.artifacts(sessionId).find((one) => one.id === id)?.content ?? null,
		dispose: async () => undefined,
	};
});
