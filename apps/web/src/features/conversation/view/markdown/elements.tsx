import { Image as ImageIcon } from "lucide-react";
import type { ComponentProps, ComponentType, JSX } from "react";
import { CodeBlock } from "./code-block.tsx";
import { safeLink } from "./safe-link.ts";

function Link({ href, children }: ComponentProps<"a">) {
	const target = safeLink(href);
	if (target === null) return <span>{children}</span>;
	return (
		<a
			href={target}
			title={target}
			target="_blank"
			rel="noopener noreferrer nofollow"
			className="text-text-1 underline decoration-line-3 underline-offset-2 hover:decoration-text-1"
		>
			{children}
		</a>
	);
}

/** A remote image would tell its server who reads, and when: its name and address are shown instead (SEC3). */
function BlockedImage({ src, alt }: ComponentProps<"img">) {
	const address = typeof src === "string" ? src : undefined;
	return (
		<span className="inline-flex max-w-full items-center gap-1 rounded-2 border border-line-2 px-1.5 text-sm text-text-3">
			<ImageIcon aria-hidden="true" className="size-3.5 shrink-0" />
			<span className="shrink-0">Image not loaded:</span>
			<Link href={address}>{alt === undefined || alt === "" ? (address ?? "without address") : alt}</Link>
		</span>
	);
}

const heading = "mt-4 mb-1.5 font-semibold text-text-1 first:mt-0";

type Elements = { [Tag in keyof JSX.IntrinsicElements]?: ComponentType<JSX.IntrinsicElements[Tag]> } & {
	inlineCode: ComponentType<JSX.IntrinsicElements["code"]>;
};

/** Markdown in the product's own measures. Its headings stand below a turn's, which is an h2. */
export const elements: Elements = {
	a: Link,
	img: BlockedImage,
	code: CodeBlock,
	inlineCode: ({ children }) => (
		<code className="break-words rounded-[3px] bg-bg-3 px-1 py-px font-mono text-[12.5px] text-text-1 leading-[18px]">
			{children}
		</code>
	),
	p: ({ children }) => <p className="my-2 break-words first:mt-0 last:mb-0">{children}</p>,
	strong: ({ children }) => <strong className="font-semibold text-text-1">{children}</strong>,
	// One level below the turn's heading, whatever level an answer begins with: no level is skipped.
	h1: ({ children }) => <h3 className={`${heading} text-xl`}>{children}</h3>,
	h2: ({ children }) => <h3 className={`${heading} text-lg`}>{children}</h3>,
	h3: ({ children }) => <h3 className={`${heading} text-lg`}>{children}</h3>,
	h4: ({ children }) => <h3 className={`${heading} text-md`}>{children}</h3>,
	h5: ({ children }) => <h3 className={`${heading} text-md`}>{children}</h3>,
	h6: ({ children }) => <h3 className={`${heading} text-md`}>{children}</h3>,
	ul: ({ children }) => (
		<ul className="my-2 list-none [&>li]:relative [&>li]:pl-4 [&>li]:before:absolute [&>li]:before:top-2.5 [&>li]:before:left-[3px] [&>li]:before:h-px [&>li]:before:w-[5px] [&>li]:before:bg-text-3">
			{children}
		</ul>
	),
	ol: ({ children, start }) => (
		<ol start={start} className="my-2 list-decimal pl-6 marker:text-text-3">
			{children}
		</ol>
	),
	li: ({ children }) => <li className="mt-[3px] break-words first:mt-0">{children}</li>,
	blockquote: ({ children }) => (
		<blockquote className="my-2 border-line-2 border-l-2 pl-3 text-text-3">{children}</blockquote>
	),
	hr: () => <hr className="my-4 border-line-1" />,
	table: ({ children }) => (
		<div className="scroll my-3 rounded-3 border border-line-1">
			<table className="num w-full border-collapse text-md">{children}</table>
		</div>
	),
	thead: ({ children }) => <thead className="bg-bg-1 text-text-3 text-xs">{children}</thead>,
	tbody: ({ children }) => <tbody>{children}</tbody>,
	tr: ({ children }) => <tr className="border-line-1 border-b last:border-b-0">{children}</tr>,
	th: ({ children, style }) => (
		<th style={style} className="px-2.5 py-1.5 text-left font-medium">
			{children}
		</th>
	),
	td: ({ children, style }) => (
		<td style={style} className="px-2.5 py-1.5 align-top">
			{children}
		</td>
	),
};
