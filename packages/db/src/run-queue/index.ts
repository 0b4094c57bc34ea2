export { type Claim, type Expired, maxAttempts, type Renewal, type RunQueue, runQueue } from "./run-queue.ts";
export { type Orphan, presenceLock, type WorkerProcess, type WorkerRegistry, workerRegistry } from "./workers.ts";
