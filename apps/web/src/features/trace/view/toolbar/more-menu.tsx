"use client";

import { Download, Ellipsis } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from "#ui/menu.tsx";
import { useShown, useViewer } from "../../model/use-viewer.ts";

const formats = [
	{ format: "otlp", name: "OTLP JSON (Jaeger, Tempo)" },
	{ format: "chrome", name: "Chrome trace (Perfetto)" },
	{ format: "html", name: "One HTML file, read-only" },
] as const;

/** What is done to the whole tree, and where the trace is taken to. */
export function MoreMenu({ runId }: { runId: string }) {
	const viewer = useViewer();
	const group = useShown(({ get }) => get().group);
	return (
		<Menu
			trigger={
				<Button variant="ghost" aria-label="More of the trace" className="px-1.5">
					<Ellipsis aria-hidden="true" />
				</Button>
			}
		>
			<MenuItem shortcut="[" onSelect={() => viewer.dispatch({ type: "fold all", fold: true })}>
				Collapse all
			</MenuItem>
			<MenuItem shortcut="]" onSelect={() => viewer.dispatch({ type: "fold all", fold: false })}>
				Expand all
			</MenuItem>
			<MenuItem shortcut="⇧ ←" onSelect={() => viewer.dispatch({ type: "fold level", fold: true })}>
				Collapse one level
			</MenuItem>
			<MenuItem shortcut="⇧ →" onSelect={() => viewer.dispatch({ type: "fold level", fold: false })}>
				Expand one level
			</MenuItem>
			<MenuSeparator />
			<MenuCheckItem checked={group} onCheckedChange={() => viewer.dispatch({ type: "toggle", what: "group" })}>
				Group repeated calls
			</MenuCheckItem>
			<MenuSeparator />
			{formats.map(({ format, name }) => (
				<MenuItem key={format} asChild>
					<a href={`/api/traces/${runId}/export?format=${format}`} download>
						<Download aria-hidden="true" />
						{name}
					</a>
				</MenuItem>
			))}
		</Menu>
	);
}
