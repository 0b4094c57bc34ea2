import type { SessionRow } from "@playhead/core";
import { Activity, Clock, MessageSquare } from "lucide-react";

const icons = { chat: MessageSquare, heartbeat: Activity, schedule: Clock } satisfies Record<
	SessionRow["kind"],
	unknown
>;

export function KindIcon({ kind, className }: { kind: SessionRow["kind"]; className?: string }) {
	const Icon = icons[kind];
	return <Icon aria-hidden="true" strokeWidth={1.8} className={className} />;
}
