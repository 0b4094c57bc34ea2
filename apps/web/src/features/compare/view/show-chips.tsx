import { formatCount } from "#format/tokens.ts";
import { Chip } from "#ui/chip.tsx";
import { type Show, shows, type Verdicts } from "../model/verdict.ts";

const names: Record<Show, string> = {
	all: "All steps",
	differences: "Only differences",
	added: "+ Added",
	missing: "− Missing",
	changed: "~ Changed",
	slower: "Slower",
	costlier: "Costlier",
};

export type ShowChipsProps = { show: Show; counts: Verdicts["counts"]; onShow: (show: Show) => void };

/** What of the comparison is shown, with how many rows are so. */
export function ShowChips({ show, counts, onShow }: ShowChipsProps) {
	return (
		<fieldset
			aria-label="Show"
			className="flex min-w-0 shrink-0 gap-[5px] overflow-x-auto border-line-1 border-b px-4 py-2 [scrollbar-width:none] max-md:px-3"
		>
			{shows.map((one) => (
				<Chip key={one} pressed={show === one} onClick={() => onShow(one)}>
					{names[one]} <span className="num text-text-3">{formatCount(counts[one])}</span>
				</Chip>
			))}
		</fieldset>
	);
}
