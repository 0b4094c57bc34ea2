import { readerOf, readFields, reading, readNested } from "./read-message.ts";

/** The fields of `Metric` that hold data points, each in their field 1 (metrics/v1/metrics.proto, v1.8). */
const pointLists = new Set([5, 7, 9, 10, 11]);

/**
 * How many data points an `ExportMetricsServiceRequest` holds. They are counted and not kept.
 * @throws InvalidInputError where the bytes are no such message
 */
export function countMetrics(bytes: Uint8Array): number {
	return reading("ExportMetricsServiceRequest", () => {
		const reader = readerOf(bytes);
		let points = 0;
		const point = (field: number): boolean => {
			if (field === 1) points += 1;
			return false;
		};
		const metric = (field: number): boolean => {
			if (!pointLists.has(field)) return false;
			readNested(reader, point);
			return true;
		};
		const nested = (wanted: number, read: (field: number) => boolean) => (field: number) => {
			if (field !== wanted) return false;
			readNested(reader, read);
			return true;
		};
		readFields(reader, reader.len, nested(1, nested(2, nested(2, metric))));
		return points;
	});
}
