export { createListener, type Listener } from "./listener.ts";
export { createNotifier, type Notifier } from "./notifier.ts";
export { type Signal, type Topic, topics } from "./signal.ts";
