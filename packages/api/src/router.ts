import { agents } from "./agents/index.ts";
import { files } from "./files/index.ts";
import * as restore from "./restore/index.ts";
import { retention } from "./retention/index.ts";
import { schedules } from "./schedules/index.ts";
import * as search from "./search/index.ts";
import * as session from "./session/index.ts";
import { snapshots } from "./snapshots/index.ts";
import { stats } from "./stats/stats.ts";
import { traces } from "./traces/index.ts";
import { createCallerFactory, router } from "./trpc.ts";
import { views } from "./views/index.ts";
import { webhooks } from "./webhooks/index.ts";

/** The contract: programs outside this repository call these procedures by these names. */
export const appRouter = router({
	...session,
	...restore,
	...search,
	snapshots,
	files,
	traces,
	stats,
	agents,
	schedules,
	views,
	webhooks,
	retention,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
