import type { RunStatus } from "@playhead/core";
import { z } from "zod";

const statuses = ["queued", "running", "waiting", "done", "error", "cancelled", "lost"] as const satisfies RunStatus[];

export const runStatus = z.enum(statuses);
