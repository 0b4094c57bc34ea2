import { router } from "../trpc.ts";
import { get, set } from "./policy.ts";
import { preview } from "./preview.ts";
import { run } from "./run.ts";

export const retention = router({ get, set, preview, run });
