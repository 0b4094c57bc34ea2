export type { Reply, ReplyPart, ReplyUsage } from "./reply.ts";
export { type ModelRequest, type ModelServer, type Script, startModelServer } from "./start-model-server.ts";
