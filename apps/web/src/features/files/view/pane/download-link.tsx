import { Download } from "lucide-react";
import { Tooltip } from "#ui/tooltip.tsx";

/** Saves a file as of then. */
export function DownloadLink({ href, label }: { href: string; label: string }) {
	return (
		<Tooltip label={label}>
			<a
				href={href}
				download
				aria-label={label}
				className="touch-target inline-flex h-6 w-6 items-center justify-center rounded-3 text-text-2 hover:bg-bg-3 max-md:w-8 [&_svg]:size-3.5"
			>
				<Download aria-hidden="true" />
			</a>
		</Tooltip>
	);
}
