export type { AgentDescription } from "./agents/describe-agent.ts";
export type { AgentDetails } from "./agents/get.ts";
export type { Context } from "./context.ts";
export { type ContextInput, createContext, type OwnedContext } from "./create-context.ts";
export * from "./error/index.ts";
export * from "./http/index.ts";
export * from "./live/index.ts";
export { type AppRouter, appRouter, createCaller } from "./router.ts";
export type { Span } from "./traces/to-span.ts";
