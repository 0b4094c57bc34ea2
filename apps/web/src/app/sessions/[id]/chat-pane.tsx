"use client";

import type { Turn } from "@playhead/core";
import type { RefObject } from "react";
import { Approvals } from "#features/approval/view/approvals.tsx";
import { useDraft } from "#features/composer/model/use-draft.ts";
import { ArchivedNote } from "#features/composer/view/archived-note.tsx";
import { Composer } from "#features/composer/view/composer.tsx";
import type { Follower } from "#features/conversation/model/follower.ts";
import { SessionIdProvider } from "#features/conversation/model/session-id.ts";
import { Conversation } from "#features/conversation/view/conversation.tsx";
import { OutgoingMessage } from "#features/conversation/view/outgoing-message.tsx";
import { RunProgress } from "#features/conversation/view/run-progress.tsx";
import type { Outgoing } from "#features/session-live/model/session-view.ts";
import type { SessionActions } from "#features/session-live/model/use-session-actions.ts";
import { useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import type { useStop } from "./use-stop.ts";

export type ChatPaneProps = {
	field: RefObject<HTMLTextAreaElement | null>;
	end: Follower;
	stop: ReturnType<typeof useStop>;
	actions: SessionActions;
	onSelectCall: (callId: string) => void;
	onSelectTurn: (turn: Turn) => void;
};

/** The conversation, what is on its way into it, and the composer. */
export function ChatPane({ field, end, stop, actions, onSelectCall, onSelectTurn }: ChatPaneProps) {
	const store = useSessionStore();
	const { transcript, hasEarlier, earlier, outbox } = useSessionView();
	const { session } = transcript;
	const [text, setText] = useDraft(session.sessionId);
	const edit = (item: Outgoing) => {
		store.discard(item.messageId);
		setText(text === "" ? item.text : `${item.text}\n\n${text}`);
		field.current?.focus();
	};
	return (
		<SessionIdProvider value={session.sessionId}>
			<Conversation
				transcript={transcript}
				earlier={{ there: hasEarlier, state: earlier, onLoad: store.loadEarlierSoon }}
				end={end}
				onSelectCall={onSelectCall}
				onSelectTurn={onSelectTurn}
			>
				<RunProgress transcript={transcript} />
				{outbox.map((item) => (
					<OutgoingMessage
						key={item.messageId}
						text={item.text}
						error={item.error}
						onRetry={() => store.retry(item)}
						onEdit={() => edit(item)}
					/>
				))}
			</Conversation>
			<div className="mx-auto w-full max-w-[760px] shrink-0 px-6 pb-3.5 max-md:px-4 max-md:pb-2">
				<Approvals transcript={transcript} />
				{session.archived ? (
					<ArchivedNote pending={actions.unarchiving} onUnarchive={actions.unarchive} />
				) : (
					<Composer
						field={field}
						agent={session.agent}
						model={session.model}
						busy={stop.active}
						stopping={stop.stopping}
						asked={stop.asked}
						text={text}
						onChange={setText}
						onSend={(message) => {
							store.send(message);
							end.jump();
						}}
						onStop={stop.stop}
					/>
				)}
			</div>
		</SessionIdProvider>
	);
}
