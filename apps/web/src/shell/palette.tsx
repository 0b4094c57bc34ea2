"use client";

import type { SessionRow } from "@playhead/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command as Cmdk } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "#trpc/context.ts";
import { Kbd } from "#ui/kbd.tsx";
import { layer } from "#ui/layer.ts";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { type Command, useAllCommands } from "./commands.ts";
import { showKey } from "./keys.ts";
import { useMac } from "./use-mac.ts";

const sessionsShown = 8;
const item =
	"flex h-9 cursor-default select-none items-center gap-2.5 rounded-3 px-2.5 text-md text-text-1 data-[selected=true]:bg-bg-4 max-md:h-11";
const heading =
	"[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-3 [&_[cmdk-group-heading]]:text-xs";

/** ⌘K: go to a session, or do what this page offers. */
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
	return (
		<Primitive.Root open={open} onOpenChange={(next) => next || onClose()}>
			<Primitive.Portal container={layer()}>
				<Primitive.Overlay className="appear fixed inset-0 z-40 bg-scrim" />
				<Primitive.Content
					aria-describedby={undefined}
					className="rise fixed top-[14dvh] left-1/2 z-40 w-[560px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden rounded-5 border border-line-2 bg-bg-2 shadow-3"
				>
					<Primitive.Title className="sr-only">Search and commands</Primitive.Title>
					<PaletteBody onClose={onClose} />
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}

function PaletteBody({ onClose }: { onClose: () => void }) {
	const [text, setText] = useState("");
	const commands = useAllCommands();
	const shown = commands.filter((command) => !command.keyOnly);
	const { sessions, reading } = useSessionSearch(text);
	const run = (act: () => void) => {
		onClose();
		act();
	};
	return (
		<Cmdk label="Search and commands" loop>
			<Cmdk.Input
				value={text}
				onValueChange={setText}
				maxLength={200}
				placeholder="Go to a session, or type a command"
				className="h-12 w-full border-line-1 border-b bg-transparent px-4 text-lg text-text-1 outline-none"
			/>
			<Cmdk.List className="scroll max-h-[52dvh] p-1.5">
				<Cmdk.Empty className="px-3 py-6 text-center text-text-3">Nothing matches “{text}”</Cmdk.Empty>
				<SessionItems sessions={sessions} run={run} />
				{/* After the sessions, so that the first of these is the one that Enter takes. */}
				{reading ? null : (
					<Cmdk.Group heading="Commands" className={heading}>
						{shown.map((command) => (
							<CommandItem key={command.id} command={command} run={run} />
						))}
					</Cmdk.Group>
				)}
			</Cmdk.List>
		</Cmdk>
	);
}

type Run = (act: () => void) => void;

function CommandItem({ command, run }: { command: Command; run: Run }) {
	const mac = useMac();
	return (
		<Cmdk.Item
			value={`command ${command.id}`}
			keywords={[command.label]}
			onSelect={() => run(command.run)}
			className={item}
		>
			<span className="flex-1">{command.label}</span>
			{command.keys?.map((key) => (
				<Kbd key={key}>{showKey(key, mac)}</Kbd>
			))}
		</Cmdk.Item>
	);
}

/** The sessions whose title has the text, newest first; `reading` until the first answer. */
function useSessionSearch(text: string) {
	const trpc = useTRPC();
	const query = useDeferredValue(text.trim());
	const input = { limit: sessionsShown, ...(query === "" ? {} : { query }) };
	const { data, isLoading } = useQuery(
		trpc.listSessions.queryOptions(input, { placeholderData: keepPreviousData, staleTime: 0, retry: false }),
	);
	return { sessions: data?.items ?? [], reading: isLoading };
}

function SessionItems({ sessions, run }: { sessions: readonly SessionRow[]; run: Run }) {
	const router = useRouter();
	if (sessions.length === 0) return null;
	return (
		<Cmdk.Group heading="Sessions" className={heading}>
			{sessions.map(({ sessionId, title, status, activityAt }) => (
				<Cmdk.Item
					key={sessionId}
					value={`session ${sessionId}`}
					keywords={[title]}
					onSelect={() => run(() => router.push(`/sessions/${sessionId}`))}
					className={item}
				>
					<StatusGlyph status={status} />
					<span className="min-w-0 flex-1 truncate">{title}</span>
					<RelativeTime at={activityAt} className="num text-text-3 text-xs" />
				</Cmdk.Item>
			))}
		</Cmdk.Group>
	);
}
