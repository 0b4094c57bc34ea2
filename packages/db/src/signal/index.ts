export { createListener, type Listener } from "./listener.ts";
export { createNotifier, type Notifier } from "./notifier.ts";
export type { Signal } from "./signal.ts";
