export { type SuggestedTitle, suggestTitle } from "./suggest-title.ts";
