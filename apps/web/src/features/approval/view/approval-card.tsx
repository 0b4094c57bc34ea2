"use client";

import { limits } from "@playhead/core";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Command, useCommands } from "#shell/commands.ts";
import { showKey } from "#shell/keys.ts";
import { useMac } from "#shell/use-mac.ts";
import { Button } from "#ui/button.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { TextArea } from "#ui/text-area.tsx";
import type { Question } from "../model/questions.ts";
import { cardId } from "../model/show-question.ts";
import { type Decision, useAnswer } from "../model/use-answer.ts";
import { CallArguments } from "./call-arguments.tsx";

/** A key that was pressed for what was on the screen before must not answer, in ms. */
const settleMs = 500;
const allowKey = "mod+Enter";
const denyKey = "mod+Backspace";

export type ApprovalCardProps = {
	sessionId: string;
	question: Question;
	/** Questions of the same turn that come after this one. */
	more: number;
};

/** One call that the agent may make only if the person allows it: what it would do, and the answer. */
export function ApprovalCard({ sessionId, question, more }: ApprovalCardProps) {
	const { callId, name, args, since } = question;
	const [note, setNote] = useState("");
	const { sent, answer } = useAnswer(sessionId, callId);
	const mac = useMac();
	useAnswerKeys((decision) => answer(decision, note));
	return (
		<section
			id={cardId}
			tabIndex={-1}
			aria-label="Waiting for you"
			className="focus-inset mb-2 overflow-hidden rounded-4 border border-waiting/50 bg-bg-2 shadow-1"
		>
			<header className="flex min-h-9 items-center gap-2 border-line-1 border-b bg-waiting-weak px-3 py-1.5 text-sm">
				<StatusGlyph status="waiting" />
				<h2 className="min-w-0 truncate font-normal text-sm text-text-2">
					Allow <span className="font-medium font-mono text-text-1">{name}</span>?
				</h2>
				<span className="flex-1" />
				{more === 0 ? null : <span className="shrink-0 text-text-2 text-xs">{more} more after this</span>}
				<RelativeTime at={since} className="shrink-0 text-text-2 text-xs" />
			</header>
			<CallArguments args={args} />
			<form
				className="flex items-end gap-2 border-line-1 border-t p-2 max-md:flex-wrap"
				onSubmit={(event) => {
					event.preventDefault();
					answer("deny", note);
				}}
			>
				<TextArea
					rows={1}
					maxLines={4}
					value={note}
					maxLength={limits.noteCharacters}
					onChange={(event) => setNote(event.target.value)}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return;
						if (event.nativeEvent.isComposing) return;
						event.preventDefault();
						if (note.trim() !== "") answer("deny", note);
					}}
					aria-label="Note for the agent"
					placeholder="Why not, or what instead"
					className="min-w-0 flex-1 rounded-3 border border-line-2 bg-bg-1 px-2 py-[5px] text-sm focus:border-line-3 max-md:basis-full max-md:py-2 max-md:text-[16px]"
				/>
				<Button type="submit" disabled={sent !== null} className="max-md:h-11 max-md:flex-1">
					{sent === "deny" ? "Denying" : "Deny"}
					<Kbd className="max-md:hidden">{showKey(denyKey, mac)}</Kbd>
				</Button>
				<Button
					disabled={sent !== null}
					onClick={() => answer("always", note)}
					title={`Allow ${name} for the rest of this session, without asking again`}
					className="max-md:h-11 max-md:flex-1"
				>
					{sent === "always" ? "Allowing" : "Always"}
					<span className="sr-only"> in this session</span>
				</Button>
				<Button
					variant="primary"
					disabled={sent !== null}
					onClick={() => answer("allow", note)}
					className="max-md:h-11 max-md:flex-1"
				>
					{sent === "allow" ? "Allowing" : "Allow"}
					<Kbd className="max-md:hidden">{showKey(allowKey, mac)}</Kbd>
				</Button>
			</form>
		</section>
	);
}

/** The card's keys, and its entries in the palette. They work once the card has been seen. */
function useAnswerKeys(answer: (decision: Decision) => void): void {
	const [shownAt] = useState(() => performance.now());
	const now = useRef(answer);
	useEffect(() => {
		now.current = answer;
	});
	useCommands(
		useMemo<Command[]>(() => {
			const group = "This session";
			const give = (decision: Decision) => {
				if (performance.now() - shownAt >= settleMs) now.current(decision);
			};
			return [
				{ id: "allow", label: "Allow the call", group, keys: [allowKey], run: () => give("allow") },
				{ id: "deny", label: "Deny the call", group, keys: [denyKey], run: () => give("deny") },
				{ id: "always", label: "Allow the tool in this session", group, run: () => give("always") },
			];
		}, [shownAt]),
	);
}
