/** What a page's guard needs, without the rest of the API: `@playhead/api/access`. */
export { refuse } from "./guard.ts";
export { type AccessPolicy, accessPolicy, listensLocally } from "./policy.ts";
export { errorResponse } from "./respond.ts";
