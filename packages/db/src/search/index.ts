export type { SearchFilter } from "./search-filter.ts";
export { type SearchIndex, searchIndex } from "./search-index.ts";
export { type SearchItem, type SearchPage, type SearchStore, searchStore } from "./search-store.ts";
