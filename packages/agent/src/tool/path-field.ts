import { z } from "zod";
import { maxPathBytes } from "../workspace/path-guard.ts";

/** The `path` argument of a tool. What lies behind it is checked by the path guard. */
export const pathField = z.string().min(1).max(maxPathBytes);
