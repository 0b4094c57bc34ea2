"use client";

import type { Turn } from "@playhead/core";
import { type RefObject, useState } from "react";
import { openQuestions } from "#features/approval/model/questions.ts";
import { showQuestion } from "#features/approval/model/show-question.ts";
import { Approvals } from "#features/approval/view/approvals.tsx";
import { RestoreRequestCard } from "#features/approval/view/restore-request.tsx";
import { useDraft } from "#features/composer/model/use-draft.ts";
import { ArchivedNote } from "#features/composer/view/archived-note.tsx";
import { Composer } from "#features/composer/view/composer.tsx";
import type { Follower } from "#features/conversation/model/follower.ts";
import { SessionIdProvider } from "#features/conversation/model/session-id.ts";
import { Conversation } from "#features/conversation/view/conversation.tsx";
import { OutgoingMessage } from "#features/conversation/view/outgoing-message.tsx";
import { RunProgress } from "#features/conversation/view/run-progress.tsx";
import type { OutboxItem } from "#features/outbox/model/items.ts";
import { newEntry } from "#features/outbox/model/new-entry.ts";
import { useOutbox, useSessionOutbox } from "#features/outbox/model/use-outbox.ts";
import { OutsideNote } from "#features/outside/view/outside-note.tsx";
import { lastEndedTurn } from "#features/playhead/model/standing-of.ts";
import { useMomentSeq } from "#features/playhead/model/use-moment-seq.ts";
import { LookingBackNote } from "#features/playhead/view/looking-back-note.tsx";
import type { SessionActions } from "#features/session-live/model/use-session-actions.ts";
import { useLiveView, useSessionView, useShownSource } from "#features/session-live/model/use-session-store.ts";
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
	const shown = useShownSource();
	const { transcript, hasEarlier, earlier } = useSessionView();
	const live = useLiveView().transcript;
	const { session } = live;
	const looking = useMomentSeq() !== null;
	const [text, setText] = useDraft(session.sessionId);
	const outbox = useOutbox();
	const waiting = useSessionOutbox(session.sessionId, live.messages);
	const [refusal, setRefusal] = useState<string | null>(null);
	const edit = (item: OutboxItem) => {
		outbox.discard(item);
		setText(text === "" ? item.text : `${item.text}\n\n${text}`);
		field.current?.focus();
	};
	const send = (message: string) => {
		const refused = outbox.add(newEntry({ sessionId: session.sessionId, text: message }));
		setRefusal(refused?.message ?? null);
		if (refused !== null) return;
		setText("");
		end.jump();
	};
	return (
		<SessionIdProvider value={session.sessionId}>
			<Conversation
				transcript={transcript}
				earlier={{ there: hasEarlier, state: earlier, onLoad: shown.loadEarlierSoon }}
				end={end}
				onSelectCall={onSelectCall}
				onSelectTurn={onSelectTurn}
			>
				<RunProgress transcript={transcript} />
				{(looking ? [] : waiting).map((item) => (
					<OutgoingMessage key={item.messageId} item={item} busy={stop.active} onEdit={() => edit(item)} />
				))}
			</Conversation>
			<div className="mx-auto w-full max-w-[760px] shrink-0 px-6 pb-3.5 max-md:px-4 max-md:pb-2">
				{looking ? null : <Approvals transcript={live} />}
				{looking ? null : <RestoreRequestCard session={session} />}
				{session.origin !== null ? (
					<OutsideNote origin={session.origin} looking={looking} />
				) : looking ? (
					<LookingBackNote sessionId={session.sessionId} turn={lastEndedTurn(transcript)} />
				) : session.archived ? (
					<ArchivedNote pending={actions.unarchiving} onUnarchive={actions.unarchive} />
				) : (
					<Composer
						field={field}
						agent={session.agent}
						model={session.model}
						busy={stop.active}
						asks={openQuestions(live)[0]?.name ?? null}
						stopping={stop.stopping}
						asked={stop.asked}
						text={text}
						onChange={setText}
						refusal={refusal}
						onSend={send}
						onStop={stop.stop}
						onShowQuestion={showQuestion}
					/>
				)}
			</div>
		</SessionIdProvider>
	);
}
