import type { ReactNode } from "react";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { CopyButton } from "#ui/copy-button.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";

export type ErrorStateProps = {
	/** What failed: "The sessions could not be read". */
	title: string;
	/** What to do. */
	children: ReactNode;
	/** The error's code, to be copied into a report or a search. */
	code?: string | undefined;
	onRetry?: (() => void) | undefined;
	/** It stands for the whole page: its title is the page's heading. */
	page?: boolean;
	className?: string;
};

/** An error in its place: what failed, what to do, Retry, the code to copy. */
export function ErrorState({ title, children, code, onRetry, page = false, className }: ErrorStateProps) {
	const Title = page ? "h1" : "p";
	return (
		<div role="alert" className={cn("flex gap-2.5 px-4 py-3", className)}>
			<StatusGlyph status="error" className="mt-1" />
			<div className="min-w-0 flex-1">
				<Title className="font-medium text-md text-text-1">{title}</Title>
				<p className="mt-0.5 break-words text-text-2">{children}</p>
				<div className="mt-2 flex flex-wrap items-center gap-2">
					{onRetry === undefined ? null : (
						<Button size="sm" onClick={onRetry}>
							Retry
						</Button>
					)}
					{code === undefined ? null : (
						<span className="inline-flex items-center gap-1">
							<code className="text-sm text-text-3">{code}</code>
							<CopyButton text={code} label="Copy the error code" />
						</span>
					)}
				</div>
			</div>
		</div>
	);
}
