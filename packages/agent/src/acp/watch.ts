/** How long a question holds the agent's process where nothing else is said, in milliseconds. */
export const standardHoldMs = 600_000;

type Options = {
	idleTimeoutMs: number;
	/** Milliseconds. */
	holdMs: number;
	/** Whether a command runs that the agent waits for. */
	busy: () => boolean;
	onSilent: () => void;
	/** A question has waited for long. */
	onHeld: () => void;
};

export type Watch = Disposable & {
	/** The agent has said something. */
	heard: () => void;
	/** A person is asked, or not any more. */
	waits: (waits: boolean) => void;
};

/** ACP8: no agent is waited for without end; a person is, without its process. */
export function watch({ idleTimeoutMs, holdMs, busy, onSilent, onHeld }: Options): Watch {
	let heardAt = performance.now();
	let holding: NodeJS.Timeout | undefined;
	const look = (): void => {
		if (holding !== undefined || busy()) heardAt = performance.now();
		else if (performance.now() - heardAt > idleTimeoutMs) onSilent();
	};
	const timer = setInterval(look, Math.min(1_000, idleTimeoutMs / 4));
	return {
		heard: () => {
			heardAt = performance.now();
		},
		waits: (waits) => {
			clearTimeout(holding);
			holding = waits ? setTimeout(onHeld, holdMs) : undefined;
			heardAt = performance.now();
		},
		[Symbol.dispose]: () => {
			clearInterval(timer);
			clearTimeout(holding);
		},
	};
}
