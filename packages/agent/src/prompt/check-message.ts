import type { Message } from "@playhead/core";
import { maxToldFailures } from "../policy/check.ts";
import { headAndTail } from "../policy/truncate.ts";

/** Characters of a check's output that a model request carries. */
const maxOutput = 16_000;

/** TOOL5: what opens the next turn after a check that failed; `null` for one that the model is not told of. */
export function checkMessage({ check, error }: Message): string | null {
	if (check?.told !== true) return null;
	const { command, exitCode, output, failures = 0 } = check;
	const how = exitCode === null ? (error?.message ?? "it was cut short") : `exit code ${exitCode}`;
	const lines = [
		"[Automatic check: nobody wrote this message]",
		`After the files were changed, \`${command}\` was run and did not pass: ${how}`,
		output === "" ? "It printed nothing." : `Its output:\n${headAndTail(output, maxOutput)}`,
	];
	if (failures >= maxToldFailures) {
		lines.push(
			`It has failed ${failures} times in a row; you will not be told of the next failures. If you cannot mend it, stop and say why.`,
		);
	}
	return lines.join("\n\n");
}
