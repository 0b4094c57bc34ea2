import type { SnapshotRow } from "@playhead/core";
import { ShieldAlert, ShieldCheck, ShieldOff } from "lucide-react";
import { uncoveredText } from "../model/uncovered-text.ts";

/** SNAP4: whether the boundary holds all of the workspace. */
export function Coverage({
	snapshot,
}: {
	snapshot: Pick<SnapshotRow, "tree" | "reason" | "notCovered" | "uncovered">;
}) {
	const { tree, reason, notCovered, uncovered } = snapshot;
	const icon = { "aria-hidden": true, strokeWidth: 1.6, className: "size-3" } as const;
	if (tree === null) {
		return (
			<span className="inline-flex items-center gap-1 whitespace-nowrap text-waiting" title={reason ?? undefined}>
				<ShieldOff {...icon} />
				files not recorded
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
