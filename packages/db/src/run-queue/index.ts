export { type Claim, type Expired, maxAttempts, type Renewal, type RunQueue, runQueue } from "./run-queue.ts";
