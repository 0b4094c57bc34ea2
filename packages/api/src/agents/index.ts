import { router } from "../trpc.ts";
import { create } from "./create.ts";
import { remove } from "./delete.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { preview } from "./preview.ts";
import { setDefault } from "./set-default.ts";
import { test } from "./test.ts";
import { update } from "./update.ts";

export const agents = router({ list, get, create, update, delete: remove, setDefault, test, preview });
