/** A folder with instructions for one kind of task, in the Agent Skills format (https://agentskills.io/specification). */
export type Skill = {
	/** Name of the folder. */
	name: string;
	/** One line: what it does, and when to use it. */
	description: string;
	license?: string;
	/** What it needs of its surroundings. */
	compatibility?: string;
	metadata?: Readonly<Record<string, string>>;
	/** Tools that its author had in mind. It gives no permission: the agent's tools and policy hold. */
	allowedTools?: readonly string[];
	/** Absolute real path. */
	folder: string;
	/** Where it was found. */
	place: SkillPlace;
};

export type SkillPlace = "agent" | "workspace" | "user";

/** A folder that is no usable skill, or one that another of the same name hides. */
export type SkillProblem = { folder: string; place: SkillPlace; problem: string };

/** What is found, by name; and what is not used, with the reason. */
export type FoundSkills = { skills: Skill[]; problems: SkillProblem[] };

/** The file that makes a folder a skill. */
export const skillFile = "SKILL.md";
/** The largest SKILL.md, in bytes: it goes into the conversation whole. */
export const maxSkillBytes = 100 * 1024;
/** Skills that an agent is told of; folders of one place that are looked at. */
export const maxSkills = 100;
export const maxFoldersOfPlace = 500;
