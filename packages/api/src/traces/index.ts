import { router } from "../trpc.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { span } from "./span.ts";

export const traces = router({ list, get, span });
