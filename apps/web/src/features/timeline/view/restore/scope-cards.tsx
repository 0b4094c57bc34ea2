import { RadioGroup } from "radix-ui";
import type { Scope } from "../../model/restore-choice.ts";

const cards = [
	{ scope: "both", name: "Both", note: "Conversation and files" },
	{ scope: "conversation", name: "Conversation", note: "Files stay as they are" },
	{ scope: "files", name: "Files", note: "Conversation stays" },
] as const;

export type ScopeCardsProps = { scope: Scope; recorded: boolean; onScope: (scope: Scope) => void };

/** What goes back: three cards of which one is chosen. */
export function ScopeCards({ scope, recorded, onScope }: ScopeCardsProps) {
	return (
		<RadioGroup.Root
			aria-label="What to restore"
			value={scope}
			onValueChange={(value) => onScope(value as Scope)}
			className="mt-3 grid grid-cols-3 gap-2"
		>
			{cards.map(({ scope: own, name, note }) => (
				<RadioGroup.Item
					key={own}
					value={own}
					disabled={!recorded && own !== "conversation"}
					className="group relative rounded-3 border border-line-2 bg-bg-2 py-[7px] pr-2.5 pl-[30px] text-left hover:border-line-3 disabled:opacity-50 data-[state=checked]:border-accent data-[state=checked]:bg-accent-weak max-md:min-h-11 max-md:pr-1.5"
				>
					<i
						aria-hidden="true"
						className="absolute top-[9px] left-[9px] size-3.5 rounded-full border-[1.5px] border-text-3 group-data-[state=checked]:border-[4.5px] group-data-[state=checked]:border-accent max-md:top-[15px]"
					/>
					<b className="block font-medium text-sm text-text-1 leading-[18px] max-md:leading-7">{name}</b>
					<span className="block text-text-3 text-xs leading-[14px] max-md:hidden">{note}</span>
				</RadioGroup.Item>
			))}
		</RadioGroup.Root>
	);
}
