import { DatabaseUnavailableError, PlayheadError } from "@playhead/core";
import { startTracing } from "@playhead/telemetry";
import { createLogger } from "./logger.ts";
import { serveMetrics } from "./metrics-server.ts";
import { openServices } from "./services.ts";
import { readSettings } from "./settings.ts";
import { startWorker } from "./start-worker.ts";
import { untilAskedToStop } from "./until-asked-to-stop.ts";

async function main(): Promise<void> {
	const settings = readSettings(process.env);
	const logger = createLogger(settings.logLevel);
	process.on("unhandledRejection", (error) => logger.error({ err: error }, "unhandled rejection"));
	globalThis.AI_SDK_LOG_WARNINGS = (warnings) => logger.warn(warnings, "the model library warns");
	const asked = untilAskedToStop();
	logger.info({ concurrency: settings.concurrency }, "worker starts");
	const warn = (message: string): void => logger.warn({ reason: message }, "spans could not be sent");
	const tracing = await startTracing({ env: process.env, service: "playhead-worker", warn });
	const services = openServices(settings, logger, tracing);
	if (settings.metrics !== null) await serveMetrics(services.metrics, settings.metrics);
	// Not fatal: runs end with the same sentence, and the next one reads the mended file.
	await services.agents().catch((error: unknown) => {
		// The database need not be there yet.
		if (!(error instanceof DatabaseUnavailableError)) logger.error({ err: error }, "the configuration cannot be used");
	});
	const started = startWorker(services);
	const worker = await Promise.race([started, asked.then(() => null)]);
	if (worker !== null) {
		process.send?.({ type: "ready" });
		logger.info({ workerId: services.workerId, concurrency: settings.concurrency }, "worker ready");
		const why = await asked;
		logger.info({ why }, "worker stops");
		await worker.stop();
	}
	if (process.connected) process.disconnect?.();
	// A run that did not leave in time, or a listener that waits for the database, must not hold the process.
	process.exit(0);
}

await main().catch((error: unknown) => {
	process.stderr.write(
		`${error instanceof PlayheadError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
	);
	process.exit(1);
});
