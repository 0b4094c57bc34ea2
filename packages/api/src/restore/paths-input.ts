import { z } from "zod";

/** A path in a workspace, relative to it. */
export const path = z.string().min(1).max(4_096);

export const paths = z.array(path).max(10_000);
