export { type GenerateOptions, generatedOrigin, generateRows, generateTrace } from "./generate-trace.ts";
export { random } from "./random.ts";
