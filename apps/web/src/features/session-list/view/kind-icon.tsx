import type { SessionRow } from "@playhead/core";
import { Activity, Clock, MessageSquare } from "lucide-react";
import { cn } from "#ui/cn.ts";

const icons = { chat: MessageSquare, heartbeat: Activity, schedule: Clock } satisfies Record<
	SessionRow["kind"],
	unknown
>;

/** A person's sessions have the text's colour; what the clock starts is told apart at a glance. */
const colors: Record<SessionRow["kind"], string> = {
	chat: "",
	heartbeat: "text-(--k-tool)",
	schedule: "text-(--k-llm)",
};

export function KindIcon({ kind, className }: { kind: SessionRow["kind"]; className?: string }) {
	const Icon = icons[kind];
	return <Icon aria-hidden="true" strokeWidth={1.8} className={cn(className, colors[kind])} />;
}
