"use client";

import type { Json } from "@playhead/core";
import { Copy } from "lucide-react";
import { toast } from "sonner";
import { Button } from "#ui/button.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";

async function copy(text: string, what: string): Promise<void> {
	try {
		await navigator.clipboard.writeText(text);
		toast.success(`Copied ${what}`);
	} catch {
		toast.error("The browser did not allow copying. Select the text and copy it by hand.");
	}
}

const asText = (value: Json) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

export type CopyMenuProps = {
	/** The part that is shown: "input". */
	part: string;
	value: () => Json;
	span: () => Json;
	/** `null`: it is no model call. */
	curl: (() => string) | null;
};

/** Takes a step elsewhere: its shown part, all of it, or as a request to send again. */
export function CopyMenu({ part, value, span, curl }: CopyMenuProps) {
	return (
		<Menu
			trigger={
				<Button variant="ghost" size="sm">
					<Copy aria-hidden="true" />
					Copy
				</Button>
			}
		>
			<MenuItem onSelect={() => void copy(asText(value()), `the ${part}`)}>The {part}</MenuItem>
			<MenuItem onSelect={() => void copy(asText(span()), "the step as JSON")}>The step as JSON</MenuItem>
			{curl === null ? null : (
				<MenuItem onSelect={() => void copy(curl(), "the request as curl")}>The request as curl</MenuItem>
			)}
		</Menu>
	);
}
