const names = ["B", "KiB", "MiB", "GiB", "TiB"];

const units: Readonly<Record<string, number>> = {
	"": 1,
	b: 1,
	kb: 1e3,
	mb: 1e6,
	gb: 1e9,
	tb: 1e12,
	kib: 2 ** 10,
	mib: 2 ** 20,
	gib: 2 ** 30,
	tib: 2 ** 40,
};

/** A size as people write it: `500MB`, `5 GiB`, `1048576`. Null for what is none. */
export function parseBytes(text: string): number | null {
	const [, number, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(text) ?? [];
	const factor = units[unit.toLowerCase()];
	const bytes = number === undefined || factor === undefined ? Number.NaN : Math.round(Number(number) * factor);
	return Number.isSafeInteger(bytes) ? bytes : null;
}

/** In the largest binary unit: `1.5 MiB`, `340 KiB`. */
export function formatBytes(bytes: number): string {
	const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), names.length - 1);
	const amount = bytes / 1024 ** power;
	return `${power === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${names[power]}`;
}
