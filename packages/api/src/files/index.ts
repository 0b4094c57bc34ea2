import { router } from "../trpc.ts";
import { blame } from "./blame.ts";
import { diff } from "./diff.ts";
import { history } from "./history.ts";
import { read } from "./read.ts";
import { tree } from "./tree.ts";

export const files = router({ tree, read, diff, history, blame });
