"use client";

import type { SessionRow } from "@playhead/core";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { layer } from "#ui/layer.ts";
import { type Chosen, type FileChoice, restoreInput, type Scope, summaryOf } from "../../model/restore-choice.ts";
import { restoreTarget } from "../../model/restore-target.ts";
import { turnName } from "../../model/restore-words.ts";
import type { RestoreWish } from "../../model/use-going-back.ts";
import { type Place, usePreview } from "../../model/use-preview.ts";
import { useTimeline } from "../../model/use-timeline.ts";
import type { BackTo } from "../going-back/going-back.ts";
import { PreviewFiles } from "./preview-files.tsx";
import { RestoreFooter } from "./restore-footer.tsx";
import { ScopeCards } from "./scope-cards.tsx";
import { StepNote } from "./step-note.tsx";

export type RestoreDialogProps = {
	session: SessionRow;
	to: BackTo;
	run: { active: boolean; stopping: boolean; stop: () => void };
	pending: boolean;
	/** Resolves to whether it was done. */
	onRestore: (wish: RestoreWish, name: string) => Promise<boolean>;
	onClose: () => void;
};

/** What a restore would do, file by file, before it is done (REST1, REST3). */
export function RestoreDialog({ session, to, run, pending, onRestore, onClose }: RestoreDialogProps) {
	const { rows } = useTimeline();
	const place = useMemo<Place>(() => ("turn" in to ? { turn: to.turn } : { spanId: to.spanId }), [to]);
	const step = "turn" in to ? null : to;
	const [wanted, setScope] = useState<Scope>("both");
	const [chosen, setChosen] = useState<Chosen>(new Map());
	const content = useRef<HTMLDivElement>(null);
	const known = "turn" in to ? restoreTarget(rows, to.turn, session.restores) : null;
	const looked = known?.recorded ?? true;
	// Of a step it is the preview that tells its turn.
	const { data, error, refetch } = usePreview(
		session.sessionId,
		place,
		looked && (step !== null || wanted !== "conversation"),
	);
	const turn = "turn" in to ? to.turn : (data?.turn ?? null);
	const target = known ?? (turn === null ? null : restoreTarget(rows, turn, session.restores));
	const recorded = target?.recorded ?? true;
	const scope = recorded ? wanted : "conversation";
	const files = scope === "conversation" ? [] : data?.files;
	const count = files === undefined ? 0 : summaryOf(files, chosen).picked.length;
	const told = turn !== null && (scope === "conversation" || data !== undefined);
	const nothing = scope === "files" && count === 0;
	const ready = told && !nothing && !run.active && !pending;
	useFirstFocus(content, data !== undefined);

	const confirm = async () => {
		if (!ready) return;
		const wish = { ...place, ...restoreInput(scope, files ?? [], chosen, data?.present ?? null) };
		if (await onRestore(wish, step === null ? turnName(turn ?? 0) : `before ${step.name}`)) onClose();
		else void refetch();
	};
	const choose = (path: string, choice: FileChoice) => setChosen((before) => new Map(before).set(path, choice));
	return (
		<Primitive.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
			<Primitive.Portal container={layer()}>
				<Primitive.Overlay className="appear fixed inset-0 z-40 bg-scrim" />
				<Primitive.Content
					ref={content}
					onKeyDown={(event) => {
						if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
						event.preventDefault();
						void confirm();
					}}
					className="rise fixed inset-y-4 right-4 z-40 flex w-[600px] max-w-[calc(100vw-32px)] flex-col overflow-hidden rounded-5 border border-line-2 bg-bg-1 shadow-3 max-md:inset-x-0 max-md:top-auto max-md:bottom-0 max-md:max-h-[90dvh] max-md:w-full max-md:max-w-none max-md:rounded-b-none"
				>
					<header className="relative shrink-0 border-line-1 border-b px-5 pt-4 pb-3.5 max-md:px-4">
						<Primitive.Title className="pr-9 text-xl">
							{step === null ? target?.title : `Restore to before ${step.name}`}
						</Primitive.Title>
						<Primitive.Description className="mt-0.5 pr-9 text-sm text-text-3">
							{target?.description ?? "Finding its turn"}
						</Primitive.Description>
						{step === null || data === undefined ? null : <StepNote turn={data.turn} exact={data.exact} />}
						<ScopeCards scope={scope} recorded={recorded} onScope={setScope} />
						<Primitive.Close asChild>
							<Button variant="ghost" aria-label="Close" className="absolute top-3.5 right-3 w-7 px-0 max-md:w-9">
								<X />
							</Button>
						</Primitive.Close>
					</header>
					<div className="scroll min-h-0 flex-1">
						{scope === "conversation" ? (
							<p className="px-5 py-4 text-text-3 max-md:px-4">
								{recorded
									? "No file is touched: they stay as they are now."
									: `No file is touched: they were not recorded then. ${target?.reason ?? ""}`}
							</p>
						) : error !== null && data === undefined ? (
							<ErrorState
								title="The preview could not be made"
								code={describeError(error).code}
								onRetry={() => void refetch()}
							>
								{describeError(error).message}
							</ErrorState>
						) : (
							<PreviewFiles
								sessionId={session.sessionId}
								place={place}
								preview={data}
								chosen={chosen}
								onChoose={choose}
							/>
						)}
					</div>
					<RestoreFooter
						scope={scope}
						count={count}
						ready={ready}
						run={run}
						onConfirm={() => void confirm()}
						onClose={onClose}
					/>
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}

/** The focus starts on the first conflict, else on the main button, once it is known which there are. */
function useFirstFocus(content: RefObject<HTMLDivElement | null>, known: boolean): void {
	useEffect(() => {
		const box = content.current;
		if (!known || box === null) return;
		const conflict = box.querySelector<HTMLElement>("[data-conflict] [role=checkbox]");
		(conflict ?? box.querySelector<HTMLElement>("[data-primary]"))?.focus({ preventScroll: true });
	}, [content, known]);
}
