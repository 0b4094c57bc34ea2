/** Nothing came from the model for too long. */
export class ModelIdleError extends Error {
	override readonly name = "ModelIdleError";

	constructor(idleMs: number) {
		super(`The model sent nothing for ${idleMs} ms. Send again, or raise limits.modelIdleTimeoutMs of the agent.`);
	}
}

/**
 * The items of a stream; rejects with `ModelIdleError` when the next one takes longer than `idleMs`, and with the
 * signal's reason as soon as it aborts, whatever the source does.
 */
export async function* withIdleTimeout<T>(
	source: AsyncIterable<T>,
	idleMs: number,
	signal: AbortSignal,
): AsyncGenerator<T> {
	const iterator = source[Symbol.asyncIterator]();
	let finished = false;
	try {
		for (;;) {
			const item = await next(iterator, idleMs, signal);
			if (item.done === true) {
				finished = true;
				return;
			}
			yield item.value;
		}
	} finally {
		// Not awaited: a source that hangs would hang its end as well.
		if (!finished) void iterator.return?.().catch(() => undefined);
	}
}

function next<T>(iterator: AsyncIterator<T>, idleMs: number, signal: AbortSignal): Promise<IteratorResult<T>> {
	const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<T>>();
	const onAbort = (): void => reject(signal.reason);
	if (signal.aborted) onAbort();
	signal.addEventListener("abort", onAbort, { once: true });
	const timer = setTimeout(() => reject(new ModelIdleError(idleMs)), idleMs);
	iterator.next().then(resolve, reject);
	return promise.finally(() => {
		clearTimeout(timer);
		signal.removeEventListener("abort", onAbort);
	});
}
