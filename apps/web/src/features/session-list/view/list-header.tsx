"use client";

import { ArrowLeft, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "#format/tokens.ts";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Kbd } from "#ui/kbd.tsx";

export type ListHeaderProps = {
	/** Sessions in all; `null` while not all were read. */
	count: number | null;
	onNew: () => void;
	/** On a phone, where the whole list is a screen of its own. */
	onBack?: (() => void) | undefined;
	/** Beside the button for a new one. */
	children?: ReactNode;
};

export function ListHeader({ count, onNew, onBack, children }: ListHeaderProps) {
	return (
		<div className="flex h-12 shrink-0 items-center gap-2 border-line-1 border-b px-4">
			{onBack === undefined ? null : (
				<IconButton label="Back" onClick={onBack} className="-ml-2 md:hidden">
					<ArrowLeft />
				</IconButton>
			)}
			<h1 className="text-lg">Sessions</h1>
			{count === null ? null : <span className="num text-text-3 text-xs">{formatCount(count)}</span>}
			<span className="flex-1" />
			{children}
			<Button size="sm" onClick={onNew}>
				<Plus aria-hidden="true" />
				New
				<Kbd className="max-md:hidden">N</Kbd>
			</Button>
		</div>
	);
}
