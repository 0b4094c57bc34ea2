import { procedure } from "../trpc.ts";

/** What can be filtered by: agents, models, workspaces and tags of the newest 5,000 sessions, and how many have each. */
export const listFacets = procedure.query(({ ctx }) => ctx.sessions.facets());
