"use client";

import { limits } from "@playhead/core";
import { ArrowUp, Square } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId } from "react";
import { formatCount } from "#format/tokens.ts";
import { Button } from "#ui/button.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { TextArea } from "#ui/text-area.tsx";
import { sends } from "../model/send-key.ts";
import { ComposerNote } from "./composer-note.tsx";

export type ComposerProps = {
	field: RefObject<HTMLTextAreaElement | null>;
	agent: string;
	model: string;
	/** A run is active: a message waits its turn. */
	busy: boolean;
	/** The tool that the run asks for; `null`: it waits for no answer. */
	asks: string | null;
	/** Stop was asked for and has not taken effect. */
	stopping: boolean;
	/** Esc was pressed once: pressed again, it stops the run. */
	asked: boolean;
	text: string;
	/** Why the text was not taken. */
	refusal: string | null;
	onChange: (text: string) => void;
	/** Takes the text: it is for the caller to empty the field. */
	onSend: (text: string) => void;
	onStop: () => void;
	/** Leads to what the run asks. */
	onShowQuestion: () => void;
};

/** Where the next message is written. It takes text at any time; what cannot be sent now waits. */
export function Composer({
	field,
	agent,
	model,
	busy,
	asks,
	stopping,
	asked,
	text,
	refusal,
	onChange,
	onSend,
	onStop,
	onShowQuestion,
}: ComposerProps) {
	const errorId = useId();
	const tooLong = text.length - limits.promptCharacters;
	const problem =
		tooLong > 0
			? `${formatCount(tooLong)} characters too long: a message has at most ${formatCount(limits.promptCharacters)}.`
			: refusal;
	const ready = text.trim() !== "" && tooLong <= 0;
	const send = () => {
		if (!ready) return;
		onSend(text);
		field.current?.focus();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		const touch = window.matchMedia("(pointer: coarse)").matches;
		if (!sends(event.nativeEvent, touch)) return;
		event.preventDefault();
		send();
	};
	return (
		<form
			className="rounded-4 border border-line-2 bg-bg-2 shadow-1 focus-within:outline-2 focus-within:outline-focus focus-within:-outline-offset-1"
			onSubmit={(event) => {
				event.preventDefault();
				send();
			}}
		>
			<TextArea
				ref={field}
				rows={1}
				maxLines={10}
				value={text}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={onKeyDown}
				aria-label="Message"
				aria-invalid={tooLong > 0}
				aria-describedby={problem === null ? undefined : errorId}
				placeholder={hint(agent, busy, asks)}
				className="px-3 pt-[9px] pb-0.5 leading-5 outline-none max-md:text-[16px] max-md:leading-[22px]"
			/>
			<div className="flex items-center gap-2 p-2 pt-1.5">
				<ComposerNote problem={problem} errorId={errorId} asks={asks} model={model} onShowQuestion={onShowQuestion} />
				<span className="flex-1" />
				{busy ? (
					<>
						<Button variant="danger" onClick={onStop} disabled={stopping}>
							<Square fill="currentColor" className="!size-2.5" />
							{stopping ? "Stopping" : asked ? "Stop? Press again" : "Stop"}
							<Kbd className="max-md:hidden">Esc</Kbd>
						</Button>
						<Button type="submit" disabled={!ready}>
							Queue
							<Kbd className="max-md:hidden">↵</Kbd>
						</Button>
					</>
				) : (
					<Button type="submit" variant="primary" disabled={!ready}>
						<ArrowUp />
						Send
						<Kbd className="max-md:hidden">↵</Kbd>
					</Button>
				)}
			</div>
		</form>
	);
}

function hint(agent: string, busy: boolean, asks: string | null): string {
	if (asks !== null) return `${agent} waits for your answer. A message waits its turn.`;
	return busy ? `Message ${agent}. It is busy: your message waits its turn.` : `Message ${agent}`;
}
