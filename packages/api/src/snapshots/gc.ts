import { InvalidInputError, PlayheadError, parseBytes } from "@playhead/core";
import { minQuotaBytes, type TidiedStore, tidyStores } from "@playhead/snapshot";
import { z } from "zod";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	/** What each store may take, such as `500MB`; absent: the server's setting. */
	quota: z.string().max(40).optional(),
	/** Only say what would go. */
	dryRun: z.boolean().optional(),
});

/**
 * Cleans the stores of snapshots up, as the workers do when a folder is quiet: packs them, frees what deleted sessions have
 * left, and drops the oldest snapshots of those that are over the quota; the logs of their sessions say so. Takes
 * seconds to minutes; runs in the folders go on, and their snapshots wait.
 * @throws InvalidInputError
 */
export const gc = procedure.input(input).mutation(async ({ ctx, input: { quota, dryRun = false } }) => {
	const quotaBytes = quota === undefined ? ctx.snapshotQuotaBytes : (parseBytes(quota) ?? 0);
	if (quotaBytes < minQuotaBytes)
		throw new InvalidInputError("quota", "is a size from 1 MiB on, such as 500MB or 5GiB");
	const ended = await tidyStores(ctx.storesDir, ctx.snapshotOwner, { quotaBytes, dryRun });
	return { quotaBytes, dryRun, stores: ended.map(told) };
});

const nothing = { bytesBefore: 0, bytesAfter: 0, overQuota: false, dropped: [], lost: [] };

function told({ workspace, removed, result, error }: TidiedStore) {
	const failed = error instanceof PlayheadError ? error.message : "It could not be cleaned up; try again.";
	if (result === null) return { workspace, removed, error: failed, ...nothing };
	const { bytesBefore, bytesAfter, overQuota, dropped, lost } = result;
	return { workspace, removed, error: null, bytesBefore, bytesAfter, overQuota, dropped, lost };
}
