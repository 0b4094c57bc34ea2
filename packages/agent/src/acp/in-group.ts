/** How a program is started in a process group of its own. Frameworks ask for more of an environment's type than Node. */
export function inGroup(cwd: string, env: Record<string, string>) {
	return { cwd, env: env as NodeJS.ProcessEnv, detached: true } as const;
}
