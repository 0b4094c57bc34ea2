/** Taken at the reader's pace: the next chunk is made when there is room for it. `left`: the reader has gone. */
export function toStream(chunks: AsyncGenerator<Uint8Array>, left?: () => void): ReadableStream<Uint8Array> {
	return new ReadableStream(
		{
			async pull(controller) {
				const next = await chunks.next();
				if (next.done === true) controller.close();
				else controller.enqueue(next.value);
			},
			async cancel() {
				left?.();
				await chunks.return(undefined);
			},
		},
		{ highWaterMark: 0 },
	);
}
