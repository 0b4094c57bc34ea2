import { delimiter } from "node:path";

/** What a command sees of the server's environment. Everything else stays out: keys, database addresses, settings. */
const allowed = new Set([
	"PATH",
	"HOME",
	"LANG",
	"LANGUAGE",
	"TERM",
	"TMPDIR",
	"TMP",
	"TEMP",
	"SHELL",
	"USER",
	"LOGNAME",
	"TZ",
]);

/**
 * TOOL1: the environment of a command.
 *
 * @param nodeDirectory put first in PATH, so that `node` is the one that runs the server
 */
export function commandEnvironment(
	server: Readonly<Record<string, string | undefined>>,
	nodeDirectory: string,
): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(server)) {
		if (value !== undefined && (allowed.has(name) || /^LC_[A-Z]+$/.test(name))) kept[name] = value;
	}
	const path = kept.PATH ?? "/usr/local/bin:/usr/bin:/bin";
	return { ...kept, PATH: `${nodeDirectory}${delimiter}${path}` };
}
