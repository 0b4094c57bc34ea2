import { PlayheadError } from "@playhead/core";

/** Another program listens on the port. */
export class PortInUseError extends PlayheadError {
	override readonly name = "PortInUseError";

	constructor(port: number) {
		super(
			"PORT_IN_USE",
			`Port ${port} is taken by another program. Stop it, or choose another: PORT=${port === 65_535 ? 3000 : port + 1} npm start.`,
			{
				field: "PORT",
			},
		);
	}
}
