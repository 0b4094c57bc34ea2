export { commonPath, pathAfter } from "./common-path.ts";
export { commonLineage, endOfLineage, type Lineage, lineageAfter, type Segment } from "./lineage.ts";
export { onPath, type Path, pathAt, type Restore, type SeqRange } from "./path.ts";
