export { type CommandGroups, commandGroups } from "./command-groups.ts";
