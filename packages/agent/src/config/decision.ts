import { z } from "zod";

/** TOOL6: what becomes of a call: it is made, a person is asked, or it is refused. */
export const decision = z.enum(["allow", "ask", "deny"]);
