"use client";

import { type ComponentProps, isValidElement, type ReactNode } from "react";
import { useIsCodeFenceIncomplete } from "streamdown";
import { CopyButton } from "#ui/copy-button.tsx";
import { HighlightedCode } from "./highlighted-code.tsx";

function textOf(node: ReactNode): string {
	if (typeof node === "string" || typeof node === "number") return String(node);
	if (Array.isArray(node)) return node.map(textOf).join("");
	return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : "";
}

/** A fenced block: its language, Copy, the code in its colours. */
export function CodeBlock({ className, children }: ComponentProps<"code">) {
	const incomplete = useIsCodeFenceIncomplete();
	const language = /language-([^\s]+)/.exec(className ?? "")?.[1] ?? "";
	const code = textOf(children).replace(/\n$/, "");
	return (
		<div className="my-3 overflow-hidden rounded-3 border border-line-1 bg-bg-1">
			<div className="flex h-7 items-center justify-between border-line-1 border-b pr-1 pl-3 text-text-3 text-xs">
				<span>{language === "" ? "text" : language}</span>
				<CopyButton text={code} label="Copy the code" />
			</div>
			<pre
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
				tabIndex={0}
				className="scroll focus-inset px-3 py-2 font-mono text-sm text-text-1 leading-[18px]"
			>
				<HighlightedCode code={code} language={language} still={!incomplete} />
			</pre>
		</div>
	);
}
