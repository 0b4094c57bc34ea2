export { exportSession } from "./export-session.ts";
export { getArtifact } from "./get-artifact.ts";
export { refuse } from "./guard.ts";
export { type Health, healthResponse } from "./health.ts";
export { metricsResponse } from "./metrics-response.ts";
export { type AccessPolicy, accessPolicy, listensLocally } from "./policy.ts";
export { errorResponse } from "./respond.ts";
export { serveTrpc } from "./serve-trpc.ts";
