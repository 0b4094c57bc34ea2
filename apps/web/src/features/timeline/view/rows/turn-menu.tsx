import { Ellipsis, GitCompare, RefreshCw } from "lucide-react";
import { IconButton } from "#ui/icon-button.tsx";
import { Menu, MenuItem } from "#ui/menu.tsx";
import type { RowActs } from "./row-acts.ts";

/** What else can be done from a turn. */
export function TurnMenu({ turn, tabIndex, acts }: { turn: number; tabIndex: number; acts: RowActs }) {
	const trigger = (
		<IconButton label={`More from turn ${turn}`} size="sm" tabIndex={tabIndex}>
			<Ellipsis />
		</IconButton>
	);
	return (
		<Menu trigger={trigger}>
			<MenuItem shortcut="⇧T" onSelect={() => acts.onTryAgain(turn)}>
				<RefreshCw />
				Try again…
			</MenuItem>
			<MenuItem shortcut="C" onSelect={() => acts.onCompare(turn)}>
				<GitCompare />
				Compare with…
			</MenuItem>
		</Menu>
	);
}
