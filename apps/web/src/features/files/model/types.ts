import type { AppRouter } from "@playhead/api";
import type { inferRouterOutputs } from "@trpc/server";

type Files = inferRouterOutputs<AppRouter>["files"];

export type FilesTree = Files["tree"];
export type RouterFile = FilesTree["files"][number];
export type RouterChange = NonNullable<FilesTree["changes"]>[number];
export type Blame = Files["blame"];
export type LineSource = Blame["sources"][number];
export type HistoryItem = Files["history"]["items"][number];
export type FilePoint = NonNullable<FilesTree["point"]>;
