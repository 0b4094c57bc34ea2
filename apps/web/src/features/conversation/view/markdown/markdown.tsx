"use client";

import { memo } from "react";
import { type Components, defaultRehypePlugins, Streamdown } from "streamdown";
import { elements } from "./elements.tsx";
import { htmlAsText } from "./html-as-text.ts";

// SEC3: without `rehype-raw`, so that no HTML is parsed; links and images are made by our own elements.
const { sanitize } = defaultRehypePlugins;
const plugins = [htmlAsText, ...(sanitize === undefined ? [] : [sanitize])];
// Its type has an index signature that no component with props of its own fits.
const components = elements as Components;

/** An agent's text. While it streams, unfinished markup is shown as if it were closed; finished blocks stay as they are. */
export const Markdown = memo(function Markdown({ text, streaming }: { text: string; streaming: boolean }) {
	return (
		<Streamdown
			mode={streaming ? "streaming" : "static"}
			parseIncompleteMarkdown={streaming}
			isAnimating={false}
			animated={false}
			controls={false}
			rehypePlugins={plugins}
			components={components}
			className="space-y-0 text-lg text-text-2"
		>
			{text}
		</Streamdown>
	);
});
