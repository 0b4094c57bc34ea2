import { PlayheadError } from "@playhead/core";
import pc from "picocolors";
import { program } from "./program.ts";

try {
	await program().parseAsync();
	process.exit(process.exitCode ?? 0);
} catch (error) {
	const known = error instanceof PlayheadError;
	const message = known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
	process.stderr.write(`${pc.red("playhead:")} ${message}\n`);
	process.exit(1);
}
