export { findSkills } from "./find-skills.ts";
export type { FoundSkills, Skill, SkillPlace, SkillProblem } from "./skill.ts";
