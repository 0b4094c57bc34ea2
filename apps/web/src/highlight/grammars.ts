import type { LanguageInput } from "shiki/core";

/** The grammars that are offered; each is loaded when the first block needs it. */
const grammars: Record<string, LanguageInput> = {
	bash: () => import("shiki/langs/bash.mjs"),
	c: () => import("shiki/langs/c.mjs"),
	cpp: () => import("shiki/langs/cpp.mjs"),
	csharp: () => import("shiki/langs/csharp.mjs"),
	css: () => import("shiki/langs/css.mjs"),
	diff: () => import("shiki/langs/diff.mjs"),
	docker: () => import("shiki/langs/docker.mjs"),
	elixir: () => import("shiki/langs/elixir.mjs"),
	go: () => import("shiki/langs/go.mjs"),
	graphql: () => import("shiki/langs/graphql.mjs"),
	html: () => import("shiki/langs/html.mjs"),
	ini: () => import("shiki/langs/ini.mjs"),
	java: () => import("shiki/langs/java.mjs"),
	javascript: () => import("shiki/langs/javascript.mjs"),
	json: () => import("shiki/langs/json.mjs"),
	jsonc: () => import("shiki/langs/jsonc.mjs"),
	jsx: () => import("shiki/langs/jsx.mjs"),
	kotlin: () => import("shiki/langs/kotlin.mjs"),
	lua: () => import("shiki/langs/lua.mjs"),
	make: () => import("shiki/langs/make.mjs"),
	markdown: () => import("shiki/langs/markdown.mjs"),
	php: () => import("shiki/langs/php.mjs"),
	prisma: () => import("shiki/langs/prisma.mjs"),
	python: () => import("shiki/langs/python.mjs"),
	ruby: () => import("shiki/langs/ruby.mjs"),
	rust: () => import("shiki/langs/rust.mjs"),
	scss: () => import("shiki/langs/scss.mjs"),
	shellsession: () => import("shiki/langs/shellsession.mjs"),
	sql: () => import("shiki/langs/sql.mjs"),
	svelte: () => import("shiki/langs/svelte.mjs"),
	swift: () => import("shiki/langs/swift.mjs"),
	toml: () => import("shiki/langs/toml.mjs"),
	tsx: () => import("shiki/langs/tsx.mjs"),
	typescript: () => import("shiki/langs/typescript.mjs"),
	vue: () => import("shiki/langs/vue.mjs"),
	xml: () => import("shiki/langs/xml.mjs"),
	yaml: () => import("shiki/langs/yaml.mjs"),
	zig: () => import("shiki/langs/zig.mjs"),
};

const aliases: Record<string, string> = {
	js: "javascript",
	mjs: "javascript",
	cjs: "javascript",
	ts: "typescript",
	mts: "typescript",
	py: "python",
	rb: "ruby",
	rs: "rust",
	sh: "bash",
	shell: "bash",
	zsh: "bash",
	console: "shellsession",
	yml: "yaml",
	md: "markdown",
	"c++": "cpp",
	"c#": "csharp",
	cs: "csharp",
	kt: "kotlin",
	dockerfile: "docker",
	makefile: "make",
	patch: "diff",
	golang: "go",
};

/** A fence's language by the name of its grammar; `null` where there is none. */
export function grammarName(language: string): string | null {
	const lower = language.toLowerCase();
	const name = Object.hasOwn(aliases, lower) ? aliases[lower] : lower;
	return name !== undefined && Object.hasOwn(grammars, name) ? name : null;
}

export function grammarOf(name: string): LanguageInput | undefined {
	return grammars[name];
}
