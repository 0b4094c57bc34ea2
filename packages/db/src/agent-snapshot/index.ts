export { type SnapshotOwner, snapshotOwner } from "./snapshot-owner.ts";
export { fromSnapshotRow, type SnapshotRecord, toSnapshotRow } from "./snapshot-record.ts";
export {
	type SnapshotFilter,
	type SnapshotItem,
	type SnapshotPage,
	type SnapshotStore,
	snapshotStore,
} from "./snapshot-store.ts";
