import { PlayheadError } from "@playhead/core";

/** A migration of the database failed; the message holds what the engine reported. */
export class MigrationError extends PlayheadError {
	override readonly name = "MigrationError";

	constructor(cause: unknown) {
		super("INTERNAL", `Migrating the database failed: ${describe(cause)}`, { cause });
	}
}

function describe(cause: unknown): string {
	return cause instanceof Error ? cause.message : String(cause);
}
