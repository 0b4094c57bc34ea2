import { z } from "zod";

/** Any value that JSON can carry. */
export const json = z.json();
export type Json = z.infer<typeof json>;
