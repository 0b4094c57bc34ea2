import { router } from "../trpc.ts";
import { deleteView } from "./delete.ts";
import { list } from "./list.ts";
import { save } from "./save.ts";

/** Filters of the list that a person gave a name. */
export const views = router({ list, save, delete: deleteView });
