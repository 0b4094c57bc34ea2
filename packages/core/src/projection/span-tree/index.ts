export * from "./span-tree.ts";
