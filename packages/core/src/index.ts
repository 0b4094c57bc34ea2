export * from "./error/index.ts";
export * from "./event/index.ts";
export * from "./log/index.ts";
export * from "./money/usage.ts";
export * from "./projection/read-model/index.ts";
export * from "./projection/span-tree/index.ts";
export * from "./projection/transcript/index.ts";
export * from "./session/index.ts";
