import { FileText, type LucideIcon, Plug, Radio } from "lucide-react";
import { producerOf, type SessionOrigin } from "../model/producer.ts";

const icons: Record<SessionOrigin["source"], LucideIcon> = { otlp: Radio, transcript: FileText, sdk: Plug };

/** Which program ran a session that Playhead only records. */
export function ProducerMark({ origin }: { origin: SessionOrigin }) {
	const { name, way } = producerOf(origin);
	const Icon = icons[origin.source];
	return (
		<span
			title={`Run by ${name}, ${way}`}
			className="inline-flex min-w-0 items-center gap-1 whitespace-nowrap text-text-2 text-xs"
		>
			<Icon aria-hidden="true" strokeWidth={1.8} className="size-3 shrink-0" />
			<span className="truncate">
				<span className="sr-only">Run by </span>
				{name}
			</span>
		</span>
	);
}
