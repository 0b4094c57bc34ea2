export { createModel, type Model } from "./create-model.ts";
export { earlyUsage } from "./early-usage.ts";
export * from "./error/index.ts";
export * from "./price/index.ts";
export { sampleDirectory, templateDirectory } from "./sample-directory.ts";
export { toUsage } from "./usage.ts";
