import yoctoSpinner from "yocto-spinner";
import type { Screen } from "./follower.ts";

/** Standard output; a spinner only where a person watches. */
export function terminalScreen(): Screen {
	const watched = process.stdout.isTTY;
	return {
		write: (text) => process.stdout.write(text),
		spinner: watched ? yoctoSpinner({ stream: process.stdout }) : null,
	};
}
