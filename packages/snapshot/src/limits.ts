/** SNAP4: the largest file that a snapshot covers, in bytes. */
export const maxFileBytes = 5 * 1024 * 1024;

/** Paths that a snapshot lists as not covered; the counts go on beyond. */
export const maxListedPaths = 1_000;

/** The text of one file's diff, in bytes. */
export const maxDiffBytes = 256 * 1024;

/** Snapshots without a quota of their own, in bytes on the disk. */
export const defaultQuotaBytes = 5 * 1024 * 1024 * 1024;
