import { exportTrace } from "@playhead/api";
import { nodeHandler } from "#server/node-handler.ts";

export const config = { api: { bodyParser: false, externalResolver: true, responseLimit: false } };

export default nodeHandler("runId", (context, runId, request) => exportTrace(context, { runId }, request));
