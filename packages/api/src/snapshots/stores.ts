import { describeStores } from "@playhead/snapshot";
import { procedure } from "../trpc.ts";

/**
 * What the snapshots take on the disk of this server, by folder, the largest first. `orphan`: of deleted sessions alone;
 * `gone`: the folder is not there.
 */
export const stores = procedure.query(async ({ ctx }) => {
	const found = await describeStores(ctx.storesDir, ctx.snapshotOwner);
	return { quotaBytes: ctx.snapshotQuotaBytes, stores: found };
});
