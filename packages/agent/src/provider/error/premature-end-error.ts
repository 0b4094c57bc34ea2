/** A model's stream ended before its closing part: a proxy or server cut the answer off without breaking the socket. */
export class PrematureEndError extends Error {
	override readonly name = "PrematureEndError";

	constructor() {
		super("the stream ended without a finish");
	}
}
