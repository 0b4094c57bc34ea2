import { router } from "../trpc.ts";
import { create } from "./create.ts";
import { remove } from "./delete.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { pause, resume } from "./pause.ts";
import { preview } from "./preview.ts";
import { runNow } from "./run-now.ts";
import { update } from "./update.ts";

export const schedules = router({ create, update, pause, resume, runNow, delete: remove, list, history, preview });
