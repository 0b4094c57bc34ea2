"use client";

import type { SessionRow } from "@playhead/core";
import { GitCompare } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { type Command, useCommands } from "#shell/commands.ts";
import { Tooltip } from "#ui/tooltip.tsx";
import { compareHref } from "../model/compare-href.ts";
import { useFamily } from "../model/use-family.ts";

/** Leads to what became of the session and its forks, where there are any. */
export function FamilyLink({ session }: { session: Pick<SessionRow, "sessionId" | "parent"> }) {
	const family = useFamily(session);
	const router = useRouter();
	const href = family.length < 2 ? null : compareHref(family);
	useCommands(
		useMemo<Command[]>(
			() =>
				href === null
					? []
					: [
							{
								id: "compare forks",
								label: "Compare with forks: files, cost, time",
								group: "This session",
								run: () => router.push(href),
							},
						],
			[href, router],
		),
	);
	if (href === null) return null;
	return (
		<Tooltip label="Compare with forks">
			<Link
				href={href}
				aria-label="Compare with forks"
				className="touch-target grid size-7 shrink-0 place-items-center rounded-3 text-text-2 hover:bg-bg-3 hover:text-text-1"
			>
				<GitCompare aria-hidden="true" strokeWidth={1.6} className="size-3.5" />
			</Link>
		</Tooltip>
	);
}
