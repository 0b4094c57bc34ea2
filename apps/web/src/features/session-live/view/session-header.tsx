"use client";

import { type SessionRow, totalTokens } from "@playhead/core";
import { ChevronLeft, GitFork, Square, Upload } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { FamilyLink } from "#features/fork/view/family-link.tsx";
import { producerOf } from "#features/outside/model/producer.ts";
import { ProducerMark } from "#features/outside/view/producer-mark.tsx";
import { isActive } from "#format/status.ts";
import { Button } from "#ui/button.tsx";
import { ContextBar } from "#ui/context-bar.tsx";
import { Cost } from "#ui/cost.tsx";
import { Status } from "#ui/status.tsx";
import { Tokens } from "#ui/tokens.tsx";
import { Tooltip } from "#ui/tooltip.tsx";
import { isCompactable } from "../model/is-compactable.ts";
import type { SessionActions } from "../model/use-session-actions.ts";
import { useStatusText } from "../model/use-status-text.ts";
import { SessionMenu } from "./session-menu.tsx";
import { SessionTitle } from "./session-title.tsx";

export type SessionHeaderProps = {
	/** As the page shows it: at the playhead. */
	session: SessionRow;
	/** As it is now: what can be done with it. */
	live: SessionRow;
	actions: SessionActions;
	/** A cancel was asked for and has not taken effect. */
	stopping: boolean;
	onStop: () => void;
	renaming: boolean;
	onRenaming: (renaming: boolean) => void;
	/** Shows what each turn used. */
	onUsage: () => void;
};

/** What the session is, how it stands, what it has used, and what can be done with it. */
export function SessionHeader(props: SessionHeaderProps) {
	const { session, live, actions, stopping, onStop, renaming, onRenaming, onUsage } = props;
	const exportHref = `/api/sessions/${session.sessionId}/export`;
	// The mark of an outside program has its name already.
	const isNamed = session.origin !== null && producerOf(session.origin).name === session.agent;
	return (
		<>
			<header className="flex h-12 shrink-0 items-center gap-3 border-line-1 border-b bg-bg-1 pr-3 pl-4 max-md:gap-2 max-md:px-2">
				<Link
					href="/"
					aria-label="Back to sessions"
					className="touch-target hidden size-9 shrink-0 place-items-center rounded-3 text-text-2 hover:bg-bg-3 max-md:grid"
				>
					<ChevronLeft aria-hidden="true" className="size-4" />
				</Link>
				<SessionTitle title={session.title} editing={renaming} onEdit={onRenaming} onRename={actions.rename} />
				<span className="contents max-md:hidden">
					<StatusPill session={session} />
				</span>
				{session.parent === null ? null : <ParentLink parent={session.parent} />}
				<FamilyLink session={session} />
				{session.origin === null ? null : (
					<span className="contents max-md:hidden">
						<ProducerMark origin={session.origin} />
					</span>
				)}
				<span className="min-w-0 truncate text-text-3 text-xs max-xl:hidden">
					{isNamed ? null : session.agent}
					<span className={isNamed ? undefined : "dot-before"}>{session.model}</span>
				</span>
				<span className="flex-1" />
				<Figures session={session} onUsage={onUsage} />
				<Actions session={live} stopping={stopping} onStop={onStop} exportHref={exportHref} />
				<SessionMenu
					archived={live.archived}
					compactable={isCompactable(live)}
					exportHref={exportHref}
					actions={actions}
					onRename={() => onRenaming(true)}
				/>
			</header>
			<PhoneLine session={session} onUsage={onUsage} />
		</>
	);
}

