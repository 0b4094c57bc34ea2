/** Called by Next once per server process, before the first request. */
export async function register(): Promise<void> {
	if (process.env.NEXT_RUNTIME !== "nodejs") return;
	const { exitWhenAsked } = await import("./server/shutdown.ts");
	const { startTracing } = await import("./server/tracing.ts");
	const tracing = await startTracing();
	exitWhenAsked(tracing.flush);
	const otlpPort = Number(process.env.PLAYHEAD_OTLP_PORT);
	if (otlpPort > 0) (await import("./server/otlp-port.ts")).listenForOtlp(otlpPort);
}
