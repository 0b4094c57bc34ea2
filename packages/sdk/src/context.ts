import { type Context, type ContextManager, context, ROOT_CONTEXT } from "@opentelemetry/api";
import { StackContextManager } from "@opentelemetry/sdk-trace";

type Storage = { getStore(): Context | undefined; run<T>(store: Context, work: () => T): T };

/**
 * Lets OpenTelemetry's API know the step that runs, also across `await`, so that spans of other libraries find their
 * place. A program that has set OpenTelemetry up keeps its own way. Without `AsyncLocalStorage` (browsers, Node before
 * 20.16) a span is known until the first `await`; what is started through `run` and `span` has its place all the same.
 */
export function followContext(): void {
	context.setGlobalContextManager(managerOf(asyncStorage()));
}

function asyncStorage(): Storage | null {
	// An import of `node:async_hooks` would break what is bundled for browsers.
	const load = Reflect.get(globalThis.process ?? {}, "getBuiltinModule") as ((name: string) => unknown) | undefined;
	const hooks = load?.("node:async_hooks") as { AsyncLocalStorage: new () => Storage } | undefined;
	return hooks === undefined ? null : new hooks.AsyncLocalStorage();
}

function managerOf(storage: Storage | null): ContextManager {
	if (storage === null) return new StackContextManager().enable();
	const manager: ContextManager = {
		active: () => storage.getStore() ?? ROOT_CONTEXT,
		with: (active, work, self, ...args) => storage.run(active, () => work.call(self as never, ...args)),
		bind<T>(active: Context, target: T): T {
			if (typeof target !== "function") return target;
			const bound = (...args: unknown[]) => storage.run(active, () => Reflect.apply(target, undefined, args));
			return bound as T;
		},
		enable: () => manager,
		disable: () => manager,
	};
	return manager;
}
