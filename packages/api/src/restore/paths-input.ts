import { z } from "zod";

/** Paths of a workspace, relative to it. */
export const paths = z.array(z.string().min(1).max(4_096)).max(10_000);
