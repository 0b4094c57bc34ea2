import { createDatabase, createListener } from "@playhead/db";
import type { Context } from "../context.ts";
import { createContext } from "../create-context.ts";
import { createCaller } from "../router.ts";

/**
 * A process that restores or forks a session and kills itself at a step: `<call>:before` or `<call>:after` of what the
 * procedure does to the store and the log. For tests.
 */
const [url = "", dataDir = "", step = "", call = "", input = "{}"] = process.argv.slice(2);

function die(): never {
	process.kill(process.pid, "SIGKILL");
	// The signal takes effect before this process runs on.
	for (;;);
}

/** The object with a death before or after one of its methods. */
function mortal<T extends object>(target: T, names: readonly string[]): T {
	return new Proxy(target, {
		get(object, name, receiver) {
			const value: unknown = Reflect.get(object, name, receiver);
			if (typeof value !== "function" || typeof name !== "string" || !names.includes(name)) return value;
			return async (...args: unknown[]) => {
				if (step === `${name}:before`) die();
				const result: unknown = await Reflect.apply(value, object, args);
				if (step === `${name}:after`) die();
				return result;
			};
		},
	});
}

const database = createDatabase(url);
const listener = createListener(url);
await listener.ready;
const env = { PLAYHEAD_WORKSPACE_ROOTS: dataDir, PLAYHEAD_CONFIG: "none" };
const context = createContext({ database, listener, env, cwd: dataDir, dataDir });
const dying: Context = {
	...context,
	log: mortal(context.log, ["execute"]),
	openStore: async (session) =>
		mortal(await context.openStore(session), ["keep", "stage", "apply", "acknowledge", "checkout"]),
};
const caller = createCaller(dying);
if (call === "fork") await caller.forkSession(JSON.parse(input) as Parameters<typeof caller.forkSession>[0]);
else await caller.restoreSession(JSON.parse(input) as Parameters<typeof caller.restoreSession>[0]);
process.exit(0);
