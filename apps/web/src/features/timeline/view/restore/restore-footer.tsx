import { RotateCcw } from "lucide-react";
import { showKey } from "#shell/keys.ts";
import { useMac } from "#shell/use-mac.ts";
import { Button } from "#ui/button.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { buttonWords, type Scope } from "../../model/restore-choice.ts";

export type RestoreFooterProps = {
	scope: Scope;
	/** Files that would be written. */
	count: number;
	ready: boolean;
	run: { active: boolean; stopping: boolean; stop: () => void };
	onConfirm: () => void;
	onClose: () => void;
};

/** What is promised, and the way to do it; while a run is active, the way to end that. */
export function RestoreFooter({ scope, count, ready, run, onConfirm, onClose }: RestoreFooterProps) {
	const mac = useMac();
	return (
		<footer className="flex shrink-0 items-center gap-2 border-line-1 border-t bg-bg-2 px-5 py-3 max-md:flex-wrap max-md:px-4 max-md:pb-[calc(12px+env(safe-area-inset-bottom))] max-md:[&>button]:h-11 max-md:[&>button]:flex-1">
			<output className="min-w-0 flex-1 text-text-3 text-xs max-md:basis-full">
				{run.active
					? "A run is active. Cancel the run to restore."
					: "The present state is saved first. Undo is one click."}
			</output>
			{run.active ? (
				<Button variant="danger" onClick={run.stop} disabled={run.stopping}>
					{run.stopping ? "Cancelling" : "Cancel the run"}
				</Button>
			) : (
				<Button onClick={onClose}>Cancel</Button>
			)}
			<Button variant="primary" data-primary="" disabled={!ready} onClick={onConfirm}>
				<RotateCcw />
				{buttonWords(scope, count)}
				<Kbd className="max-md:hidden">{showKey("mod+Enter", mac)}</Kbd>
			</Button>
		</footer>
	);
}
