import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "#ui/cn.ts";
import { Tooltip } from "#ui/tooltip.tsx";
import { railItem } from "./rail-button.tsx";

export type RailLinkProps = {
	href: string;
	label: string;
	/** It is this page. */
	current: boolean;
	/** This page or one below it: the cue stands at it. */
	here: boolean;
	badge?: ReactNode;
	children: ReactNode;
};

/** A place of the rail. */
export function RailLink({ href, label, current, here, badge, children }: RailLinkProps) {
	return (
		<Tooltip label={label} side="right">
			<Link
				href={href}
				aria-current={current ? "page" : undefined}
				className={cn(railItem, here && "bg-bg-3 text-text-1")}
			>
				{here ? (
					<span
						aria-hidden="true"
						className="absolute inset-y-2 -left-2 w-0.5 rounded-r-[1px] bg-accent max-md:inset-x-3 max-md:-top-[5px] max-md:bottom-auto max-md:left-3 max-md:h-0.5 max-md:w-auto"
					/>
				) : null}
				{children}
				<span className="sr-only">{label}</span>
				{badge}
			</Link>
		</Tooltip>
	);
}
