export { type GenerateOptions, generateRows, generateTrace } from "./generate-trace.ts";
export { generatedOrigin } from "./generated-row.ts";
export { hostileTrace } from "./hostile-trace.ts";
export { random } from "./random.ts";
export { indexIn, type SomeSpan, someOrigin, someRow, someTrace } from "./some-trace.ts";
