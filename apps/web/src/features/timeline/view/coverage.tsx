import type { SnapshotRow } from "@playhead/core";
import { ShieldAlert, ShieldCheck, ShieldOff } from "lucide-react";
import { uncoveredText } from "../model/uncovered-text.ts";

/** SNAP4: whether the boundary holds all of the workspace. */
export function Coverage({
	snapshot,
}: {
	snapshot: Pick<SnapshotRow, "tree" | "reason" | "notCovered" | "uncovered" | "droppedAt">;
}) {
	const { tree, reason, notCovered, uncovered, droppedAt } = snapshot;
	const icon = { "aria-hidden": true, strokeWidth: 1.6, className: "size-3" } as const;
	if (tree === null) {
		return (
			<span className="inline-flex items-center gap-1 whitespace-nowrap text-waiting" title={reason ?? undefined}>
				<ShieldOff {...icon} />
				files not recorded
			</span>
		);
	}
	if (droppedAt !== null) {
		return (
			<span
				className="inline-flex items-center gap-1 whitespace-nowrap text-waiting"
				title="The store of snapshots was over its quota: the oldest files went. The conversation can still go back here."
			>
				<ShieldOff {...icon} />
				files dropped
			</span>
		);
	}
	if (notCovered === 0) {
		return (
			<span
				className="inline-flex items-center gap-1 whitespace-nowrap"
				title="All of the workspace is in the snapshot"
			>
				<ShieldCheck {...icon} />
				covered
			</span>
		);
	}
	return (
		<span className="inline-flex items-center gap-1 whitespace-nowrap text-waiting" title={uncoveredText(uncovered)}>
			<ShieldAlert {...icon} />
			{notCovered} not covered
		</span>
	);
}
