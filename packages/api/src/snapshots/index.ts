import { router } from "../trpc.ts";
import { compare } from "./compare.ts";
import { gc } from "./gc.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { stores } from "./stores.ts";

export const snapshots = router({ list, get, compare, stores, gc });
