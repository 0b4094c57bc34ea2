import type { Message } from "@playhead/core";
import { memo } from "react";
import { groupParts, type PartGroup } from "../model/part-groups.ts";
import { ArtifactLinks } from "./artifact-links.tsx";
import { CheckRow } from "./check-row.tsx";
import { CompactionRow } from "./compaction-row.tsx";
import { DiscardedAnswer } from "./discarded-answer.tsx";
import { Markdown } from "./markdown/markdown.tsx";
import { MessageEnd } from "./message-end.tsx";
import { NoteRow } from "./note-row.tsx";
import { Reasoning } from "./reasoning.tsx";
import { ToolGroup } from "./tools/tool-group.tsx";

export type AssistantMessageProps = {
	message: Message;
	/** What follows says how it ended. */
	told: boolean;
	onSelectCall: (callId: string) => void;
};

/** One model call: what it thought, said and asked for, in that order. */
export const AssistantMessage = memo(function AssistantMessage({ message, told, onSelectCall }: AssistantMessageProps) {
	if (message.check !== undefined) return <CheckRow message={message} check={message.check} />;
	if (message.compaction !== undefined) return <CompactionRow id={message.id} compaction={message.compaction} />;
	if (message.role === "system") return <NoteRow message={message} />;
	const groups = groupParts(message.parts);
	const thoughts = groups.filter(({ type }) => type === "reasoning").length;
	const reasoningTokens = thoughts === 1 ? (message.usage?.reasoning ?? null) : null;
	const content = groups.map((group, index) => (
		<Group
			key={group.key}
			group={group}
			streaming={message.status === "streaming" && index === groups.length - 1}
			reasoningTokens={reasoningTokens}
			onSelectCall={onSelectCall}
		/>
	));
	if (message.discarded === true) return <DiscardedAnswer message={message}>{content}</DiscardedAnswer>;
	return (
		<div id={`message-${message.id}`} className="flex scroll-mt-4 flex-col gap-3">
			{content}
			{told ? null : <MessageEnd message={message} />}
			<ArtifactLinks artifacts={message.artifacts} />
		</div>
	);
});

type GroupProps = {
	group: PartGroup;
	streaming: boolean;
	reasoningTokens: number | null;
	onSelectCall: (callId: string) => void;
};

function Group({ group, streaming, reasoningTokens, onSelectCall }: GroupProps) {
	switch (group.type) {
		case "text":
			return <Markdown text={group.part.text} streaming={streaming} />;
		case "reasoning":
			return <Reasoning part={group.part} streaming={streaming} tokens={reasoningTokens} />;
		case "calls":
			return <ToolGroup calls={group.calls} onSelect={onSelectCall} />;
	}
}
