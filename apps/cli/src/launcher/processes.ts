import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { repository } from "../repository.ts";
import type { Settings } from "../settings.ts";
import type { ChildSpec } from "./child.ts";

type Env = Record<string, string | undefined>;

function serverEnv(settings: Settings, databaseUrl: string, env: Env): Env {
	return {
		...env,
		NODE_ENV: "production",
		// A person's terminal is for what needs a look; a server's log collector asks for more.
		PLAYHEAD_LOG_LEVEL: env.PLAYHEAD_LOG_LEVEL ?? "warn",
		NEXT_TELEMETRY_DISABLED: "1",
		DATABASE_URL: databaseUrl,
		HOST: settings.host,
		PORT: String(settings.port),
		PLAYHEAD_DATA_DIR: settings.dataDir,
		// Where the person started the command: agents' files and relative paths are looked for there.
		PLAYHEAD_CWD: env["PLAYHEAD_CWD"] ?? env["INIT_CWD"] ?? process.cwd(),
	};
}

export function webProcess(settings: Settings, databaseUrl: string, env: Env, { dev = false } = {}): ChildSpec {
	const cwd = join(repository, "apps/web");
	const next = join(dirname(createRequire(join(cwd, "package.json")).resolve("next/package.json")), "dist/bin/next");
	const args = [next, dev ? "dev" : "start", "-H", settings.host, "-p", String(settings.port)];
	const { otlpPort } = settings;
	const otlp = { PLAYHEAD_OTLP_PORT: otlpPort === null ? "" : String(otlpPort) };
	const production = { ...serverEnv(settings, databaseUrl, env), ...otlp };
	return { name: "web", args, cwd, env: dev ? { ...production, NODE_ENV: "development" } : production };
}

export function workerProcess(settings: Settings, databaseUrl: string, env: Env): ChildSpec {
	const args = [join(repository, "apps/worker/src/main.ts")];
	return { name: "worker", args, cwd: repository, env: serverEnv(settings, databaseUrl, env) };
}
