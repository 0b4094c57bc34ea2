"use client";

import { ChevronDown, Folder } from "lucide-react";
import { Popover } from "radix-ui";
import { useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { layer } from "#ui/layer.ts";

export type WorkspacePickerProps = { value: string; onChange: (value: string) => void };

const longestPath = 4096;

/** The folder that the agent works in; without one, the agent's own or a scratch folder. */
export function WorkspacePicker({ value, onChange }: WorkspacePickerProps) {
	const [open, setOpen] = useState(false);
	const hint = useId();
	const shown = value.trim();
	return (
		<Popover.Root open={open} onOpenChange={setOpen}>
			<Popover.Trigger asChild>
				<button
					type="button"
					aria-label={shown === "" ? "Workspace: scratch folder" : `Workspace: ${shown}`}
					className="touch-target inline-flex h-7 min-w-0 items-center gap-1.5 rounded-3 px-2 text-sm text-text-2 hover:bg-bg-3 max-md:h-9 [&_svg]:size-3.5 [&_svg]:shrink-0 [&_svg]:text-text-3"
				>
					<Folder aria-hidden="true" />
					{shown === "" ? (
						<span className="truncate">Scratch folder</span>
					) : (
						<span className="truncate font-mono">{shown}</span>
					)}
					<ChevronDown aria-hidden="true" className="!size-3" />
				</button>
			</Popover.Trigger>
			<Popover.Portal container={layer()}>
				<Popover.Content
					aria-label="Workspace"
					align="start"
					sideOffset={4}
					collisionPadding={8}
					className="appear z-50 w-[400px] max-w-[calc(100vw-16px)] rounded-4 border border-line-2 bg-bg-2 p-3 shadow-2"
				>
					<label className="block">
						<span className="font-medium text-sm text-text-1">Workspace</span>
						<input
							value={value}
							maxLength={longestPath}
							spellCheck={false}
							autoComplete="off"
							placeholder="/home/you/src/project"
							aria-describedby={hint}
							onChange={(event) => onChange(event.target.value)}
							onKeyDown={(event) => {
								if (event.key !== "Enter") return;
								event.preventDefault();
								setOpen(false);
							}}
							className="mt-1.5 h-8 w-full rounded-3 border border-line-2 bg-bg-0 px-2 font-mono text-sm text-text-1 focus-visible:-outline-offset-1 max-md:h-11"
						/>
					</label>
					<p id={hint} className="mt-2 text-text-3 text-xs">
						The absolute path of a folder on the machine that runs Playhead. Left empty, the session gets the agent's
						own folder or a scratch copy.
					</p>
					<div className="mt-2.5 flex justify-end gap-2">
						{shown === "" ? null : (
							<Button variant="ghost" onClick={() => onChange("")}>
								Clear
							</Button>
						)}
						<Button onClick={() => setOpen(false)}>Use it</Button>
					</div>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}
