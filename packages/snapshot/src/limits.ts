/** SNAP4: the largest file that a snapshot covers, in bytes. */
export const maxFileBytes = 5 * 1024 * 1024;

/** Paths that a snapshot lists as not covered; the counts go on beyond. */
export const maxListedPaths = 1_000;

/** The text of one file's diff, in bytes. */
export const maxDiffBytes = 256 * 1024;

/** A smaller quota than this many bytes would be an error of the one who sets it. */
export const minQuotaBytes = 1024 * 1024;

/** Objects in files of their own from which on a store is packed. */
export const looseObjectsLimit = 2_000;

/** A store without a quota of its own, in bytes on the disk. */
export const defaultQuotaBytes = 5 * 1024 * 1024 * 1024;
