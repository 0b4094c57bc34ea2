export { type GenerateOptions, generateRows, generateTrace } from "./generate-trace.ts";
export { generatedOrigin } from "./generated-row.ts";
export { random } from "./random.ts";