/** Of a fork: the way back to where it left from. */
function ParentLink({ parent: { sessionId, turn } }: { parent: NonNullable<SessionRow["parent"]> }) {
	const from = turn === 0 ? "the start" : `turn ${turn}`;
	return (
		<Link
			href={`/sessions/${sessionId}?panel=timeline&turn=${turn}${turn === 0 ? "" : `#turn-${turn}`}`}
			title={`Forked from ${from} of another session; show that`}
			className="touch-target inline-flex shrink-0 items-center gap-1 rounded-2 text-text-2 text-xs hover:text-text-1"
		>
			<GitFork aria-hidden="true" strokeWidth={1.6} className="size-3.5" />
			<span className="max-md:sr-only">Fork of {from}</span>
		</Link>
	);
}

/** The status in its pill. Its words are announced when it changes, without the seconds. */
function StatusPill({ session }: { session: SessionRow }) {
	return (
		<Status status={session.status} pill>
			{useStatusText(session)}
		</Status>
	);
}

type UsageProps = Pick<SessionHeaderProps, "session" | "onUsage">;

function Figures({ session, onUsage }: UsageProps) {
	const { usage, cost, unpricedCalls } = session;
	return (
		<div className="flex shrink-0 items-center gap-3 max-md:hidden">
			<Tooltip label="Tokens and time by turn">
				<button type="button" onClick={onUsage} className="-mx-1.5 rounded-3 px-1.5 py-1 text-left hover:bg-bg-3">
					<ContextBar tokens={session.contextTokens} limit={session.contextLimit} />
				</button>
			</Tooltip>
			<span aria-hidden="true" className="h-6 w-px bg-line-1" />
			<Figure name="Tokens">
				<Tokens usage={usage} />
			</Figure>
			<Figure name="Cost">
				{cost === null && totalTokens(usage) === 0 ? (
					"—"
				) : (
					<Cost usd={cost} unpriced={cost === null ? 0 : unpricedCalls} />
				)}
			</Figure>
			<span aria-hidden="true" className="h-6 w-px bg-line-1" />
		</div>
	);
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
	return (
		<dl className="flex flex-col whitespace-nowrap">
			<dt className="text-2xs text-text-3 leading-[13px]">{name}</dt>
			<dd className="num font-medium text-sm text-text-1">{children}</dd>
		</dl>
	);
}

type ActionsProps = { session: SessionRow; stopping: boolean; onStop: () => void; exportHref: string };

function Actions({ session, stopping, onStop, exportHref }: ActionsProps) {
	return (
		<span className="flex shrink-0 gap-1.5 max-md:hidden">
			{isActive(session.status) && session.origin === null ? (
				<Button onClick={onStop} disabled={stopping}>
					<Square fill="currentColor" className="!size-2.5 text-error" />
					{stopping ? "Cancelling" : "Cancel"}
				</Button>
			) : null}
			<Tooltip label="Export as NDJSON">
				<a
					href={exportHref}
					download
					aria-label="Export as NDJSON"
					className="touch-target grid size-7 place-items-center rounded-3 border border-line-2 bg-bg-2 text-text-1 hover:border-line-3 hover:bg-bg-3"
				>
					<Upload aria-hidden="true" className="size-3.5" />
				</a>
			</Tooltip>
		</span>
	);
}

/** On a phone: status, context, tokens, cost on a line of their own. */
function PhoneLine({ session, onUsage }: UsageProps) {
	const { contextTokens, contextLimit, usage, cost } = session;
	const share = contextTokens !== null && contextLimit !== null ? Math.min(contextTokens / contextLimit, 1) : null;
	const fill = (share ?? 0) >= 0.9 ? "bg-error" : (share ?? 0) >= 0.7 ? "bg-waiting-fill" : "bg-text-2";
	return (
		<div className="num hidden h-[34px] shrink-0 items-center gap-2.5 whitespace-nowrap border-line-1 border-b bg-bg-1 pr-3 pl-2.5 text-text-3 text-xs max-md:flex">
			<StatusPill session={session} />
			<button
				type="button"
				onClick={onUsage}
				className="touch-target flex flex-1 items-center gap-2 rounded-2 text-left"
			>
				<span className="sr-only">Context </span>
				<b className="font-medium text-text-1">{share === null ? "—" : `${Math.round(share * 100)} %`}</b>
				<span aria-hidden="true" className="relative h-1.5 flex-1 overflow-hidden rounded-1 bg-bg-4">
					<i className={`absolute inset-y-0 left-0 rounded-1 ${fill}`} style={{ width: `${(share ?? 0) * 100}%` }} />
				</span>
			</button>
			<span>
				<b className="font-medium text-text-1">
					<Tokens usage={usage} />
				</b>{" "}
				tok
			</span>
			<b className="font-medium text-text-1">{totalTokens(usage) === 0 ? "—" : <Cost usd={cost} />}</b>
		</div>
	);
}
