import type { ToolCallPart } from "@playhead/core";
import { ToolCall } from "./tool-call.tsx";

export type ToolGroupProps = {
	calls: readonly ToolCallPart[];
	onSelect: (callId: string) => void;
};

/** Consecutive calls in one bordered block. */
export function ToolGroup({ calls, onSelect }: ToolGroupProps) {
	return (
		<div className="overflow-hidden rounded-3 border border-line-1 bg-bg-1">
			{calls.map((call) => (
				<ToolCall key={call.callId} call={call} onSelect={onSelect} />
			))}
		</div>
	);
}
