import { formatDuration } from "#format/duration.ts";
import type { TurnEntry } from "../../model/rows.ts";

/** "edit_file ×2 40 ms · run_command 5.1 s × failed". */
export function ToolUses({ tools, error, setAside }: Pick<TurnEntry, "tools" | "error" | "setAside">) {
	return (
		<span className="min-w-0 truncate font-mono @max-[480px]:hidden">
			{tools.map(({ name, calls, failed, running, durationMs }, index) => (
				<span key={name}>
					{index > 0 ? " · " : ""}
					<span className={setAside ? "" : "text-text-2"}>
						{name}
						{calls > 1 ? ` ×${calls}` : ""}
					</span>
					<span className="font-sans">
						{running ? " running" : durationMs > 0 ? ` ${formatDuration(durationMs)}` : ""}
					</span>
					{failed > 0 ? <span className="text-error"> × {failed > 1 ? `${failed} failed` : "failed"}</span> : null}
				</span>
			))}
			{error === null ? null : <span className="text-error"> × {error}</span>}
		</span>
	);
}
