"use client";

import { Dialog } from "#ui/dialog.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { type Command, useAllCommands } from "./commands.ts";
import { showKey } from "./keys.ts";
import { useMac } from "./use-mac.ts";

function byGroup(commands: readonly Command[]): [string, Command[]][] {
	const groups = new Map<string, Command[]>();
	for (const command of commands.filter(({ keys }) => keys !== undefined))
		groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
	return [...groups];
}

/** The keys that work on this page, as they are. */
export function KeysOverlay({ open, onClose }: { open: boolean; onClose: () => void }) {
	const commands = useAllCommands();
	const mac = useMac();
	return (
		<Dialog open={open} onOpenChange={(next) => next || onClose()} title="Keyboard shortcuts">
			<div className="flex flex-col gap-4">
				{byGroup(commands).map(([group, list]) => (
					<section key={group} aria-label={group}>
						<h3 className="mb-1 font-medium text-text-3 text-xs">{group}</h3>
						<dl>
							{list.map(({ id, label, keys = [] }) => (
								<div key={id} className="flex h-7 items-center border-line-1 border-b text-sm last:border-b-0">
									<dt className="flex-1 text-text-2">{label}</dt>
									<dd className="flex gap-1">
										{keys.map((key) => (
											<Kbd key={key}>{showKey(key, mac)}</Kbd>
										))}
									</dd>
								</div>
							))}
						</dl>
					</section>
				))}
			</div>
		</Dialog>
	);
}
