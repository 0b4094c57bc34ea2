export { type ArtifactStore, artifactStore } from "./artifact-store.ts";
