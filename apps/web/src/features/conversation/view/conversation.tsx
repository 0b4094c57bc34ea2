"use client";

import type { Transcript, Turn } from "@playhead/core";
import { ArrowDown } from "lucide-react";
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from "react";
import { Button } from "#ui/button.tsx";
import { conversationEntries, type Entry } from "../model/entries.ts";
import { foldAside } from "../model/fold-aside.ts";
import type { Follower } from "../model/follower.ts";
import { AsideBlock } from "./aside-block.tsx";
import { AssistantMessage } from "./assistant-message.tsx";
import { EarlierMessages, type EarlierMessagesProps } from "./earlier-messages.tsx";
import { RunEnd } from "./run-end.tsx";
import { TurnHeader } from "./turn-header.tsx";
import { UserMessage } from "./user-message.tsx";

export type ConversationProps = {
	transcript: Transcript;
	earlier: Omit<EarlierMessagesProps, "box">;
	end: Follower;
	onSelectCall: (callId: string) => void;
	onSelectTurn: (turn: Turn) => void;
	/** What stands below the last message. */
	children?: ReactNode;
};

/** The messages from top to bottom. What is off screen is neither laid out nor painted. */
export function Conversation(props: ConversationProps) {
	const { transcript, earlier, end, onSelectCall, onSelectTurn, children } = props;
	const { messages, turns, runs, firstSeq } = transcript;
	const { restores } = transcript.session;
	const { attach, box, jump, settle } = end;
	const entries = useMemo(
		() => foldAside(conversationEntries({ messages, turns, runs }), restores),
		[messages, turns, runs, restores],
	);
	const following = useSyncExternalStore(end.subscribe, end.following, () => true);
	// At once: what follows a link scrolls as soon as earlier messages are there.
	// oxlint-disable-next-line react-hooks/exhaustive-deps -- they came when the first of them is another one
	useLayoutEffect(settle, [settle, firstSeq]);
	return (
		<div className="relative flex min-h-0 flex-1 flex-col">
			<section
				ref={attach}
				aria-label="Conversation"
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
				tabIndex={0}
				className="scroll focus-inset min-h-0 flex-1 [overflow-anchor:none]"
			>
				<div className="mx-auto flex w-full max-w-[760px] flex-col gap-3 px-6 pt-4 pb-3 max-md:px-4">
					<EarlierMessages {...earlier} box={box} />
					{entries.map((entry) => (
						<div key={entry.key} data-entry="" className="[contain-intrinsic-size:auto_64px] [content-visibility:auto]">
							{entry.type === "aside" ? (
								<AsideBlock entry={entry}>
									{entry.entries.map((inner) => (
										<EntryView key={inner.key} entry={inner} onSelectCall={onSelectCall} onSelectTurn={onSelectTurn} />
									))}
								</AsideBlock>
							) : (
								<EntryView entry={entry} onSelectCall={onSelectCall} onSelectTurn={onSelectTurn} />
							)}
						</div>
					))}
					{children}
				</div>
			</section>
			{following ? null : (
				<Button onClick={jump} className="absolute bottom-2 left-1/2 -translate-x-1/2 rounded-full shadow-2">
					<ArrowDown />
					Jump to latest
				</Button>
			)}
		</div>
	);
}

type EntryViewProps = { entry: Entry } & Pick<ConversationProps, "onSelectCall" | "onSelectTurn">;

function EntryView({ entry, onSelectCall, onSelectTurn }: EntryViewProps) {
	switch (entry.type) {
		case "user":
			return <UserMessage message={entry.message} waiting={entry.waiting} />;
		case "turn":
			return <TurnHeader turn={entry.turn} message={entry.message} onSelect={onSelectTurn} />;
		case "assistant":
			return <AssistantMessage message={entry.message} told={entry.told} onSelectCall={onSelectCall} />;
		case "end":
			return <RunEnd run={entry.run} />;
	}
}
