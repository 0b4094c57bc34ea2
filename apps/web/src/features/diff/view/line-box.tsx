"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { cn } from "#ui/cn.ts";

export type LineBoxHandle = { scrollTo: (index: number) => void };

export type LineBoxProps = {
	ref?: Ref<LineBoxHandle>;
	label: string;
	/** Of lines. */
	count: number;
	/** Width of the content in columns; `null`: lines wrap, and may be higher than one. */
	columns: number | null;
	className?: string;
	/** Draws a line. */
	children: (index: number) => ReactNode;
};

/** px */
export const lineHeight = 18;

/** Up to so many lines are all there: they can be searched and copied as a whole. */
const mostDrawn = 800;

/** Lines of code in a box that scrolls. Of many only those that are seen are drawn. */
export function LineBox({ ref, label, count, columns, className, children }: LineBoxProps) {
	const box = useRef<HTMLDivElement>(null);
	const virtual = count > mostDrawn;
	const width = columns === null ? undefined : `max(100%, calc(${columns}ch + 24px))`;
	useImperativeHandle(ref, () => ({
		scrollTo: (index) => {
			const at = index * lineHeight - (box.current?.clientHeight ?? 0) / 3;
			box.current?.scrollTo({ top: Math.max(0, at) });
		},
	}));
	return (
		<div
			ref={box}
			// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group is no landmark: several stand on one page
			role="group"
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
			tabIndex={0}
			aria-label={label}
			className={cn("scroll focus-inset font-mono text-[11.5px] leading-[18px] [tab-size:4]", className)}
		>
			{virtual ? (
				<VirtualLines box={box} count={count} width={width} wraps={columns === null}>
					{children}
				</VirtualLines>
			) : (
				<div className={columns === null ? "" : "w-max min-w-full whitespace-pre"}>
					{Array.from({ length: count }, (_, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines never move
						<Fragment key={index}>{children(index)}</Fragment>
					))}
				</div>
			)}
		</div>
	);
}

type VirtualLinesProps = Pick<LineBoxProps, "count" | "children"> & {
	box: { current: HTMLDivElement | null };
	width: string | undefined;
	wraps: boolean;
};

function VirtualLines({ box, count, width, wraps, children }: VirtualLinesProps) {
	// oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
	const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
		count,
		getScrollElement: () => box.current,
		estimateSize: () => lineHeight,
		overscan: 30,
	});
	useEffect(() => virtualizer.measure(), [virtualizer, count, wraps]);
	return (
		<div className="relative whitespace-pre" style={{ height: virtualizer.getTotalSize(), width }}>
			{virtualizer.getVirtualItems().map(({ key, index, start }) => (
				<div
					key={key}
					ref={wraps ? virtualizer.measureElement : undefined}
					data-index={index}
					className="absolute inset-x-0 top-0"
					style={{ transform: `translateY(${start}px)` }}
				>
					{children(index)}
				</div>
			))}
		</div>
	);
}
