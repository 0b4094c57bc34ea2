export { onPath, type Path, pathAt, type Restore, type SeqRange } from "./path.ts";
