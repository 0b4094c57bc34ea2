import { grammarName } from "./grammars.ts";

/** Files that have no ending which tells, or one that is not the grammar's name. */
const byEnding: Record<string, string> = {
	h: "c",
	cc: "cpp",
	cxx: "cpp",
	hpp: "cpp",
	htm: "html",
	svg: "xml",
	xsl: "xml",
	plist: "xml",
	csproj: "xml",
	cts: "typescript",
	gql: "graphql",
	ex: "elixir",
	exs: "elixir",
	kts: "kotlin",
	cfg: "ini",
	conf: "ini",
	properties: "ini",
	env: "bash",
	bashrc: "bash",
	zshrc: "bash",
	mk: "make",
	ipynb: "json",
	json5: "jsonc",
	code: "jsonc",
	mdx: "markdown",
	gradle: "kotlin",
	rake: "ruby",
	gemspec: "ruby",
	gemfile: "ruby",
	rakefile: "ruby",
	pyi: "python",
	lock: "toml",
};

/** Names whose ending misleads. */
const byName: Record<string, string> = {
	"package-lock.json": "json",
	"tsconfig.json": "jsonc",
	"yarn.lock": "yaml",
	"composer.lock": "json",
	"cmakelists.txt": "make",
};

/** The grammar for a file by its name; empty: none is known, and the file stays plain. */
export function languageOfPath(path: string): string {
	const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
	const ending = name.slice(name.lastIndexOf(".") + 1);
	const language = find(byName, name) ?? find(byEnding, ending) ?? ending;
	return grammarName(language) ?? "";
}

function find(names: Record<string, string>, key: string): string | undefined {
	return Object.hasOwn(names, key) ? names[key] : undefined;
}
