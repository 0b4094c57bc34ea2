export { ArtifactNotFoundError } from "./artifact-not-found-error.ts";
export { asPlayheadError } from "./as-playhead-error.ts";
export { ForbiddenOriginError } from "./forbidden-origin-error.ts";
export { rpcStatusCode } from "./rpc-status.ts";
export { TraceTooLargeError } from "./trace-too-large-error.ts";
export { UnauthorizedError } from "./unauthorized-error.ts";
export { fromTrpcError, rpcCode, toWireError, type WireError, wireShape } from "./wire-error.ts";
