import { off, recording, type Telemetry } from "./telemetry.ts";

export type Tracing = {
	telemetry: Telemetry;
	/** Sends the spans that wait. Never rejects; how long it may take is the caller's to limit. */
	flush: () => Promise<void>;
};

type Options = {
	env: Record<string, string | undefined>;
	/** `service.name` where `OTEL_SERVICE_NAME` says nothing. */
	service: string;
	/** Told why spans could not be sent. */
	warn: (message: string) => void;
};

/** Spans are recorded when `PLAYHEAD_OTEL` is `1`; with any other value they are not. */
export function telemetryOf(env: Record<string, string | undefined>): Telemetry {
	return env.PLAYHEAD_OTEL === "1" ? recording : off;
}

/** Registers what records and sends the spans of this process. The libraries for it are loaded only when it is on. */
export async function startTracing({ env, service, warn }: Options): Promise<Tracing> {
	const telemetry = telemetryOf(env);
	if (telemetry === off) return { telemetry, flush: () => Promise.resolve() };
	const { registerProvider } = await import("./register-provider.ts");
	const provider = registerProvider(service, warn);
	return { telemetry, flush: () => provider.forceFlush().catch((error: unknown) => warn(String(error))) };
}
