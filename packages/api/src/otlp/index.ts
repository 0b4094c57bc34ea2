export type { OtlpSignal } from "./answer.ts";
export { createIntake, type Intake } from "./intake.ts";
export { intakeLimits } from "./limits.ts";
export { createReceiver, type Receiver } from "./receiver.ts";
export { type OtlpOptions, serveOtlp } from "./serve-otlp.ts";
