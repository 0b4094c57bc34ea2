import { spawn } from "node:child_process";
import type { Identity } from "./identity.ts";

/** A finished program: exit code (127 when it could not be started) and what it printed. */
export type Finished = { readonly code: number; readonly output: string };

/** Runs a program as the given user and waits for its end. Never rejects. */
export function run(identity: Identity, program: string, args: string[]): Promise<Finished> {
	const [file, ...rest] = identity?.throughSetpriv ? [...setpriv(identity), program, ...args] : [program, ...args];
	const user = identity && !identity.throughSetpriv ? { uid: identity.uid, gid: identity.gid } : {};
	return new Promise((resolve) => {
		// The working directory may be closed to the user, which initdb and pg_ctl report as an error.
		const child = spawn(file ?? program, rest, {
			...user,
			cwd: "/",
			env: plainEnv(),
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
		child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
		child.on("error", (error) => resolve({ code: 127, output: error.message }));
		child.on("close", (code) => resolve({ code: code ?? 127, output }));
	});
}

/**
 * Without the secure bit, access(2) ignores the capabilities of anyone but root, and initdb uses it to find the server
 * program beside itself.
 */
function setpriv(identity: NonNullable<Identity>): string[] {
	const ids = [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, "--clear-groups"];
	const capability = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
	return ["setpriv", ...ids, ...capability, "--securebits=+no_setuid_fixup"];
}

/** PGPORT, PGDATA and the like would overrule the settings of the embedded server. */
function plainEnv(): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !name.startsWith("LC_"));
	return { ...Object.fromEntries(kept), LC_ALL: "C" };
}
