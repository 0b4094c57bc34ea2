import { PlayheadError } from "@playhead/core";

/** The token is missing or wrong. */
export class UnauthorizedError extends PlayheadError {
	override readonly name = "UnauthorizedError";

	constructor() {
		super(
			"UNAUTHORIZED",
			"This server asks for its token: send `Authorization: Bearer <PLAYHEAD_TOKEN>`, or log in with it as the password.",
		);
	}
}
