import { memo } from "react";
import type { Row } from "../../model/rows.ts";
import { ForkRow } from "./fork-row.tsx";
import { OriginRow } from "./origin-row.tsx";
import { RestoreRow } from "./restore-row.tsx";
import type { RowActs } from "./row-acts.ts";
import { RunRow } from "./run-row.tsx";
import { StartRow } from "./start-row.tsx";
import { TurnRow } from "./turn-row.tsx";

export type RowViewProps = {
	row: Row;
	head: boolean;
	selected: boolean;
	/** The chosen one is compared with it. */
	pinned: boolean;
	tabbable: boolean;
	acts: RowActs;
};

export const RowView = memo(function RowView({ row, head, acts, ...chosen }: RowViewProps) {
	switch (row.type) {
		case "run":
			return <RunRow row={row} head={head} />;
		case "start":
			return <StartRow row={row} head={head} acts={acts} {...chosen} />;
		case "turn":
			return <TurnRow row={row} head={head} acts={acts} {...chosen} />;
		case "restore":
			return <RestoreRow row={row} head={head} acts={acts} />;
		case "fork":
			return <ForkRow row={row} head={head} />;
		case "origin":
			return <OriginRow row={row} head={head} />;
	}
});
