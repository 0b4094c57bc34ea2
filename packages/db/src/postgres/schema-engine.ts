import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import { migrationAdapterFactory } from "./adapter-factory.ts";

/** Prisma's schema engine, running in this process as WebAssembly. */
export type SchemaEngine = glue.SchemaEngine;

/**
 * Runs work with an engine that is connected to the database at `url`. The engine's lock timer keeps a process alive
 * for 10 s after a deploy: a command ends itself with `process.exit`.
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
	await (loaded ??= load());
	await using factory = migrationAdapterFactory(url);
	const adapter = bindMigrationAwareSqlAdapterFactory(factory);
	const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
	try {
		return await work(engine);
	} finally {
		engine.free();
	}
}

/** The part of the platform's WebAssembly that is used here; the types of Node leave it to those of the browser. */
const { WebAssembly } = globalThis as unknown as {
	WebAssembly: {
		instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
	};
};

let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
	const file = join(
		dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg")),
		"schema_engine_bg.wasm",
	);
	Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: rememberPanic } });
	const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": glue });
	glue.__wbg_set_wasm(instance.exports);
	instance.exports.__wbindgen_start();
}

/** Without this registry a panic of the engine shows as a bare "unreachable". */
function rememberPanic(message: string): void {
	throw new Error(`The schema engine panicked: ${message}`);
}
