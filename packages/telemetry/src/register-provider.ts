import { context, DiagLogLevel, diag, ProxyTracerProvider, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { scope } from "./telemetry.ts";

/** Sends spans in batches as OTLP over HTTP. The exporter and the resource read the standard OTEL_ variables. */
export function registerProvider(service: string, warn: (message: string) => void): TracerProvider {
	const quiet = (): void => undefined;
	diag.setLogger({ error: warn, warn, info: quiet, debug: quiet, verbose: quiet }, { logLevel: DiagLogLevel.WARN });
	const resource = defaultResource()
		.merge(resourceFromAttributes({ "service.name": service }))
		.merge(detectResources({ detectors: [envDetector] }));
	const provider = new TracerProvider({
		resource,
		spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
	});
	context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
	// Libraries that find a provider record spans too, with addresses and contents that are not ours to send.
	const silent = new ProxyTracerProvider();
	trace.setGlobalTracerProvider({
		getTracer: (name, version, options) =>
			name === scope ? provider.getTracer(name, version, options) : silent.getTracer(name, version, options),
	});
	return provider;
}
